"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { IconButton } from "#ui/icon-button";
import { formatMoney } from "#ui/money";
import { choicesAddress } from "./design-address";
import { daysBetween } from "./days-between";
import type { Studio } from "./studio-store";
import type { Finished } from "./use-finish";
import { useSnapshot } from "./use-snapshot";
import { useWords } from "./words";

/** What came of it, until the design is another one. */
export function FinishNote({ finished, studio, dismiss }: { finished: Finished; studio: Studio; dismiss: () => void }) {
  const t = useTranslations("shop.studio");
  const c = useTranslations("common");
  const text = useFinishText(finished, studio.model.currency);
  const { design, canUndo } = useSnapshot(studio);
  if (choicesAddress(studio.model, design.configuration) !== finished.about) return null;
  return (
    <div
      role="status"
      className="order-last flex basis-full flex-wrap items-center gap-x-3 rounded-md bg-sunken py-1 ps-3 text-sm"
    >
      <span className="flex-1">{text}</span>
      {canUndo && hasChanged(finished) ? (
        <button type="button" onClick={studio.undo} className="font-medium underline underline-offset-4">
          {t("undo")}
        </button>
      ) : null}
      <IconButton icon={X} label={c("close")} onClick={dismiss} size="sm" />
    </div>
  );
}

const hasChanged = (finished: Finished): boolean =>
  finished.kind === "cheapest"
    ? finished.savedMinor > 0n
    : finished.kind === "popular"
      ? finished.changed
      : finished.kind === "soonest" && finished.after < finished.before;

function useFinishText(finished: Finished, currency: string): string {
  const t = useTranslations("shop.finish");
  const locale = useWords();
  switch (finished.kind) {
    case "cheapest":
      return finished.savedMinor > 0n
        ? t("isCheapest", { saved: formatMoney({ minor: finished.savedMinor, currency }, locale) })
        : t("wasCheapest");
    case "popular":
      return t(finished.changed ? "isPopular" : "wasPopular", { count: finished.orders });
    case "soonest": {
      const date = formatDate(finished.after, locale, { timeZone: finished.timeZone });
      const days = daysBetween(finished.after, finished.before);
      return days > 0 ? t("isSoonest", { date, days }) : t("wasSoonest", { date });
    }
    default:
      return t(finished.kind);
  }
}
