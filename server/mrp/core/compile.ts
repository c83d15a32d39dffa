/** From ids to dense indexes, from text to seconds and exact ratios; every fault of the problem is found on the way. */
import { parseInstant } from "../../base/core/calendar-zone";
import { refuse, type Result } from "../../base/core/result";
import { compileItems, type CompiledItem } from "./compile-items";
import { compileLines, type CompiledLine } from "./compile-lines";
import { lowLevelCodes, type LowLevelCodes } from "./low-level-code";
import type { Fault, MaterialProblem } from "./problem";
import { referenceFaults } from "./reference-faults";
import { unitFactors } from "./unit-factors";
import { withinRange } from "./within-range";

export type CompiledDemand = {
  readonly id: string;
  readonly item: number;
  readonly quantity: number;
  readonly second: number;
  readonly priority: number;
};
export type CompiledReceipt = {
  readonly id: string;
  readonly kind: "purchase" | "make";
  readonly item: number;
  readonly quantity: number;
  readonly second: number;
  readonly firm: boolean;
  readonly demand: number;
};
export type CompiledReservation = { readonly item: number; readonly quantity: number; readonly demand: number };

export type CompiledMaterial = {
  readonly originEpochSecond: number;
  readonly timeZone: string;
  readonly items: readonly CompiledItem[];
  readonly lines: readonly (readonly CompiledLine[])[];
  readonly codes: LowLevelCodes;
  readonly demands: readonly CompiledDemand[];
  readonly receipts: readonly CompiledReceipt[];
  readonly reservations: readonly CompiledReservation[];
};

export function compileMaterial(problem: MaterialProblem): Result<CompiledMaterial, readonly Fault[]> {
  const faults: Fault[] = [];
  const originEpochSecond = parseInstant(problem.now, problem.timeZone) ?? NaN;
  if (Number.isNaN(originEpochSecond)) faults.push({ path: ["now"], message: dateExpected(problem.now) });
  const factor = unitFactors(problem.units);
  faults.push(...referenceFaults(problem, factor));
  const items = compileItems(problem, factor, { originEpochSecond, timeZone: problem.timeZone }, faults);
  if (faults.length > 0) return refuse(faults);
  const indexOf = new Map(problem.items.map((item, index) => [item.id, index]));
  const demandOf = new Map(problem.demands.map((demand, index) => [demand.id, index]));
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? NaN) - originEpochSecond;
  const index = (id: string): number => indexOf.get(id) ?? -1;
  const codes = lowLevelCodes(items.length, childrenOf(problem, indexOf));
  return withinRange(() => ({
    originEpochSecond,
    timeZone: problem.timeZone,
    items,
    lines: compileLines({ problem, indexOf, factor, secondOf, onCycle: (item) => codes.level[item] === -1 }),
    codes,
    demands: problem.demands.map((demand) => ({
      id: demand.id,
      item: index(demand.item),
      quantity: demand.quantity,
      second: secondOf(demand.due),
      priority: demand.priority,
    })),
    receipts: problem.scheduledReceipts.map((receipt) => ({
      id: receipt.id,
      kind: receipt.kind,
      item: index(receipt.item),
      quantity: receipt.quantity,
      second: secondOf(receipt.date),
      firm: receipt.firm,
      demand: receipt.demand == null ? -1 : (demandOf.get(receipt.demand) ?? -1),
    })),
    reservations: problem.stockReservations.map((kept) => ({
      item: index(kept.item),
      quantity: kept.quantity,
      demand: demandOf.get(kept.demand) ?? -1,
    })),
  }));
}

function childrenOf(
  problem: MaterialProblem,
  indexOf: ReadonlyMap<string, number>,
): (item: number) => readonly number[] {
  const children = problem.items.map((): number[] => []);
  for (const bom of problem.boms) {
    const parent = indexOf.get(bom.item);
    const components = new Set(bom.lines.flatMap((line) => indexOf.get(line.component) ?? []));
    if (parent !== undefined) children[parent] = [...components];
  }
  return (item) => children[item] ?? [];
}

export const dateExpected = (text: string): string =>
  `${JSON.stringify(text)} is not a date such as "2026-01-05T06:00:00"`;
