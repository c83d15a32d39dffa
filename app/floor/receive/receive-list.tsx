"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "#ui/empty-state";
import { Notice } from "#ui/notice";
import { TextField } from "#ui/text-field";
import { useTRPC } from "../../_trpc/client";
import { useLive } from "../../_trpc/use-live";
import type { PurchaseLine, Words, Workplace } from "../floor-types";
import { ReceiveCard } from "./receive-card";

const mostShown = 40;

type Props = { plant: Workplace; initial: { ok: true; value: PurchaseLine[] }; shownAt: Date };

/** What the dock waits for, soonest first; typing or scanning finds a line. */
export function ReceiveList({ plant, initial, shownAt }: Props) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const trpc = useTRPC();
  useLive({ topics: ["material", "request"] });
  const { data, isError } = useQuery(
    trpc.procurement.openPurchases.queryOptions({ plantId: plant.id }, { initialData: initial }),
  );
  const [wanted, setWanted] = useState("");
  const lines = data.ok ? data.value : [];
  if (lines.length === 0) return <EmptyState title={t("receive.emptyTitle")}>{t("receive.emptyText")}</EmptyState>;
  const found = lines.filter((line) => textOf(line, locale).includes(wanted.trim().toLocaleLowerCase()));
  return (
    <div className="grid gap-5 pt-5">
      {isError ? (
        <Notice tone="warning" urgent>
          {t("stale")}
        </Notice>
      ) : null}
      <TextField
        type="search"
        label={t("receive.find")}
        hint={t("receive.findHint")}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        className="max-w-xl [&_input]:min-h-14 [&_input]:text-base"
      />
      {found.length === 0 ? <p className="text-muted">{t("receive.notFound")}</p> : null}
      <ul className="grid gap-3">
        {found.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <ReceiveCard line={line} timeZone={plant.timeZone} shownAt={shownAt} />
          </li>
        ))}
      </ul>
      {found.length > mostShown ? (
        <p className="text-sm text-muted">{t("receive.more", { count: found.length - mostShown })}</p>
      ) : null}
    </div>
  );
}

const textOf = (line: PurchaseLine, locale: Words): string =>
  [line.number, line.itemId, line.itemName[locale], line.supplierName[locale]].join(" ").toLocaleLowerCase();
