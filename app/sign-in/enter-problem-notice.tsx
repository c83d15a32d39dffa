"use client";

import { useTranslations } from "next-intl";
import { Notice } from "#ui/notice";
import type { EnterProblem } from "./use-enter";

export function EnterProblemNotice({ problem }: { problem: EnterProblem | undefined }) {
  const t = useTranslations("sign-in.signIn");
  if (!problem) return null;
  return (
    <Notice tone="bad" urgent>
      {problem.kind === "tooMany" ? t("tooMany", { minutes: problem.minutes }) : t(problem.kind)}
    </Notice>
  );
}
