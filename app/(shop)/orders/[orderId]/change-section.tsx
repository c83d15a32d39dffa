import { useLocale, useTranslations } from "next-intl";
import { DateText, formatDate } from "#ui/date-text";
import { LinkButton } from "#ui/link-button";
import { CancelButton } from "./cancel-button";

type Words = { en: string; "zh-CN": string };
export type Freeze =
  | { kind: "open"; until: Date | null; first: { operation: Words; startsAt: Date } | null; freezeHours: number }
  | { kind: "frozen"; because: "over" }
  | { kind: "frozen"; because: "begun"; operation: Words; at: Date }
  | { kind: "frozen"; because: "arrived"; item: Words }
  | { kind: "frozen"; because: "planned"; operation: Words; startsAt: Date; freezeHours: number };

type Props = { orderId: string; number: string; freeze: Freeze; timeZone: string };

/** Until when the order may be changed or cancelled, why not longer, and the two acts. */
export function ChangeSection({ orderId, number, freeze, timeZone }: Props) {
  const t = useTranslations("shop.change");
  const why = useFreezeText(timeZone);
  if (freeze.kind === "frozen" && freeze.because === "over") return null;
  const until = freeze.kind === "open" ? freeze.until : null;
  return (
    <section aria-labelledby="change" className="grid gap-3">
      <h2 id="change" className="text-base">
        {freeze.kind === "open" ? t("title") : t("frozen")}
      </h2>
      <div className="grid gap-1 text-sm">
        {freeze.kind === "open" ? (
          <p>
            {until
              ? t.rich("openUntil", {
                  date: () => (
                    <DateText value={until} timeZone={timeZone} withTime className="font-medium whitespace-nowrap" />
                  ),
                })
              : t("openAlways")}
          </p>
        ) : null}
        <p className="max-w-prose text-muted">{why(freeze)}</p>
      </div>
      {freeze.kind === "open" ? (
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/orders/${orderId}/change`}>{t("change")}</LinkButton>
          <CancelButton orderId={orderId} number={number} timeZone={timeZone} />
        </div>
      ) : null}
    </section>
  );
}

/** Why an order is open no longer, or will not be after a while. */
export function useFreezeText(timeZone: string): (freeze: Freeze) => string {
  const t = useTranslations("shop.change");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const at = (date: Date): string => formatDate(date, locale, { timeZone, withTime: true });
  return (freeze) => {
    if (freeze.kind === "open") {
      const { first, freezeHours: hours } = freeze;
      return first
        ? t("openWhy", { operation: first.operation[locale], start: at(first.startsAt), hours })
        : t("openAlwaysWhy", { hours });
    }
    switch (freeze.because) {
      case "begun":
        return t("begun", { operation: freeze.operation[locale], date: at(freeze.at) });
      case "planned":
        return t("planned", {
          operation: freeze.operation[locale],
          start: at(freeze.startsAt),
          hours: freeze.freezeHours,
        });
      case "arrived":
        return t("arrived", { item: freeze.item[locale] });
      case "over":
        return t("over");
    }
  };
}
