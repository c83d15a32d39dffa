"use client";

import { useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { useWords } from "./words";

type Refusal = {
  kind: string;
  offer?: { promisedAt: Date; timeZone: string } | null;
  workCenter?: { en: string; "zh-CN": string };
  faults?: readonly unknown[];
};

/** What is wrong and what to do, in words. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations("shop.quote.refused");
  const locale = useWords();
  return ({ kind, offer, workCenter }) => {
    if (kind === "moved")
      return offer
        ? t("moved", { date: formatDate(offer.promisedAt, locale, { timeZone: offer.timeZone }) })
        : t("movedUnknown");
    if (kind === "noRoom") return t("noRoom", { what: workCenter?.[locale] ?? "" });
    return t(kind === "invalid" || kind === "tooMany" ? kind : "failed");
  };
}
