"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Tabs } from "#ui/tabs";
import { NothingFits } from "../nothing-fits";
import { nameIn } from "../words";
import { ItemTable, type MaterialItem } from "./item-table";
import { LotTable, type MaterialLot } from "./lot-table";
import type { AgreedDelivery, AskedRequest } from "./material-types";
import { MessageTable, type MaterialMessage } from "./message-table";
import { SupplyTable, type MaterialSupply } from "./supply-table";

type Props = {
  facts: {
    messages: readonly MaterialMessage[];
    deliveries: readonly AgreedDelivery[];
    requests: readonly AskedRequest[];
    items: readonly MaterialItem[];
    supplies: readonly MaterialSupply[];
    lots: readonly MaterialLot[];
  };
  plantId: string;
  timeZone: string;
  view: "messages" | "items" | "supply" | "lots";
  find: string;
};

/** Messages, items and what is to come, all narrowed by one search. */
export function MaterialViews({ facts, plantId, timeZone, view, find }: Props) {
  const t = useTranslations("plan.materials");
  const locale = useLocale();
  const [wanted, setWanted] = useState(find);
  const text = wanted.trim().toLowerCase();
  const fits = (row: { itemId: string; name: MaterialItem["name"] }): boolean =>
    row.itemId.toLowerCase().includes(text) || nameIn(locale, row.name, "").toLowerCase().includes(text);
  const messages = facts.messages.filter(fits);
  const items = facts.items.filter(fits);
  const supplies = facts.supplies.filter(fits);
  const lots = facts.lots.filter(fits);
  const orNothing = (rows: readonly unknown[], all: readonly unknown[], table: ReactNode): ReactNode =>
    rows.length === 0 && all.length > 0 ? <NothingFits showAll={() => setWanted("")} /> : table;
  const keep = (next: string) =>
    window.history.replaceState(
      null,
      "",
      `?${new URLSearchParams({ view: next, ...(text ? { find: wanted } : {}) }).toString()}`,
    );
  return (
    <>
      <input
        type="search"
        aria-label={t("find")}
        placeholder={t("find")}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className="mb-3 min-h-8 w-64 max-w-full rounded-md border border-line-strong bg-surface px-2.5 text-sm"
      />
      <Tabs
        label={t("rooms")}
        defaultValue={view}
        onChange={keep}
        items={[
          {
            value: "messages",
            label: t("messages", { count: messages.length }),
            content: orNothing(
              messages,
              facts.messages,
              <MessageTable
                rows={messages}
                deliveries={facts.deliveries}
                requests={facts.requests}
                plantId={plantId}
                timeZone={timeZone}
              />,
            ),
          },
          {
            value: "items",
            label: t("items", { count: items.length }),
            content: orNothing(items, facts.items, <ItemTable rows={items} />),
          },
          {
            value: "supply",
            label: t("supply", { count: supplies.length }),
            content: orNothing(supplies, facts.supplies, <SupplyTable rows={supplies} timeZone={timeZone} />),
          },
          {
            value: "lots",
            label: t("lots", { count: lots.length }),
            content: orNothing(lots, facts.lots, <LotTable rows={lots} timeZone={timeZone} />),
          },
        ]}
      />
    </>
  );
}
