"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useState, type ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";
import { SkeletonRows } from "./skeleton";
import { Cell, HeaderCell, Table } from "./table";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sortBy?: (row: Row) => string | number | bigint;
  numeric?: boolean;
  className?: string;
};

export type Sort = { key: string; descending: boolean };

type Props<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  /** undefined while they are on their way. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  loadingText: string;
  empty: ReactNode;
  initialSort?: Sort;
  dense?: boolean;
};

/** A table that sorts what it was given, and knows its loading and empty states. */
export function DataTable<Row>(props: Props<Row>) {
  const [sort, setSort] = useState<Sort | undefined>(props.initialSort);
  if (!props.rows) return <SkeletonRows label={props.loadingText} />;
  if (props.rows.length === 0) return <>{props.empty}</>;
  const rows = sorted(props.rows, props.columns, sort);
  return (
    <Table caption={props.caption} dense={props.dense}>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <SortableHeader key={column.key} column={column} sort={sort} onSort={setSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {props.columns.map((column) => (
              <Cell key={column.key} numeric={column.numeric} className={column.className}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function SortableHeader<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}) {
  if (!column.sortBy) return <HeaderCell numeric={column.numeric}>{column.header}</HeaderCell>;
  const active = sort?.key === column.key;
  const descending = active && sort.descending;
  return (
    <HeaderCell numeric={column.numeric} aria-sort={active ? (descending ? "descending" : "ascending") : "none"}>
      <button
        type="button"
        onClick={() => onSort({ key: column.key, descending: active && !descending })}
        className={classes("inline-flex items-center gap-1 rounded py-1 hover:text-ink", active && "text-ink")}
      >
        {column.header}
        <Icon of={active ? (descending ? ArrowDown : ArrowUp) : ChevronsUpDown} size={14} />
      </button>
    </HeaderCell>
  );
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const sortBy = columns.find((column) => column.key === sort?.key)?.sortBy;
  if (!sort || !sortBy) return rows;
  const direction = sort.descending ? -1 : 1;
  return [...rows].sort((left, right) => direction * compare(sortBy(left), sortBy(right)));
}

function compare(left: string | number | bigint, right: string | number | bigint): number {
  if (typeof left === "string" && typeof right === "string") return left.localeCompare(right);
  return left < right ? -1 : left > right ? 1 : 0;
}
