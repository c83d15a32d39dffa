"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState, type KeyboardEvent } from "react";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import { LoadCell } from "./load-cell";
import { LoadDetail, type ChosenCell } from "./load-detail";
import { loadRows } from "./load-rows";
import type { Load, LoadRow } from "./load-types";
import { useLoadWords } from "./use-load-words";

type Props = Pick<Load, "columns" | "centers"> & { timeZone: string };

/** Work centers, and their units, against days and weeks; arrow keys walk from cell to cell, Enter tells all of one. */
export function LoadMap({ columns, centers, timeZone }: Props) {
  const t = useTranslations("load");
  const locale = useLocale();
  const words = useLoadWords(timeZone);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [reached, setReached] = useState({ row: "", column: 0 });
  const [chosen, setChosen] = useState<ChosenCell | null>(null);
  const rows = useMemo(() => loadRows(centers, unfolded, locale), [centers, unfolded, locale]);
  const current = rows.some(({ key }) => key === reached.row) ? reached : { row: rows[0]?.key ?? "", column: 0 };

  const fold = (id: string) => {
    const next = new Set(unfolded);
    if (!next.delete(id)) next.add(id);
    setUnfolded(next);
  };
  const reach = (target: EventTarget) => {
    const place = placeOf(target);
    if (place) setReached({ row: rows[place.row]?.key ?? "", column: place.column });
  };
  const choose = (target: EventTarget) => {
    const place = placeOf(target);
    const [row, column] = place ? [rows[place.row], columns[place.column]] : [];
    if (place && row && column) setChosen({ row, column, index: place.column, anchor: place.button });
  };

  return (
    <div
      role="region"
      aria-label={t("caption")}
      tabIndex={0}
      className="overflow-auto border-b border-line md:max-h-[75dvh]"
    >
      <table className="border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("captionLong")}</caption>
        <thead>
          <tr>
            <th scope="col" className={corner}>
              {t("center")}
            </th>
            {columns.map((column, index) => {
              const [above, below] = words.head(column, index);
              return (
                <th key={column.date} scope="col" className={classes(head, column.kind === "week" && "min-w-20")}>
                  <span className="block font-normal text-muted">{above}</span>
                  <span className="block">{below}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody onKeyDown={walk} onFocus={(event) => reach(event.target)} onClick={(event) => choose(event.target)}>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className={classes(side, row.isUnit ? "ps-6 font-normal" : "font-medium")}>
                <RowName
                  row={row}
                  note={row.isUnit ? null : words.usual(row.usualSeconds)}
                  onFold={() => fold(row.key)}
                />
              </th>
              {columns.map((column, index) => (
                <LoadCell
                  key={column.date}
                  row={row}
                  column={column}
                  index={index}
                  words={words}
                  reachable={current.row === row.key && current.column === index}
                  expanded={chosen?.row.key === row.key && chosen.index === index}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <LoadDetail chosen={chosen} words={words} onClose={() => setChosen(null)} />
    </div>
  );
}

const head = "sticky top-0 z-10 min-w-17 border-b border-line bg-paper px-1 py-1 text-xs font-medium whitespace-nowrap";
const side =
  "sticky start-0 z-10 w-36 min-w-36 border-e border-b border-line bg-paper px-2 py-1 text-start sm:w-56 sm:min-w-56";
const corner =
  "sticky start-0 top-0 z-20 border-e border-b border-line bg-paper px-2 text-start align-bottom text-xs font-medium text-muted";

type RowNameProps = { row: LoadRow; note: string | null; onFold: () => void };

function RowName({ row, note, onFold }: RowNameProps) {
  const name = (
    <span className="min-w-0">
      {row.name} {row.note ? <span className="font-normal text-muted">{row.note}</span> : null}
      {note ? <span className="block text-xs font-normal text-muted">{note}</span> : null}
    </span>
  );
  if (row.unfolded === null) return name;
  return (
    <button
      type="button"
      aria-expanded={row.unfolded}
      onClick={onFold}
      className="flex w-full items-start gap-1 text-start"
    >
      <Icon of={row.unfolded ? ChevronDown : ChevronRight} className="mt-0.5" />
      {name}
    </button>
  );
}

type Place = { readonly row: number; readonly column: number; readonly button: HTMLElement };

/** Of the cell an event comes from: the table's own rows and cells are the map. */
function placeOf(target: EventTarget): Place | null {
  const button = (target as HTMLElement).closest<HTMLElement>("td > button");
  const [cell, row] = [button?.closest("td"), button?.closest("tr")];
  return button && cell && row ? { row: row.sectionRowIndex, column: cell.cellIndex - 1, button } : null;
}

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = steps[event.key];
  const place = placeOf(event.target);
  if (!step || !place || event.ctrlKey || event.metaKey || event.altKey) return;
  const within = (at: number, length: number): number => Math.max(0, Math.min(length - 1, at));
  const rows = event.currentTarget.rows;
  const cells = rows[within(place.row + step[0], rows.length)]?.cells ?? [];
  cells[1 + within(place.column + step[1], cells.length - 1)]?.querySelector("button")?.focus();
  event.preventDefault();
}
