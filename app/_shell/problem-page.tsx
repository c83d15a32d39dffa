import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "#ui/link-button";

export const problemKinds = ["403", "404", "409", "410", "429", "500", "offline"] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** What went wrong in plain words, and the next step. */
export function ProblemPage({
  kind,
  reference,
  action,
}: {
  kind: ProblemKind;
  reference?: string;
  action?: ReactNode;
}) {
  const t = useTranslations("common.problem");
  return (
    <div className="container-page grid flex-1 content-center justify-items-start gap-4 py-16">
      <p aria-hidden className="flex items-center gap-3 text-sm text-muted tabular-nums">
        <Gap />
        {kind === "offline" ? null : kind}
      </p>
      <h1 className="max-w-2xl text-xl">{t(`${kind}.title`)}</h1>
      <p className="max-w-prose text-muted">{t(`${kind}.text`)}</p>
      {reference ? <p className="font-mono text-xs text-muted">{t("reference", { id: reference })}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        {action}
        <LinkButton href="/" variant={action ? "secondary" : "primary"}>
          {t("home")}
        </LinkButton>
      </div>
    </div>
  );
}

/** A dimension line with nothing between its ends. */
function Gap() {
  return (
    <svg viewBox="0 0 96 24" className="h-6 w-24 text-line-strong" fill="none" stroke="currentColor" strokeWidth="1.5">
      <path d="M4 4v16M92 4v16M4 12h28M92 12H64M10 8l-6 4 6 4M86 8l6 4-6 4" />
      <circle cx="48" cy="12" r="2.5" fill="var(--accent)" stroke="none" />
    </svg>
  );
}
