"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge, type State } from "#ui/state-badge";
import { TextLink } from "#ui/text-link";
import { nameIn } from "../words";
import { ForOrders } from "./for-orders";

export type MaterialMessage = {
  id: string;
  kind: "release" | "expedite" | "defer" | "cancel" | "shortage" | "pastDue";
  itemId: string;
  name: LocalizedText;
  unit: string;
  quantity: string;
  fromAt: Date | null;
  toAt: Date | null;
  planned: boolean;
  orders: readonly { id: string; number: number }[];
  /** The order that gave the supply up, where that is why. */
  because?: { orderId: string; number: number; cause: "cancelled" | "changed" } | null;
};

const states: Record<MaterialMessage["kind"], State> = {
  shortage: "blocked",
  expedite: "late",
  pastDue: "late",
  release: "at-risk",
  defer: "done",
  cancel: "done",
};

/** What the plan asks the planner to do, the ones that hurt first. */
export function MessageTable({ rows, timeZone }: { rows: readonly MaterialMessage[]; timeZone: string }) {
  const t = useTranslations("plan.materials");
  const freed = useTranslations("plan.freed");
  const common = useTranslations("common");
  const locale = useLocale();
  const day = (date: Date | null) => (date ? <DateText value={date} timeZone={timeZone} /> : null);
  const columns: Column<MaterialMessage>[] = [
    {
      key: "kind",
      header: t("message"),
      cell: (row) => <StateBadge state={states[row.kind]}>{t(`definition.${row.kind}`)}</StateBadge>,
    },
    {
      key: "item",
      header: t("item"),
      sortBy: (row) => nameIn(locale, row.name, row.itemId),
      cell: (row) => nameIn(locale, row.name, row.itemId),
    },
    {
      key: "about",
      header: t("about"),
      cell: (row) => (
        <span className="text-muted">
          {t(row.planned ? "aboutPlanned" : "aboutReceipt")}
          {row.because ? (
            <TextLink href={`/plan/orders/${row.because.orderId}`} className="block">
              {freed(`because.${row.because.cause}`, { number: row.because.number })}
            </TextLink>
          ) : null}
        </span>
      ),
    },
    {
      key: "quantity",
      header: t("quantity"),
      numeric: true,
      cell: (row) => <QuantityText value={row.quantity} unit={row.unit} />,
    },
    {
      key: "from",
      header: t("from"),
      sortBy: (row) => row.fromAt?.getTime() ?? 0,
      cell: (row) => day(row.fromAt),
      className: "whitespace-nowrap",
    },
    {
      key: "to",
      header: t("to"),
      sortBy: (row) => row.toAt?.getTime() ?? 0,
      cell: (row) => day(row.toAt),
      className: "whitespace-nowrap",
    },
    { key: "orders", header: t("touches"), cell: (row) => <ForOrders orders={row.orders} none={t("nobody")} /> },
  ];
  return (
    <DataTable
      caption={t("caption.messages")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
    />
  );
}
