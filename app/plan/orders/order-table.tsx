"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { classes } from "#ui/classes";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { TextLink } from "#ui/text-link";
import { readCause } from "../cause";
import { ChanceText, surePercent } from "../chance-text";
import { LateText } from "../late-text";
import { NothingFits } from "../nothing-fits";
import { useCauseText } from "../use-cause-text";
import { nameIn, type Names } from "../words";
import { fitsSearch } from "./fits-search";

export type OrderListRow = {
  id: string;
  number: number;
  state: "placed" | "planned" | "inProduction" | "produced" | "shipped" | "cancelled";
  familyId: string;
  quantity: number;
  priority: number;
  promisedAt: Date;
  expectedAt: Date | null;
  draftAt: Date | null;
  lateMinutes: number;
  draftLateMinutes: number;
  onTimePercent: number | null;
  cause: unknown;
  operations: number;
  done: number;
};

const filters = ["all", "late", "atRisk", "moving"] as const;
type Filter = (typeof filters)[number];

const keeps: Record<Filter, (row: OrderListRow) => boolean> = {
  all: () => true,
  late: (row) => row.lateMinutes > 0 || row.draftLateMinutes > 0,
  atRisk: ({ lateMinutes, draftLateMinutes, expectedAt, onTimePercent }) =>
    onTimePercent !== null && onTimePercent < surePercent && (expectedAt ? lateMinutes : draftLateMinutes) === 0,
  moving: (row) => row.draftAt !== null && row.draftAt.getTime() !== row.expectedAt?.getTime(),
};

type Props = {
  /** The filter to begin with. */ show: string | undefined;
  rows: OrderListRow[];
  names: Names;
  timeZone: string;
};

export function OrderTable({ show, rows, names, timeZone }: Props) {
  const t = useTranslations("plan.orders");
  const [filter, setFilter] = useState<Filter>(filters.find((each) => each === show) ?? "all");
  const [wanted, setWanted] = useState("");
  const columns = useColumns(names, timeZone);
  const shown = rows.filter((row) => keeps[filter](row) && fitsSearch(row.number, wanted));
  const showAll = (): void => {
    setFilter("all");
    setWanted("");
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <div role="group" aria-label={t("filter.label")} className="flex flex-wrap gap-1">
          {filters.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => setFilter(each)}
              className={classes(
                "min-h-8 rounded-md border px-2.5 text-sm",
                each === filter ? "border-ink bg-ink text-paper" : "border-line-strong bg-surface hover:bg-sunken",
              )}
            >
              {t(`filter.${each}`, { count: rows.filter(keeps[each]).length })}
            </button>
          ))}
        </div>
        <input
          type="search"
          inputMode="numeric"
          aria-label={t("search")}
          placeholder={t("search")}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="min-h-8 w-52 rounded-md border border-line-strong bg-surface px-2.5 text-sm"
        />
      </div>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={shown}
        rowKey={(row) => row.id}
        loadingText={t("loading")}
        dense
        empty={
          rows.length > 0 ? (
            <NothingFits showAll={showAll} />
          ) : (
            <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
          )
        }
      />
    </>
  );
}

function useColumns(names: Names, timeZone: string): Column<OrderListRow>[] {
  const t = useTranslations("plan.orders");
  const states = useTranslations("plan.orderState");
  const locale = useLocale();
  const text = useCauseText(names);
  const later = (date: Date | null): number => date?.getTime() ?? Infinity;
  return [
    {
      key: "number",
      header: t("number"),
      sortBy: (row) => row.number,
      cell: (row) => <TextLink href={`/plan/orders/${row.id}`}>{row.number}</TextLink>,
    },
    {
      key: "product",
      header: t("product"),
      sortBy: (row) => row.familyId,
      cell: (row) => nameIn(locale, names.families[row.familyId], row.familyId),
      className: "whitespace-nowrap",
    },
    {
      key: "quantity",
      header: t("quantity"),
      numeric: true,
      sortBy: (row) => row.quantity,
      cell: (row) => row.quantity,
    },
    {
      key: "state",
      header: t("state"),
      sortBy: (row) => row.state,
      cell: (row) => states(row.state),
      className: "whitespace-nowrap",
    },
    {
      key: "progress",
      header: t("progress"),
      numeric: true,
      sortBy: (row) => (row.operations === 0 ? 0 : row.done / row.operations),
      cell: (row) => t("progressOf", { done: row.done, all: row.operations }),
    },
    {
      key: "promised",
      header: t("promised"),
      sortBy: (row) => later(row.promisedAt),
      cell: (row) => <DateText value={row.promisedAt} timeZone={timeZone} />,
      className: "whitespace-nowrap",
    },
    {
      key: "expected",
      header: t("expected"),
      sortBy: (row) => later(row.expectedAt),
      cell: (row) =>
        row.expectedAt ? (
          <>
            <DateText value={row.expectedAt} timeZone={timeZone} /> <LateText minutes={row.lateMinutes} />
          </>
        ) : row.state === "produced" ? null : (
          <span className="text-muted">{t("notPlanned")}</span>
        ),
      className: "whitespace-nowrap",
    },
    {
      key: "draft",
      header: t("draft"),
      sortBy: (row) => later(row.draftAt),
      cell: (row) =>
        row.draftAt && keeps.moving(row) ? (
          <>
            <DateText value={row.draftAt} timeZone={timeZone} /> <LateText minutes={row.draftLateMinutes} />
          </>
        ) : null,
      className: "whitespace-nowrap",
    },
    {
      key: "chance",
      header: t("chance"),
      numeric: true,
      sortBy: (row) => row.onTimePercent ?? 101,
      cell: (row) => <ChanceText percent={row.onTimePercent} />,
    },
    {
      key: "cause",
      header: t("cause"),
      className: "min-w-48",
      cell: (row) => {
        const cause = keeps.late(row) ? readCause(row.cause) : null;
        return cause ? (
          <TextLink href={`/plan/orders/${row.id}#why`} className="text-muted">
            {text.share(cause)}
          </TextLink>
        ) : null;
      },
    },
  ];
}
