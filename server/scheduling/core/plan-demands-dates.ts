/**
 * The dates of the schedule flow back into the material plan: make orders get their real start and end, purchases are
 * timed to their first consumer, never before they can be there.
 */
import type { CompiledItem } from "../../mrp/core/compile-items";
import type { CompiledMaterial } from "../../mrp/core/compile";
import { coProduct, planned } from "../../mrp/core/kernel/columns";
import type { Netted } from "../../mrp/core/kernel/net";
import { leadDaysOf } from "../../mrp/core/kernel/source";
import { pegsByRequirement, requirementsByConsumer } from "./plan-demands-availability";
import type { PlantShop } from "./plan-demands-shop";
import type { PlacedOperation } from "./plan";

/** When each supply is there; Infinity = never. Rewrites the dates of `netted` in place. */
export function settleDates(
  material: CompiledMaterial,
  netted: Netted,
  shop: PlantShop,
  placed: ReadonlyMap<string, PlacedOperation>,
): Float64Array {
  const { requirements, supplies, pegs } = netted;
  const runs = runsOfSupplies(shop, placed, supplies.length);
  const there = earliestThere(netted, shop, runs);
  const peggedTo = Array.from({ length: supplies.length }, (): number[] => []);
  for (let peg = 0; peg < pegs.length; peg += 1)
    peggedTo[pegs.supply[peg] as number]?.push(pegs.requirement[peg] as number);
  const consumes = requirementsByConsumer(netted);
  const yieldsMore = new Set(material.coProducts.map(({ main }) => main));
  // Consumers come before their components.
  for (let supply = 0; supply < supplies.length; supply += 1) {
    const wanted =
      peggedTo[supply]?.reduce(
        (first, requirement) => Math.min(first, requirements.second[requirement] as number),
        Infinity,
      ) ?? Infinity;
    supplies.needed[supply] = wanted;
    if (supplies.kind[supply] === coProduct) {
      const order = supplies.reference[supply] as number;
      supplies.second[supply] = supplies.second[order] as number;
      supplies.release[supply] = supplies.second[order] as number;
      there[supply] = there[order] as number;
    }
    if (supplies.kind[supply] !== planned || there[supply] === Infinity) continue;
    const start = settleSupply(supply, wanted);
    for (const requirement of consumes[supply] ?? []) requirements.second[requirement] = start;
  }
  return there;

  /** Returns when its components are wanted. */
  function settleSupply(supply: number, wanted: number): number {
    const item = material.items[supplies.item[supply] as number] as CompiledItem;
    const run = runs[supply] ?? null;
    if (run !== null) {
      supplies.release[supply] = run.setupStart;
      supplies.second[supply] = run.end;
      return run.start;
    }
    const before = supplies.second[supply] as number;
    const aim = item.lot.kind === "minMax" ? Math.min(wanted, before) : wanted === Infinity ? before : wanted;
    // What comes with it may be wanted sooner than it is.
    const second = yieldsMore.has(supplies.item[supply] as number)
      ? (there[supply] as number)
      : Math.max(there[supply] as number, aim);
    there[supply] = second;
    supplies.second[supply] = second;
    supplies.release[supply] = Math.max(0, item.shift(second, -leadDaysOf(item, supplies.source[supply] as number)));
    return supplies.release[supply];
  }
}

type Run = { setupStart: number; start: number; end: number; whole: boolean };

/** First setup, first start and last end of the operations of each supply; null where it has none. */
function runsOfSupplies(shop: PlantShop, placed: ReadonlyMap<string, PlacedOperation>, count: number): (Run | null)[] {
  const runs = new Array<Run | null>(count).fill(null);
  for (const [key, { supply }] of shop.meaning) {
    const run = runs[supply] ?? { setupStart: Infinity, start: Infinity, end: -Infinity, whole: true };
    runs[supply] = run;
    const operation = placed.get(key);
    if (operation === undefined) run.whole = false;
    else {
      run.setupStart = Math.min(run.setupStart, operation.setupStart);
      run.start = Math.min(run.start, operation.start);
      run.end = Math.max(run.end, operation.end);
    }
  }
  return runs;
}

function earliestThere(netted: Netted, shop: PlantShop, runs: readonly (Run | null)[]): Float64Array {
  const { supplies, requirements } = netted;
  const there = new Float64Array(supplies.length).fill(NaN);
  const suppliesOf = pegsByRequirement(netted);
  const consumes = requirementsByConsumer(netted);
  for (let supply = supplies.length - 1; supply >= 0; supply -= 1) settle(supply);
  return there;

  function settle(supply: number): void {
    if (!Number.isNaN(there[supply])) return;
    if (supplies.kind[supply] === coProduct) {
      const order = supplies.reference[supply] as number;
      settle(order);
      there[supply] = there[order] as number;
      return;
    }
    const known = shop.availability[supply];
    const run = runs[supply] ?? null;
    if (known === null || known === undefined) there[supply] = Infinity;
    else if (run !== null) there[supply] = run.whole ? run.end : Infinity;
    else if (known.operations.length === 0) there[supply] = known.second;
    else {
      // Made at once when its material is there.
      const parts = (consumes[supply] ?? [])
        .filter((at) => requirements.quantity[at] !== 0)
        .flatMap((at) => suppliesOf[at] ?? []);
      there[supply] = parts.reduce((latest, part) => Math.max(latest, there[part] as number), known.second);
    }
  }
}
