"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";

type Props = { doing: string; progress: { done: number; of: number }; onCancel?: () => void };

/** How many plans of how many are made; it can be stopped. */
export function TrialProgress({ doing, progress: { done, of }, onCancel }: Props) {
  const t = useTranslations("why.trial");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm" aria-busy>
      <p role="status">{doing}</p>
      <progress aria-label={doing} value={done} max={of} className="h-1.5 w-40 accent-ink" />
      <span className="text-muted tabular-nums">{t("progress", { done, of })}</span>
      {onCancel ? (
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {t("cancel")}
        </Button>
      ) : null}
    </div>
  );
}
