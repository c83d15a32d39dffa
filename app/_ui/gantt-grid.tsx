"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { classes } from "./classes";
import type { GanttScene, PlacedBar, PlacedRow } from "./gantt-scene";
import { Icon } from "./icon";

type Props = {
  label: string;
  scene: GanttScene;
  columns: readonly string[];
  /** The cells of a bar, one per column. */
  cells: (bar: PlacedBar) => readonly ReactNode[];
  /** What stands beside a row's name: how much is in it. */
  summary: (row: PlacedRow) => string;
  thread: string | null;
  onChoose: (bar: PlacedBar) => void;
};

/** The board as a treegrid: arrow keys walk and fold it, Enter chooses a bar. The same facts, without sight of a canvas. */
export function GanttGrid({ label, scene, columns, cells, summary, thread, onChoose }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(scene.rows[0]?.id ?? null);
  const body = useRef<HTMLTableSectionElement>(null);
  const fold = (id: string, unfold: boolean) =>
    setOpen((before) => new Set(unfold ? [...before, id] : [...before].filter((other) => other !== id)));

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, row: PlacedRow, bar: PlacedBar | null) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) walk(body.current, event.currentTarget, step);
    else if (event.key === "ArrowRight" && !bar) fold(row.id, true);
    else if (event.key === "ArrowLeft" && !bar) fold(row.id, false);
    else if (event.key === "ArrowLeft") focusRow(body.current, row.id);
    else if (event.key === "Enter" && bar) onChoose(bar);
    else if (event.key === "Enter") fold(row.id, !open.has(row.id));
    else if (event.key === "Home" || event.key === "End")
      walk(body.current, event.currentTarget, event.key === "Home" ? -Infinity : Infinity);
    else return;
    event.preventDefault();
  };

  return (
    <div className="overflow-auto">
      <table role="treegrid" aria-label={label} className="w-full border-collapse text-sm">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="h-8 px-3 text-start text-xs font-medium whitespace-nowrap text-muted"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {scene.rows.map((row) => {
            const unfolded = open.has(row.id);
            return [
              <tr
                key={row.id}
                data-row={row.id}
                aria-level={1}
                aria-expanded={unfolded}
                tabIndex={focused === row.id ? 0 : -1}
                onFocus={() => setFocused(row.id)}
                onKeyDown={(event) => onKeyDown(event, row, null)}
                onClick={() => fold(row.id, !unfolded)}
                className="h-7 cursor-pointer border-t border-line bg-sunken"
              >
                <td colSpan={columns.length} className="px-3">
                  <span className="flex items-center gap-2">
                    <Icon of={unfolded ? ChevronDown : ChevronRight} />
                    <span className="font-medium">{row.label}</span>
                    <span className="text-muted">{summary(row)}</span>
                  </span>
                </td>
              </tr>,
              ...(unfolded ? row.bars : []).map((bar) => (
                <tr
                  key={`${row.id} ${bar.id}`}
                  aria-level={2}
                  aria-selected={bar.thread === thread}
                  tabIndex={focused === bar.id ? 0 : -1}
                  onFocus={() => setFocused(bar.id)}
                  onKeyDown={(event) => onKeyDown(event, row, bar)}
                  onClick={() => onChoose(bar)}
                  className={classes(
                    "h-7 cursor-pointer border-t border-line",
                    bar.thread === thread && "bg-accent-soft",
                  )}
                >
                  {cells(bar).map((cell, at) => (
                    <td key={at} className="px-3 whitespace-nowrap tabular-nums">
                      {cell}
                    </td>
                  ))}
                </tr>
              )),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

function walk(body: HTMLElement | null, from: HTMLElement, step: number): void {
  const rows = [...(body?.querySelectorAll<HTMLElement>("tr") ?? [])];
  const at = Math.max(0, Math.min(rows.length - 1, rows.indexOf(from) + step));
  rows[at]?.focus();
}

function focusRow(body: HTMLElement | null, id: string): void {
  body?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(id)}"]`)?.focus();
}
