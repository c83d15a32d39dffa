"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { Skeleton } from "#ui/skeleton";
import { useTRPCClient } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import { FaultList } from "./fault-list";
import { FilePicker } from "./file-picker";
import { Outcome } from "./outcome";
import { placeOf } from "./place-of";
import { SourceEditor } from "./source-editor";

// In characters; what the reader takes.
const largestFile = 2_000_000;

/** Takes a product file, tries it without keeping anything, and shows what would come of it. */
export function Upload({ initial }: { initial: string }) {
  const t = useTranslations("models.upload");
  const refused = useTranslations("common.refused");
  const { engineering } = useTRPCClient();
  const editor = useRef<HTMLTextAreaElement>(null);
  const [source, setSource] = useState(initial);
  const [tooLarge, setTooLarge] = useState(false);
  const trial = useMutation({ mutationFn: (text: string) => engineering.dryRun.mutate({ source: text }) });
  const answer = trial.data;
  const faults = answer && !answer.ok ? answer.refusal.faults : [];
  const change = (text: string) => {
    setSource(text);
    trial.reset();
    setTooLarge(text.length > largestFile);
  };
  const take = (text: string) => {
    change(text);
    if (text.length <= largestFile) trial.mutate(text);
  };
  const goTo = (line: number, column: number) => {
    const place = placeOf(source, line, column);
    const field = editor.current;
    if (!field) return;
    field.focus();
    field.setSelectionRange(place, place);
    // Browsers leave a caret they were told about out of sight.
    field.scrollTop = (field.scrollHeight / source.split("\n").length) * Math.max(0, line - 5);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <FilePicker onText={take}>
        <SourceEditor ref={editor} text={source} onChange={change} faults={faults} />
      </FilePicker>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant={answer?.ok ? "secondary" : "primary"}
          pending={trial.isPending}
          disabled={source.trim() === "" || tooLarge}
          onClick={() => trial.mutate(source)}
        >
          {t("dryRun")}
        </Button>
        <p className="text-sm text-muted">{t("dryRunText")}</p>
      </div>
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {tooLarge ? <Notice tone="warning">{refused("tooLarge")}</Notice> : null}
        {trial.isPending ? (
          <div className="grid gap-2">
            <p className="text-sm text-muted">{t("running")}</p>
            <Skeleton className="h-24 w-full" />
          </div>
        ) : null}
        {trial.isError ? (
          <Notice tone="bad" urgent>
            {refused(failureOf(trial.error))}
          </Notice>
        ) : null}
        {faults.length > 0 ? <FaultList faults={faults} source={source} goTo={goTo} /> : null}
        {answer?.ok ? <Outcome trial={answer.value} source={source} /> : null}
      </div>
    </div>
  );
}
