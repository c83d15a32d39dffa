"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";

type Props = { doing: string; progress: { done: number; of: number }; onCancel?: (() => void) | undefined };

const barClass =
  "h-1.5 w-40 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-ink [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-ink";

/** How much of it is done; it can be stopped. */
export function TrialProgress({ doing, progress: { done, of }, onCancel }: Props) {
  const t = useTranslations("why.trial");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm" aria-busy>
      <p role="status">{doing}</p>
      <progress aria-label={doing} value={done} max={of} className={barClass} />
      {of > 1 ? (
        <span className="text-muted tabular-nums">{t("progress", { percent: Math.round((100 * done) / of) })}</span>
      ) : null}
      {onCancel ? (
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {t("cancel")}
        </Button>
      ) : null}
    </div>
  );
}
