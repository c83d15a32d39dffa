"use client";

import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import { DateText } from "#ui/date-text";
import { DaysDelta, MoneyDelta } from "#ui/delta-text";
import { formatMoney } from "#ui/money";
import { Cell, HeaderCell, Table } from "#ui/table";
import { useWords } from "../../../_studio/words";
import { daysDelta, moneyDelta } from "./change-bar";
import type { Preview } from "./change-dialog";
import { differencesOf, type OrderedTerms } from "./ordered-terms";

type Props = {
  model: CompiledModel;
  order: OrderedTerms;
  after: { configuration: Configuration; pieces: number };
  offered: Preview;
};

/** What was ordered beside what it would become: only what differs, then price and day. */
export function ChangeTable({ model, order, after, offered }: Props) {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const money = (minor: string): string => formatMoney({ minor, currency: order.currency }, locale);
  return (
    <Table caption={t("compare")}>
      <thead>
        <tr>
          <td className="border-t-0!" />
          <HeaderCell>{t("before")}</HeaderCell>
          <HeaderCell>{t("after")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {differencesOf(model, order.configuration, after.configuration).map(({ id, name, ...said }) => (
          <Row key={id} name={name[locale]}>
            {said.before?.[locale] ?? t("nothing")}
            {said.after?.[locale] ?? t("nothing")}
          </Row>
        ))}
        {after.pieces === order.quantity ? null : (
          <Row name={t("quantity")}>
            {order.quantity.toLocaleString(locale)}
            {after.pieces.toLocaleString(locale)}
          </Row>
        )}
        <Row name={t("price")}>
          {money(order.totalMinor)}
          <>
            {money(offered.price.totalMinor)}{" "}
            <MoneyDelta amount={moneyDelta(offered, order)} className="block text-xs text-muted" />
          </>
        </Row>
        <Row name={t("day")}>
          <DateText value={order.promisedAt} timeZone={order.timeZone} />
          <>
            <DateText value={offered.offer.promisedAt} timeZone={offered.offer.timeZone} />{" "}
            <DaysDelta days={daysDelta(offered, order)} className="block text-xs text-muted" />
          </>
        </Row>
      </tbody>
    </Table>
  );
}

function Row({ name, children }: { name: string; children: [React.ReactNode, React.ReactNode] }) {
  return (
    <tr>
      <th scope="row" className="border-t border-line py-2 text-start font-normal text-muted">
        {name}
      </th>
      <Cell>{children[0]}</Cell>
      <Cell className="font-medium">{children[1]}</Cell>
    </tr>
  );
}
