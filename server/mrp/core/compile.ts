/** From ids to dense indexes, from text to seconds and exact ratios; every fault of the problem is found on the way. */
import { parseInstant } from "../../base/core/calendar-zone";
import { refuse, type Result } from "../../base/core/result";
import { compileItems, type CompiledItem } from "./compile-items";
import { compileLines, type CompiledLine } from "./compile-lines";
import { unconsumedForecast } from "./forecast";
import { divide, multiply, ratio, type Ratio } from "../../engineering/core/ratio";
import { fastRatio, type FastRatio } from "./kernel/exact";
import { lowLevelCodes, type LowLevelCodes } from "./low-level-code";
import type { Fault, MaterialProblem } from "./problem";
import { referenceFaults } from "./reference-faults";
import { unitFactors, type UnitFactor } from "./unit-factors";
import { withinRange } from "./within-range";

export type CompiledDemand = {
  readonly id: string;
  readonly item: number;
  readonly quantity: number;
  readonly second: number;
  readonly priority: number;
  /** Nobody has ordered it yet. */
  readonly isForecast?: boolean;
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
/** Where `item` is short from `from` on, `per` of `by` does for one of it. */
export type CompiledSubstitute = {
  readonly item: number;
  readonly by: number;
  readonly per: FastRatio;
  readonly from: number;
};
/** Each order of `main` yields `per` millionths of `item` for each millionth it starts. */
export type CompiledCoProduct = { readonly main: number; readonly item: number; readonly per: Ratio };
/** How who gets scarce stock is decided. */
export type ScarceStock = {
  readonly policy: "weightedDueDate" | "dueDate" | "priority";
  readonly secondsPerPriority: number;
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
  readonly substitutes: readonly CompiledSubstitute[];
  /** Items that have a forecast. */
  readonly forecast: ReadonlySet<number>;
  readonly coProducts: readonly CompiledCoProduct[];
  readonly scarceStock: ScarceStock;
  /** About how many requirements a plan has: room to begin with. */
  readonly requirementEstimate: number;
};

export function compileMaterial(problem: MaterialProblem): Result<CompiledMaterial, readonly Fault[]> {
  const faults: Fault[] = [];
  const originEpochSecond = parseInstant(problem.now, problem.timeZone) ?? NaN;
  if (Number.isNaN(originEpochSecond)) faults.push({ path: ["now"], message: dateExpected(problem.now) });
  const factor = unitFactors(problem.units);
  faults.push(...referenceFaults(problem, factor));
  const clock = { originEpochSecond, timeZone: problem.timeZone };
  const compiled = withinRange(() => compileItems(problem, factor, clock, faults));
  if (!compiled.ok) faults.push(...compiled.refusal);
  if (!compiled.ok || faults.length > 0) return refuse(faults);
  const items = compiled.value;
  const indexOf = new Map(problem.items.map((item, index) => [item.id, index]));
  const demandOf = new Map(problem.demands.map((demand, index) => [demand.id, index]));
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? NaN) - originEpochSecond;
  const index = (id: string): number => indexOf.get(id) ?? -1;
  const coProducts = compileCoProducts(problem, indexOf, factor);
  const codes = lowLevelCodes(items.length, childrenOf(problem, indexOf));
  return withinRange(() => {
    const lines = compileLines({ problem, indexOf, factor, secondOf, onCycle: (item) => codes.level[item] === -1 });
    const demands = compileDemands(problem, indexOf, secondOf);
    return {
      originEpochSecond,
      timeZone: problem.timeZone,
      items,
      lines,
      codes,
      demands,
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
      substitutes: problem.substitutes.map((entry) => ({
        item: index(entry.item),
        by: index(entry.by),
        per: fastRatio(entry.factor),
        from: entry.from == null ? -Infinity : secondOf(entry.from),
      })),
      forecast: new Set(problem.forecast.map((entry) => index(entry.item))),
      coProducts,
      scarceStock: {
        policy: problem.scarceStock.policy,
        secondsPerPriority: problem.scarceStock.daysPerPriority * 86_400,
      },
      requirementEstimate: requirementEstimate(lines, codes, demands),
    };
  });
}

function compileDemands(
  problem: MaterialProblem,
  indexOf: ReadonlyMap<string, number>,
  secondOf: (text: string) => number,
): CompiledDemand[] {
  const demands = problem.demands.map(({ id, item, quantity, due, priority }) => ({
    id,
    item: indexOf.get(item) ?? -1,
    quantity,
    second: secondOf(due),
    priority,
  }));
  return [...demands, ...unconsumedForecast(problem, indexOf, demands, secondOf)];
}

/** As if every demand were made for itself down to the bolt. */
function requirementEstimate(
  lines: CompiledMaterial["lines"],
  codes: LowLevelCodes,
  demands: readonly CompiledDemand[],
): number {
  const below = new Float64Array(lines.length).fill(1);
  for (const item of codes.order.toReversed())
    for (const { component } of lines[item] ?? []) below[item] = (below[item] as number) + (below[component] as number);
  return demands.reduce((sum, { item }) => sum + (below[item] ?? 1), 0);
}

function compileCoProducts(
  problem: MaterialProblem,
  indexOf: ReadonlyMap<string, number>,
  factor: UnitFactor,
): CompiledCoProduct[] {
  return problem.boms.flatMap((bom) =>
    bom.coProducts.map(({ item, quantityPer, unit }) => {
      const index = indexOf.get(item) ?? -1;
      const own = problem.items[index]?.unit ?? "";
      const each = multiply(quantityPer, factor(unit ?? own, own) ?? ratio(1n));
      return { main: indexOf.get(bom.item) ?? -1, item: index, per: divide(each, bom.quantity) };
    }),
  );
}

/**
 * What is netted after an item: its components; what its orders yield besides, which in turn hangs on the same
 * components; its successor.
 */
function childrenOf(
  problem: MaterialProblem,
  indexOf: ReadonlyMap<string, number>,
): (item: number) => readonly number[] {
  const children = problem.items.map(() => new Set<number>());
  for (const bom of problem.boms) {
    const parent = indexOf.get(bom.item) ?? -1;
    const components = bom.lines.flatMap((line) => indexOf.get(line.component) ?? []);
    const yielded = bom.coProducts.flatMap(({ item }) => indexOf.get(item) ?? []);
    for (const child of [...components, ...yielded]) children[parent]?.add(child);
    for (const other of yielded) for (const component of components) children[other]?.add(component);
  }
  problem.items.forEach(({ supersededBy: next }, index) => {
    if (next != null) children[index]?.add(indexOf.get(next.item) ?? -1);
  });
  const lists = children.map((set) => [...set]);
  return (item) => lists[item] ?? [];
}

const dateExpected = (text: string): string => `${JSON.stringify(text)} is not a date such as "2026-01-05T06:00:00"`;
