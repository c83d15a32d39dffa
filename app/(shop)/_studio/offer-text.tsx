"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText, formatDate } from "#ui/date-text";
import { useWords } from "./words";

/** As promising answers it. */
export type OfferCause = {
  kind: "material" | "capacity" | "setup" | "calendar" | "work";
  name: { en: string; "zh-CN": string } | null;
  until: string | null;
};

/** "Leaves the factory Thu 10 Dec" and what that day hangs on. */
export function OfferText({
  promisedAt,
  timeZone,
  cause,
  dim,
  children,
}: {
  promisedAt: Date;
  timeZone: string;
  cause: OfferCause;
  dim?: boolean;
  /** Beside the cause. */
  children?: ReactNode;
}) {
  const t = useTranslations("shop.offer");
  return (
    <div className={dim ? "opacity-60 transition-opacity" : "transition-opacity"}>
      <p className="font-medium">
        {t.rich("leaves", { date: () => <DateText value={promisedAt} timeZone={timeZone} /> })}
      </p>
      <div className="flex gap-x-3 text-xs">
        <p className="text-muted max-sm:line-clamp-1">{useCauseText(cause, timeZone)}</p>
        {children}
      </div>
    </div>
  );
}

export function useCauseText(cause: OfferCause, timeZone: string): string {
  const t = useTranslations("shop.offer.cause");
  const locale = useWords();
  const what = cause.name?.[locale] ?? "";
  return cause.until === null || what === ""
    ? t("work")
    : t(cause.kind, { what, until: formatDate(cause.until, locale, { timeZone }) });
}
