/** Standard cost of one order: bought material at standard prices, labour and machines at the work center's rate. */
import { divideHalfAwayFromZero, parseDecimal, stockScale } from "../../base/core/quantity";
import type { CompiledItem } from "../../catalog/core/compiled-model";
import type { AsOrdered, AsOrderedLine } from "./as-ordered";

export type CostComponent = { readonly id: string; readonly kind: "material" | "labour"; readonly minor: bigint };
export type StandardCost = {
  readonly materialMinor: bigint;
  readonly labourMinor: bigint;
  readonly totalMinor: bigint;
  readonly components: readonly CostComponent[];
};

const micro = 10n ** BigInt(stockScale);

/** `rates`: minor units per hour by work center; one without a rate costs nothing. Each component is rounded once. */
export function standardCost(
  ordered: AsOrdered,
  items: readonly CompiledItem[],
  rates: ReadonlyMap<string, bigint> = new Map(),
): StandardCost {
  const byId = new Map(items.map((item) => [item.id, item]));
  const material = totals(
    ordered.bom.filter((line) => line.kind === "buy"),
    (line) => line.item,
  ).map(([item, lines]) => component(item, "material", materialMinor(lines, byId.get(item))));
  const labour = totals(ordered.routing, (operation) => operation.workCenter).map(([center, operations]) => {
    const seconds = operations.reduce(
      (sum, operation) => sum + BigInt(operation.setupSeconds + operation.runSeconds),
      0n,
    );
    return component(center, "labour", divideHalfAwayFromZero(seconds * (rates.get(center) ?? 0n), 3_600n));
  });
  const components = [...material, ...labour].filter((entry) => entry.minor !== 0n);
  const sum = (kind: CostComponent["kind"]): bigint =>
    components.reduce((total, entry) => (entry.kind === kind ? total + entry.minor : total), 0n);
  return {
    materialMinor: sum("material"),
    labourMinor: sum("labour"),
    totalMinor: sum("material") + sum("labour"),
    components,
  };
}

const component = (id: string, kind: CostComponent["kind"], minor: bigint): CostComponent => ({ id, kind, minor });

function materialMinor(lines: readonly AsOrderedLine[], item: CompiledItem | undefined): bigint {
  if (item === undefined) return 0n;
  const quantity = lines.reduce((sum, line) => sum + (parseDecimal(line.quantity, stockScale) ?? 0n), 0n);
  return divideHalfAwayFromZero(quantity * BigInt(item.costMinor), micro * BigInt(item.costPer));
}

/** Grouped in order of first appearance. */
function totals<T>(entries: readonly T[], key: (entry: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) groups.set(key(entry), [...(groups.get(key(entry)) ?? []), entry]);
  return [...groups];
}
