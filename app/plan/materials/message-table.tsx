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
import { AskChange } from "./ask-change";
import { DelayedOrders } from "./delayed-orders";
import type { AgreedDelivery, AskedRequest, ExceptionReason, OrderChange } from "./material-types";
import { ForOrders } from "./for-orders";
import { ItemLink } from "./item-link";
import { RequestStatus } from "./request-status";

export type MaterialMessage = {
  id: string;
  kind: "release" | "expedite" | "defer" | "cancel" | "shortage" | "pastDue";
  itemId: string;
  name: LocalizedText;
  unit: string;
  quantity: string;
  fromAt: Date | null;
  toAt: Date | null;
  reason: ExceptionReason;
  /** A planned order, or an agreed delivery. */
  aboutId: string | null;
  planned: boolean;
  forecast: string;
  orders: readonly { id: string; number: number }[];
  /** Those of them that miss their promise unless it comes sooner. */
  delays: readonly { id: string; number: number; lateSeconds: number }[];
  /** The order that gave the supply up, where that is why. */
  because?: { orderId: string; number: number; cause: "cancelled" | "changed" } | null;
};

type Props = {
  rows: readonly MaterialMessage[];
  deliveries: readonly AgreedDelivery[];
  /** What suppliers have been asked and is not settled. */
  requests: readonly AskedRequest[];
  plantId: string;
  timeZone: string;
  /** All of one item, whose name stands above. */
  ofOneItem?: boolean;
};

const states: Record<MaterialMessage["kind"], State> = {
  shortage: "blocked",
  expedite: "late",
  pastDue: "late",
  release: "at-risk",
  defer: "done",
  cancel: "done",
};

/** What a supplier can be asked about each. */
const changeFor: Partial<Record<MaterialMessage["kind"], OrderChange>> = {
  expedite: "expedite",
  pastDue: "expedite",
  defer: "defer",
  cancel: "cancel",
};

/** What the plan asks the planner to do, the ones that hurt first. */
export function MessageTable({ rows, deliveries, requests, plantId, timeZone, ofOneItem = false }: Props) {
  const materials = useTranslations("materials");
  const agreed = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  const t = useTranslations("plan.materials");
  const freed = useTranslations("plan.freed");
  const common = useTranslations("common");
  const locale = useLocale();
  const aboutText = ({ aboutId, planned }: MaterialMessage): string => {
    const delivery = agreed.get(aboutId ?? "");
    if (delivery === undefined) return t(planned ? "aboutPlanned" : "aboutReceipt");
    return materials("ask.title", { number: delivery.number, supplier: nameIn(locale, delivery.supplierName, "") });
  };
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
      cell: (row) => <ItemLink itemId={row.itemId} name={row.name} />,
      className: "min-w-32",
    },
    {
      key: "about",
      header: t("about"),
      cell: (row) => (
        <span className="text-muted">
          {row.aboutId === null || row.kind === "shortage" ? null : (
            <TextLink href={`/plan/materials/supply/${row.aboutId}`} className="block">
              {aboutText(row)}
            </TextLink>
          )}
          {materials(`reason.${row.reason}`)}
          <DelayedOrders orders={row.delays} />
          {row.because ? (
            <TextLink href={`/plan/orders/${row.because.orderId}`} className="block">
              {freed(`because.${row.because.cause}`, { number: row.because.number })}
            </TextLink>
          ) : null}
        </span>
      ),
      className: "min-w-48",
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
    {
      key: "orders",
      header: t("touches"),
      cell: (row) => <ForOrders {...row} none={t("nobody")} />,
      className: "min-w-32",
    },
    {
      key: "act",
      header: materials("act"),
      cell: (row) => {
        const delivery = agreed.get(row.aboutId ?? "");
        const change = changeFor[row.kind];
        if (row.planned)
          return requests
            .filter((request) => request.itemId === row.itemId && request.change === null)
            .map((request) => <RequestStatus key={request.id} request={request} />);
        return delivery && change ? (
          <AskChange
            key={`${delivery.id} ${delivery.change?.state ?? ""}`}
            plantId={plantId}
            item={nameIn(locale, row.name, row.itemId)}
            delivery={delivery}
            changes={[change]}
            unit={row.unit}
            wanted={row.toAt}
            timeZone={timeZone}
          />
        ) : null;
      },
      className: "min-w-48",
    },
  ];
  return (
    <DataTable
      caption={t("caption.messages")}
      columns={ofOneItem ? columns.filter(({ key }) => key !== "item") : columns}
      rows={rows}
      rowKey={(row) => row.id}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
    />
  );
}
