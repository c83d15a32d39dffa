/**
 * What textbook tables are compared with: a plan that the independent checker finds nothing wrong with, and the record
 * of one item by periods. A row of a table is text, a cell a period; `.` is nothing; periods count from 1, the first
 * begins now.
 */
import { checkMaterial } from "./check";
import type { MaterialPlan } from "./material-plan";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblemInput } from "./problem";

/**
 * What is asked (gross), what is due in (receipts), what is projected before anything new is ordered (onHand, below 0
 * where that is short), what is left with the new orders (available), what is missing (net), what is planned to come
 * (planned) and when it has to be started (released).
 */
export type ItemRecord = {
  readonly gross: string;
  readonly receipts?: string;
  readonly onHand?: string;
  readonly available?: string;
  readonly net?: string;
  readonly planned?: string;
  readonly released?: string;
};

/** A Monday, `days` later. */
export const dayOf = (days: number): string => new Date(Date.UTC(2026, 0, 5 + days)).toISOString().slice(0, 19);

export function checkedPlan(input: Omit<MaterialProblemInput, "now">): MaterialPlan {
  const problem = materialProblemSchema.parse({ now: dayOf(0), ...input });
  const result = planMaterial(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  const violations = checkMaterial(problem, result.value);
  if (violations.length > 0) throw new Error(JSON.stringify(violations));
  return result.value;
}

/** One entry for each cell that is not empty. */
export function entriesOf<T>(row: string, entry: (quantity: number, place: number) => T): T[] {
  return cellsOf(row).flatMap((cell, place) => (cell === "." ? [] : [entry(Number(cell), place)]));
}

export const cellsOf = (row: string): string[] => row.trim().split(/\s+/);

/** The rows a table has, of the plan: to be compared with `tidy` of the table. */
export function recordOf(
  plan: MaterialPlan,
  item: string,
  table: ItemRecord,
  stock: number,
  periodDays: number,
): ItemRecord {
  const period = periodDays * 86_400;
  const count = cellsOf(table.gross).length;
  const rows = plan.requirements.filter((row) => row.item === item);
  const orders = plan.plannedOrders.filter((order) => order.item === item);
  const sums = (pairs: readonly (readonly [number, string])[]): number[] =>
    Array.from({ length: count }, (_, n) =>
      pairs.filter(([second]) => Math.floor(second / period) === n).reduce((sum, [, text]) => sum + Number(text), 0),
    );
  const planned = sums(orders.map((order) => [order.dueSecond, order.quantity]));
  const available = Array.from({ length: count }, (_, n) =>
    Number(rows.filter((row) => row.second < (n + 1) * period).at(-1)?.projectedAvailable ?? stock),
  );
  const all: Required<Record<keyof ItemRecord, string>> = {
    gross: cells(sums(rows.map((row) => [row.second, row.gross]))),
    receipts: cells(sums(rows.map((row) => [row.second, row.scheduledReceipts]))),
    onHand: available.map((left, n) => left - sumOf(planned.slice(0, n + 1))).join(" "),
    available: available.join(" "),
    net: cells(sums(rows.map((row) => [row.second, row.net]))),
    planned: cells(planned),
    released: cells(sums(orders.map((order) => [order.releaseSecond, order.quantity]))),
  };
  return Object.fromEntries(rowsOf(table).map((row) => [row, all[row]])) as ItemRecord;
}

export function tidy(table: ItemRecord): ItemRecord {
  return Object.fromEntries(rowsOf(table).map((row) => [row, cellsOf(table[row] ?? "").join(" ")])) as ItemRecord;
}

const rowsOf = (table: ItemRecord): (keyof ItemRecord)[] => Object.keys(table) as (keyof ItemRecord)[];
const cells = (values: readonly number[]): string =>
  values.map((value) => (value === 0 ? "." : String(value))).join(" ");
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
