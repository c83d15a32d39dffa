"use client";

import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { DaysDelta, MoneyDelta } from "#ui/delta-text";
import { formatMoney } from "#ui/money";
import { Notice } from "#ui/notice";
import { Cell, HeaderCell, Table } from "#ui/table";
import { daysBetween } from "../../_studio/days-between";
import { useCauseText, type OfferCause } from "../../_studio/offer-text";
import { useWords } from "../../_studio/words";

type Props = {
  currency: string;
  timeZone: string;
  totalMinor: string;
  deliveries: readonly { quantity: number; promisedAt: Date; cause: OfferCause }[];
  shown: { totalMinor: string; promisedAt: readonly Date[] } | null;
};

/** Where price or day are not what had been shown: both side by side, and why. Nothing is ordered by it. */
export function MovedTerms({ currency, timeZone, totalMinor, deliveries, shown }: Props) {
  const t = useTranslations("shop.quote.moved");
  const locale = useWords();
  if (shown === null) return null;
  const more = BigInt(totalMinor) - BigInt(shown.totalMinor);
  const days = deliveries.flatMap(({ quantity, promisedAt, cause }, at) => {
    const before = shown.promisedAt[at];
    return before ? [{ quantity, before, after: promisedAt, cause, later: daysBetween(before, promisedAt) }] : [];
  });
  const moved = days.filter(({ later }) => later !== 0);
  if (more === 0n && moved.length === 0) return null;
  const isWorse = more > 0n || moved.some(({ later }) => later > 0);
  const money = (minor: string): string => formatMoney({ minor, currency }, locale);
  return (
    <Notice tone={isWorse ? "warning" : "good"} title={t(isWorse ? "title" : "better")}>
      <div className="grid gap-3">
        <Table caption={t("compare")}>
          <thead>
            <tr>
              <td className="border-t-0!" />
              <HeaderCell>{t("shown")}</HeaderCell>
              <HeaderCell>{t("held")}</HeaderCell>
            </tr>
          </thead>
          <tbody>
            <Row name={t("price")}>
              {money(shown.totalMinor)}
              <>
                {money(totalMinor)}{" "}
                {more === 0n ? null : <MoneyDelta amount={{ minor: more, currency }} className="block text-xs" />}
              </>
            </Row>
            {days.map(({ quantity, before, after, later }, at) => (
              <Row key={at} name={deliveries.length > 1 ? t("dayOf", { count: quantity }) : t("day")}>
                <DateText value={before} timeZone={timeZone} />
                <>
                  <DateText value={after} timeZone={timeZone} />{" "}
                  {later === 0 ? null : <DaysDelta days={later} className="block text-xs" />}
                </>
              </Row>
            ))}
          </tbody>
        </Table>
        {moved.map(({ cause }, at) => (
          <Because key={at} cause={cause} timeZone={timeZone} />
        ))}
        {more === 0n ? null : <p>{t("priceBecause")}</p>}
        <p>{t("decide")}</p>
      </div>
    </Notice>
  );
}

function Because({ cause, timeZone }: { cause: OfferCause; timeZone: string }) {
  const t = useTranslations("shop.quote.moved");
  const because = useCauseText(cause, timeZone);
  return <p>{t("dayBecause", { because })}</p>;
}

function Row({ name, children }: { name: string; children: [React.ReactNode, React.ReactNode] }) {
  return (
    <tr>
      <th scope="row" className="border-t border-line py-2 text-start font-normal">
        {name}
      </th>
      <Cell>{children[0]}</Cell>
      <Cell className="font-medium">{children[1]}</Cell>
    </tr>
  );
}
