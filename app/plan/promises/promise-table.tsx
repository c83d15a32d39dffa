"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { DataTable, type Column } from "#ui/data-table";
import { DateText } from "#ui/date-text";
import { saveFile } from "#ui/save-file";
import { StateBadge } from "#ui/state-badge";
import { TextLink } from "#ui/text-link";
import { readCause } from "../cause";
import { useCauseText } from "../use-cause-text";
import { nameIn, type Names } from "../words";
import { csvOf } from "./promise-csv";
import type { PromiseRow } from "./promise-views";
import { useMissText } from "./use-miss-text";

type Props = { rows: readonly PromiseRow[]; names: Names; timeZone: string; file: string };

/** Sold when, promised when, delivered when; and why not, where it was not kept. */
export function PromiseTable({ rows, names, timeZone, file }: Props) {
  const t = useTranslations("plan.promises");
  const why = useWhy(names);
  const columns = useColumns(names, timeZone, why);
  return (
    <>
      <div className="mb-2 flex justify-end">
        <Button size="sm" onClick={() => saveFile(file, csvOf(rows, why))} disabled={rows.length === 0}>
          {t("csv")}
        </Button>
      </div>
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.orderId}
        loadingText={t("loading")}
        empty={<p className="py-6 text-sm text-muted">{t("noRows")}</p>}
        dense
      />
    </>
  );
}

function useWhy(names: Names): (row: PromiseRow) => string {
  const t = useTranslations("plan.promises");
  const text = useCauseText(names);
  return ({ cause }) => {
    const known = readCause(cause);
    if (!known) return "";
    return (known.kind as string) === "shipping" ? t("waitedToLeave") : text.cause(known);
  };
}

function useColumns(names: Names, timeZone: string, why: (row: PromiseRow) => string): Column<PromiseRow>[] {
  const t = useTranslations("plan.promises");
  const locale = useLocale();
  const date = (at: Date | null) =>
    at ? <DateText value={at} timeZone={timeZone} className="whitespace-nowrap" /> : "–";
  return [
    {
      key: "number",
      header: t("column.order"),
      cell: (row) => <TextLink href={`/plan/orders/${row.orderId}`}>{row.number}</TextLink>,
      sortBy: (row) => row.number,
    },
    {
      key: "product",
      header: t("column.product"),
      cell: (row) => nameIn(locale, names.families[row.familyId], row.familyId),
      className: "whitespace-nowrap",
    },
    {
      key: "quantity",
      header: t("column.quantity"),
      cell: (row) => row.quantity.toLocaleString(locale),
      sortBy: (row) => row.quantity,
      numeric: true,
    },
    { key: "sold", header: t("column.sold"), cell: (row) => date(row.soldAt), sortBy: (row) => row.soldAt.getTime() },
    {
      key: "first",
      header: t("column.first"),
      cell: (row) => date(row.firstPromisedAt),
      sortBy: (row) => row.firstPromisedAt.getTime(),
    },
    {
      key: "promised",
      header: t("column.promised"),
      cell: (row) => date(row.promisedAt),
      sortBy: (row) => row.promisedAt.getTime(),
    },
    {
      key: "delivered",
      header: t("column.delivered"),
      cell: (row) =>
        row.deliveredAt ? (
          date(row.deliveredAt)
        ) : row.expectedAt ? (
          <span className="whitespace-nowrap text-muted">
            {t("expected")} {date(row.expectedAt)}
          </span>
        ) : (
          "–"
        ),
      sortBy: (row) => (row.deliveredAt ?? row.expectedAt ?? row.promisedAt).getTime(),
    },
    { key: "kept", header: t("column.kept"), cell: (row) => <Kept row={row} />, sortBy: (row) => row.missSeconds },
    { key: "why", header: t("column.why"), cell: (row) => why(row), className: "min-w-48" },
  ];
}

function Kept({ row }: { row: PromiseRow }) {
  const t = useTranslations("plan.promises");
  const missText = useMissText();
  if (row.missSeconds > 0)
    return (
      <StateBadge state="late" plain>
        {t("missedBy", { by: missText(row.missSeconds) })}
      </StateBadge>
    );
  if (row.deliveredAt)
    return (
      <StateBadge state="on-time" plain>
        {t("kept")}
      </StateBadge>
    );
  const isLate = row.expectedAt !== null && row.expectedAt > row.promisedAt;
  return (
    <StateBadge state={isLate ? "at-risk" : "done"} plain>
      {t(isLate ? "willMiss" : "onItsWay")}
    </StateBadge>
  );
}
