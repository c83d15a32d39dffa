import type { LocalizedText } from "#catalog/product-model";
import { layOut, type GanttBar, type GanttRow, type GanttScene, type GanttTone } from "../../_ui/gantt-scene";
import { nameIn } from "../words";

/** The board as the server sends it: columns of numbers. */
export type BoardData = {
  units: { id: string; centerId: string; centerName: LocalizedText; capacity: number }[];
  orders: {
    id: string;
    number: number;
    familyId: string;
    quantity: number;
    promisedAt: number;
    completesAt: number | null;
    lateMinutes: number;
  }[];
  names: LocalizedText[];
  bars: Record<
    "unit" | "order" | "name" | "setupStart" | "start" | "end" | "places" | "state" | "frozen" | "pinned" | "moved",
    number[]
  > & { operationId: string[] };
};

export type BoardRows = "resource" | "order";

/** Where a bar's operation, order and unit stand in the data. */
export type BoardScene = { readonly scene: GanttScene; readonly indexOf: ReadonlyMap<string, number> };

export function boardScene(data: BoardData, by: BoardRows, locale: string): BoardScene {
  const { bars, units, orders } = data;
  const count = bars.operationId.length;
  const used = by === "resource" ? units.map((_, at) => at) : ordersWithBars(data);
  const rowOf = new Map(used.map((index, row) => [index, row]));
  const rows: GanttRow[] = used.map((index) =>
    by === "resource" ? unitRow(data, index, locale) : orderRow(data, index),
  );
  const made: GanttBar[] = [];
  const indexOf = new Map<string, number>();
  for (let at = 0; at < count; at += 1) {
    const [unit, order] = [bars.unit[at] ?? 0, bars.order[at] ?? 0];
    const row = rowOf.get(by === "resource" ? unit : order);
    const owner = orders[order];
    const id = bars.operationId[at];
    if (row === undefined || !owner || id === undefined) continue;
    indexOf.set(id, at);
    made.push({
      id,
      row,
      // A set-up is the machine's: in an order's row it would only seem to overlap the step before.
      lead: (by === "resource" ? bars.setupStart : bars.start)[at] ?? 0,
      start: bars.start[at] ?? 0,
      end: bars.end[at] ?? 0,
      tone: toneOf(bars.state[at] ?? 0, owner.lateMinutes),
      mark: bars.pinned[at] === 1 ? "pinned" : bars.frozen[at] === 1 ? "frozen" : null,
      moved: bars.moved[at] === 1,
      label: by === "resource" ? String(owner.number) : nameIn(locale, data.names[bars.name[at] ?? 0], ""),
      thread: owner.id,
    });
  }
  return { scene: layOut(rows, made), indexOf };
}

function unitRow({ units }: BoardData, index: number, locale: string): GanttRow {
  const unit = units[index];
  if (!unit) return { id: String(index), label: "" };
  const center = nameIn(locale, unit.centerName, unit.centerId);
  const alone = units.filter((other) => other.centerId === unit.centerId).length === 1;
  const number = /(\d+)$/.exec(unit.id)?.[1];
  return {
    id: unit.id,
    label: alone || number === undefined ? center : `${center} ${number}`,
    ...(unit.capacity > 1 ? { note: `× ${unit.capacity}` } : {}),
  };
}

function orderRow({ orders }: BoardData, index: number): GanttRow {
  const order = orders[index];
  return { id: order?.id ?? String(index), label: String(order?.number ?? ""), note: `× ${order?.quantity ?? 1}` };
}

function ordersWithBars({ orders, bars }: BoardData): number[] {
  const withBars = new Set(bars.order);
  return orders.map((_, at) => at).filter((at) => withBars.has(at));
}

function toneOf(state: number, lateMinutes: number): GanttTone {
  if (state === 2) return "done";
  if (lateMinutes > 0) return "late";
  return state === 1 ? "started" : "plain";
}
