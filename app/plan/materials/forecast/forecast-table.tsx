"use client";

import { useLocale, useTranslations } from "next-intl";
import { unitsOf, decimalOf } from "#base/stock-quantity";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { QuantityText } from "#ui/quantity-text";
import { nameIn } from "../../words";
import { ItemLink } from "../item-link";
import type { ForecastWeek } from "../material-types";

type ItemForecast = Pick<ForecastWeek, "itemId" | "name" | "unit"> & {
  weeks: number;
  from: string;
  to: string;
  total: string;
  consumed: string | null;
  planned: string | null;
};

/** A row per item; its weeks are on its own page. */
export function ForecastTable({ weeks }: { weeks: readonly ForecastWeek[] }) {
  const t = useTranslations("materials.forecast");
  const plan = useTranslations("plan.materials");
  const common = useTranslations("common");
  const locale = useLocale();
  const amount = (key: "total" | "consumed" | "planned", header: string): Column<ItemForecast> => ({
    key,
    header,
    numeric: true,
    sortBy: (row) => Number(row[key] ?? 0),
    cell: (row) =>
      row[key] === null ? (
        <span className="text-muted">{t("beingPlanned")}</span>
      ) : (
        <QuantityText value={row[key]} unit={row.unit} />
      ),
  });
  const columns: Column<ItemForecast>[] = [
    {
      key: "item",
      header: plan("item"),
      sortBy: (row) => nameIn(locale, row.name, row.itemId),
      cell: (row) => (
        <>
          <ItemLink itemId={row.itemId} name={row.name} />{" "}
          <span className="ms-1 font-mono text-xs text-muted">{row.itemId}</span>
        </>
      ),
      className: "min-w-40",
    },
    { key: "weeks", header: t("weeks"), numeric: true, sortBy: (row) => row.weeks, cell: (row) => row.weeks },
    {
      key: "from",
      header: t("from"),
      sortBy: (row) => row.from,
      cell: (row) => <DateText value={row.from} />,
      className: "whitespace-nowrap",
    },
    {
      key: "to",
      header: t("to"),
      sortBy: (row) => row.to,
      cell: (row) => <DateText value={row.to} />,
      className: "whitespace-nowrap",
    },
    amount("total", t("total")),
    amount("consumed", t("consumed")),
    amount("planned", t("remaining")),
  ];
  return (
    <DataTable
      caption={t("itemCaption")}
      columns={columns}
      rows={byItem(weeks)}
      rowKey={(row) => row.itemId}
      loadingText={common("loading")}
      dense
      empty={<EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
    />
  );
}

function byItem(weeks: readonly ForecastWeek[]): ItemForecast[] {
  const groups = new Map<string, ForecastWeek[]>();
  for (const week of weeks) groups.set(week.itemId, [...(groups.get(week.itemId) ?? []), week]);
  return [...groups.values()].flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const { itemId, name, unit } = first;
    const sum = (key: "quantity" | "consumed" | "planned"): string | null =>
      own.some((week) => week[key] === null)
        ? null
        : decimalOf(own.reduce((total, week) => total + unitsOf(week[key] ?? "0"), 0n));
    return [
      {
        itemId,
        name,
        unit,
        weeks: own.length,
        from: first.week,
        to: last.week,
        total: sum("quantity") ?? "0",
        consumed: sum("consumed"),
        planned: sum("planned"),
      },
    ];
  });
}
