"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { TrialProgress } from "./trial-progress";
import type { Trial } from "./use-trial";

type Props = {
  trial: Trial;
  working: string;
  failed: string;
  /** Where nothing else on the page asks again. */
  again?: { words: string; ask: () => void };
};

/** In place of an answer: how far it is, or why there is none. */
export function TrialStanding({ trial: { view, progress, cancel, failure }, working, failed, again }: Props) {
  const refused = useTranslations("common.refused");
  if (view === "working") return <TrialProgress doing={working} progress={progress} onCancel={cancel} />;
  if (view !== "failed") return null;
  return (
    <Notice tone="bad" urgent action={again ? <Button onClick={again.ask}>{again.words}</Button> : undefined}>
      {failure ? refused(failure) : failed}
    </Notice>
  );
}
