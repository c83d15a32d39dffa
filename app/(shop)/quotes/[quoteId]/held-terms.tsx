"use client";

import { CalendarCheck, Factory, Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText, formatDate } from "#ui/date-text";
import { Icon } from "#ui/icon";
import { formatMoney, type Amount } from "#ui/money";
import { Notice } from "#ui/notice";
import { useCauseText, type OfferCause } from "../../_studio/offer-text";
import { useWords } from "../../_studio/words";
import { useSecondsLeft } from "./use-seconds-left";

type Delivery = { quantity: number; promisedAt: Date; cause: OfferCause };
type Props = { total: Amount; deliveries: readonly Delivery[]; expiresAt: Date; timeZone: string; over: boolean };

/** What is held, and for how long. */
export function HeldTerms({ total, deliveries, expiresAt, timeZone, over }: Props) {
  const t = useTranslations("shop.quote");
  const locale = useWords();
  const left = useSecondsLeft(expiresAt);
  const until = formatDate(expiresAt, locale, { timeZone, withTime: true });
  if (over || left === 0) {
    return (
      <Notice tone="warning" title={t("over")}>
        {t("overText", { time: until })}
      </Notice>
    );
  }
  return (
    <section aria-labelledby="holds" className="grid gap-3 rounded-md border border-line bg-surface p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="holds" className="text-base">
          {t("holds")}
        </h2>
        <p className="text-sm tabular-nums" role="timer">
          {left === null ? t("heldUntil", { time: until }) : t("heldFor", { time: clock(left) })}
        </p>
      </div>
      <ul className="grid gap-3 text-sm">
        <li className="flex gap-3">
          <Icon of={Tag} size={20} />
          <span>{t.rich("holdsPrice", { total: formatMoney(total, locale, { exact: true }) })}</span>
        </li>
        {deliveries.map((delivery, at) => (
          <HeldDay key={at} {...delivery} timeZone={timeZone} isPart={deliveries.length > 1} />
        ))}
        <li className="flex gap-3">
          <Icon of={Factory} size={20} />
          <span>{t("holdsPlace")}</span>
        </li>
      </ul>
    </section>
  );
}

function HeldDay({ quantity, promisedAt, cause, timeZone, isPart }: Delivery & { timeZone: string; isPart: boolean }) {
  const t = useTranslations("shop.quote");
  const because = useCauseText(cause, timeZone);
  const date = () => <DateText value={promisedAt} timeZone={timeZone} className="font-medium" />;
  return (
    <li className="flex gap-3">
      <Icon of={CalendarCheck} size={20} />
      <span>
        {isPart ? t.rich("holdsPart", { count: quantity, date }) : t.rich("holdsDateRich", { date })}
        <span className="block text-xs text-muted">{because}</span>
      </span>
    </li>
  );
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
