"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, type ReactNode } from "react";
import { DateText, formatDate } from "#ui/date-text";
import { DaysDelta, MoneyDelta } from "#ui/delta-text";
import { useAnnounce } from "#ui/live-region";
import { formatMoney } from "#ui/money";
import { TextLink } from "#ui/text-link";
import { useTRPC } from "../../../../_trpc/client";
import { useCauseText } from "../../../_studio/offer-text";
import type { Studio } from "../../../_studio/studio-store";
import { useSettled } from "../../../_studio/use-settled";
import { useSnapshot } from "../../../_studio/use-snapshot";
import { useWords } from "../../../_studio/words";
import { useFreezeText } from "../change-section";
import { ChangeDialog, type Preview } from "./change-dialog";
import type { OrderedTerms } from "./ordered-terms";

/** What the change would do to price and day, always in sight, and the way to confirm it. */
export function ChangeBar({ studio, order, earlier }: { studio: Studio; order: OrderedTerms; earlier: ReactNode }) {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const { shown, refusal, pending, failed } = usePreview(studio, order);
  const total = formatMoney({ minor: order.totalMinor, currency: order.currency }, locale);
  const date = formatDate(order.promisedAt, locale, { timeZone: order.timeZone });
  const refused = useWishText(order.timeZone);
  useSpoken(shown, pending, order);
  return (
    <section
      aria-labelledby="changing"
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 lg:flex lg:gap-x-8"
    >
      <div className="min-w-0 text-sm max-lg:col-span-2">
        <p id="changing" className="font-medium">
          {t("mode", { number: order.number })}
        </p>
        <p className="text-xs text-muted">
          {t("modeLead", { total, date })} <span className="max-lg:hidden">{t("modeDays")}</span>{" "}
          <TextLink href={`/orders/${order.orderId}`} className="whitespace-nowrap">
            {t("back")}
          </TextLink>
        </p>
      </div>
      <div className={pending ? "min-w-0 text-sm opacity-60 lg:flex-1" : "min-w-0 text-sm lg:flex-1"}>
        {shown ? (
          <Shown shown={shown} order={order} earlier={earlier} />
        ) : (
          <div className="flex flex-wrap gap-x-3">
            <p className="text-muted">{refusal ? refused(refusal) : failed ? t("failed") : t("asking")}</p>
            {refusal?.kind === "same" ? earlier : null}
          </div>
        )}
      </div>
      <ChangeDialog studio={studio} order={order} shown={pending ? null : shown} />
    </section>
  );
}

const quietMilliseconds = 250;

function usePreview(studio: Studio, { orderId }: OrderedTerms) {
  const trpc = useTRPC();
  const { sold, pieces } = useSnapshot(studio);
  const wanted = useMemo(() => ({ orderId, configuration: sold, quantity: pieces }), [orderId, sold, pieces]);
  const asked = useSettled(wanted, quietMilliseconds);
  const query = useQuery({
    ...trpc.sales.previewChange.queryOptions(asked),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return {
    shown: query.data?.ok ? query.data.value : null,
    refusal: query.data?.ok === false ? query.data.refusal : null,
    pending: asked !== wanted || query.isPlaceholderData,
    failed: query.isError,
  };
}

function Shown({ shown, order, earlier }: { shown: Preview; order: OrderedTerms; earlier: ReactNode }) {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const { price, offer } = shown;
  const because = useCauseText(offer.cause ?? { kind: "work", name: null, until: null }, offer.timeZone);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 tabular-nums">
        <span className="text-lg font-semibold">
          {formatMoney({ minor: price.totalMinor, currency: price.currency }, locale)}
        </span>
        <MoneyDelta amount={moneyDelta(shown, order)} className="text-muted" />
      </p>
      <p>
        <span className="font-medium">
          {t.rich("leaves", { date: () => <DateText value={offer.promisedAt} timeZone={offer.timeZone} /> })}
        </span>{" "}
        <DaysDelta days={daysDelta(shown, order)} className="whitespace-nowrap text-muted" />
      </p>
      <div className="flex gap-x-3 text-xs">
        {offer.cause ? <p className="text-muted max-sm:line-clamp-1">{because}</p> : null}
        {earlier}
      </div>
    </>
  );
}

/** One debounced sentence for those who listen. */
function useSpoken(shown: Preview | null, pending: boolean, order: OrderedTerms): void {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const announce = useAnnounce();
  const price = shown && formatMoney({ minor: shown.price.totalMinor, currency: shown.price.currency }, locale);
  const day = shown && formatDate(shown.offer.promisedAt, locale, { timeZone: order.timeZone });
  useEffect(() => {
    if (!pending && price && day) announce(t("spoken", { price, day }));
  }, [announce, day, pending, price, t]);
}

export const moneyDelta = ({ price }: Preview, { totalMinor }: OrderedTerms) => ({
  minor: (BigInt(price.totalMinor) - BigInt(totalMinor)).toString(),
  currency: price.currency,
});

export const daysDelta = ({ offer }: Preview, { promisedAt }: OrderedTerms): number =>
  Math.round((offer.promisedAt.getTime() - promisedAt.getTime()) / 86_400_000);

type Refusal = {
  kind: string;
  freeze?: Parameters<ReturnType<typeof useFreezeText>>[0];
  workCenter?: { en: string; "zh-CN": string };
};

/** Why there is nothing to confirm, in words. */
export function useWishText(timeZone: string): (refusal: Refusal) => string {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const why = useFreezeText(timeZone);
  return ({ kind, freeze, workCenter }) => {
    if (kind === "frozen" && freeze) return `${t("frozen")}. ${why(freeze)}`;
    if (kind === "noRoom") return t("noRoom", { what: workCenter?.[locale] ?? "" });
    return t(kind === "same" || kind === "invalid" || kind === "busy" ? kind : "failed");
  };
}
