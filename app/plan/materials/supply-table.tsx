"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { PurchaseText, type Purchased } from "#ui/purchase-words";
import { QuantityText } from "#ui/quantity-text";
import { TextLink } from "#ui/text-link";
import { nameIn } from "../words";
import { ItemLink } from "./item-link";
import { ForOrders } from "./for-orders";

export type MaterialSupply = {
  id: string;
  kind: "planned" | "purchase";
  itemId: string;
  name: LocalizedText;
  unit: string;
  quantity: string;
  purchaseUnit: Purchased["purchaseUnit"];
  purchaseUnitHolds: string | null;
  releaseAt: Date | null;
  availableAt: Date;
  pegged: string;
  forecast: string;
  orders: readonly { id: string; number: number }[];
};

type Props = {
  rows: readonly MaterialSupply[];
  timeZone: string;
  /** All of one item, whose name stands above. */
  ofOneItem?: boolean;
};

/** Agreed deliveries and proposed purchases, and the orders each is for. */
export function SupplyTable({ rows, timeZone, ofOneItem = false }: Props) {
  const t = useTranslations("plan.materials");
  const common = useTranslations("common");
  const locale = useLocale();
  const columns: Column<MaterialSupply>[] = [
    {
      key: "item",
      header: t("item"),
      sortBy: (row) => nameIn(locale, row.name, row.itemId),
      cell: (row) => <ItemLink itemId={row.itemId} name={row.name} />,
      className: "min-w-32",
    },
    {
      key: "kind",
      header: t("kind"),
      sortBy: (row) => row.kind,
      cell: (row) => <TextLink href={`/plan/materials/supply/${row.id}`}>{t(row.kind)}</TextLink>,
      className: "whitespace-nowrap",
    },
    {
      key: "quantity",
      header: t("quantity"),
      numeric: true,
      cell: (row) => <PurchaseText {...row} />,
    },
    {
      key: "pegged",
      header: t("pegged"),
      numeric: true,
      cell: (row) => <QuantityText value={row.pegged} unit={row.unit} maximumFractionDigits={1} />,
    },
    {
      key: "release",
      header: t("orderBy"),
      sortBy: (row) => row.releaseAt?.getTime() ?? 0,
      cell: (row) => (row.releaseAt ? <DateText value={row.releaseAt} timeZone={timeZone} /> : null),
      className: "whitespace-nowrap",
    },
    {
      key: "available",
      header: t("availableAt"),
      sortBy: (row) => row.availableAt.getTime(),
      cell: (row) => <DateText value={row.availableAt} timeZone={timeZone} />,
      className: "whitespace-nowrap",
    },
    {
      key: "orders",
      header: t("forOrders"),
      cell: (row) => <ForOrders {...row} none={t("free")} />,
      className: "min-w-48",
    },
  ];
  return (
    <DataTable
      caption={t("caption.supply")}
      columns={ofOneItem ? columns.filter(({ key }) => key !== "item") : columns}
      rows={rows}
      rowKey={(row) => row.id}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("noSupply")}>{t("noSupplyText")}</EmptyState>}
    />
  );
}
