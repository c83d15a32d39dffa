"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { QuantityText } from "#ui/quantity-text";
import { TextLink } from "#ui/text-link";
import { nameIn } from "../words";

export type MaterialLot = {
  id: string;
  number: string;
  itemId: string;
  name: LocalizedText;
  unit: string;
  onHand: string;
  createdAt: Date;
};

/** What lies in stock, lot by lot; each opens up to the orders it serves. */
export function LotTable({ rows, timeZone }: { rows: readonly MaterialLot[]; timeZone: string }) {
  const t = useTranslations("plan.materials");
  const common = useTranslations("common");
  const locale = useLocale();
  const columns: Column<MaterialLot>[] = [
    {
      key: "item",
      header: t("item"),
      sortBy: (row) => nameIn(locale, row.name, row.itemId),
      cell: (row) => nameIn(locale, row.name, row.itemId),
    },
    {
      key: "lot",
      header: t("lot"),
      sortBy: (row) => row.number,
      cell: (row) => <TextLink href={`/plan/materials/supply/${row.id}`}>{row.number}</TextLink>,
    },
    {
      key: "onHand",
      header: t("onHand"),
      numeric: true,
      cell: (row) => <QuantityText value={row.onHand} unit={row.unit} maximumFractionDigits={1} />,
    },
    {
      key: "since",
      header: t("since"),
      sortBy: (row) => row.createdAt.getTime(),
      cell: (row) => <DateText value={row.createdAt} timeZone={timeZone} />,
      className: "whitespace-nowrap",
    },
  ];
  return (
    <DataTable
      caption={t("caption.lots")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("noLots")}>{t("noLotsText")}</EmptyState>}
    />
  );
}
