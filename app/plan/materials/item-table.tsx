"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { DataTable, type Column } from "#ui/data-table";
import { EmptyState } from "#ui/empty-state";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import { nameIn } from "../words";
import { ItemLink } from "./item-link";

export type MaterialItem = {
  itemId: string;
  name: LocalizedText;
  unit: string;
  onHand: string;
  safetyStock: string;
  required: string;
  expected: string;
  planned: string;
  forecast: string;
  shortage: string;
  waiting: number;
};

/** Stock, need and supply of every item. */
export function ItemTable({ rows }: { rows: readonly MaterialItem[] }) {
  const t = useTranslations("plan.materials");
  const materials = useTranslations("materials");
  const common = useTranslations("common");
  const locale = useLocale();
  const amount = (
    key: "onHand" | "safetyStock" | "required" | "forecast" | "expected" | "planned",
    header: string,
  ): Column<MaterialItem> => ({
    key,
    header,
    numeric: true,
    sortBy: (row) => Number(row[key]),
    cell: (row) =>
      Number(row[key]) === 0 ? (
        <span className="text-muted">–</span>
      ) : (
        <QuantityText value={row[key]} unit={row.unit} maximumFractionDigits={1} />
      ),
  });
  const columns: Column<MaterialItem>[] = [
    {
      key: "item",
      header: t("item"),
      sortBy: (row) => nameIn(locale, row.name, row.itemId),
      cell: (row) => <ItemLink itemId={row.itemId} name={row.name} />,
    },
    amount("onHand", t("onHand")),
    amount("safetyStock", t("safety")),
    amount("required", t("required")),
    amount("forecast", materials("item.forecast")),
    amount("expected", t("expected")),
    amount("planned", t("proposed")),
    {
      key: "waiting",
      header: t("waiting"),
      numeric: true,
      sortBy: (row) => row.waiting,
      cell: (row) => (row.waiting === 0 ? <span className="text-muted">–</span> : row.waiting),
    },
    {
      key: "missing",
      header: t("missing"),
      sortBy: (row) => Number(row.shortage),
      cell: (row) =>
        Number(row.shortage) === 0 ? null : (
          <StateBadge state="blocked" plain>
            <QuantityText value={row.shortage} unit={row.unit} />
          </StateBadge>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("caption.items")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.itemId}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("noItems")}>{t("noItemsText")}</EmptyState>}
    />
  );
}
