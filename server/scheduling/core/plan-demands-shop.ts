/**
 * From netted supply to a scheduling problem: one operation per routing step of each planned make order, waiting for
 * its material and for the orders it is pegged to. An order without operations and with a lead time is a wait on
 * an infinite resource; without either it passes its material's wait on.
 */
import { multiply, ratio, roundUp, type Ratio } from "../../engineering/core/ratio";
import type { CompiledItem } from "../../mrp/core/compile-items";
import type { CompiledMaterial } from "../../mrp/core/compile";
import { coProduct } from "../../mrp/core/kernel/columns";
import { quotientUp } from "../../mrp/core/kernel/exact";
import type { Netted } from "../../mrp/core/kernel/net";
import {
  boughtAvailability,
  pegsByRequirement,
  requirementsByConsumer,
  together,
  type Availability,
} from "./plan-demands-availability";
import { runSecondsOf, type RoutingOperation, type Routings } from "./plan-demands-routing";
import type { ProblemInput } from "./problem";

export type ShopOperation = { readonly supply: number; readonly operation: string; readonly part: number };

export type PlantShop = {
  readonly operations: NonNullable<ProblemInput["operations"]>;
  readonly orders: ProblemInput["orders"];
  /** What an operation key stands for; waits (lead times) have operation "". */
  readonly meaning: ReadonlyMap<string, ShopOperation>;
  /** Per supply; null for what can never be there. */
  readonly availability: readonly (Availability | null)[];
  /** Resources for lead times, to be added to the plant's. */
  readonly waits: readonly { readonly id: string; readonly calendar: string | null }[];
};

type Operation = PlantShop["operations"][number];

export type PlantNames = {
  readonly routings: Routings;
  /** Of planned orders, per supply. */
  readonly ids: readonly string[];
  /** Whose working days an item's lead time counts; null = every day. */
  readonly calendarOf: (item: number) => string | null;
  readonly weightOf: (priority: number) => number;
  /** The moment before which an order must not start, or 0. */
  readonly notBefore: (order: string) => number;
  readonly frozenOf: (item: string, operation: string) => Operation["frozen"];
};

export const waitResource = (calendar: string | null): string =>
  calendar === null ? "lead time" : `lead time on ${calendar}`;

export function plantShop(material: CompiledMaterial, netted: Netted, plant: PlantNames): PlantShop {
  const { supplies, requirements } = netted;
  const suppliesOf = pegsByRequirement(netted);
  const consumedBy = requirementsByConsumer(netted);
  const availability: (Availability | null)[] = new Array<Availability | null>(supplies.length).fill(null);
  const operations: Operation[] = [];
  const meaning = new Map<string, ShopOperation>();
  const orders = new Map<string, PlantShop["orders"][number]>();
  const waits = new Map<string, string | null>();
  // Components are netted after what consumes them, so going backwards meets them first.
  const known = new Uint8Array(supplies.length);
  for (let supply = supplies.length - 1; supply >= 0; supply -= 1) availability[supply] = availabilityOf(supply);
  return {
    operations,
    orders: [...orders.values()],
    meaning,
    availability,
    waits: [...waits].map(([id, calendar]) => ({ id, calendar })),
  };

  /** A co-product is there when its order is, whose components are netted after it too. */
  function availabilityOf(supply: number): Availability | null {
    if (known[supply] === 1) return availability[supply] ?? null;
    known[supply] = 1;
    if (supplies.kind[supply] !== coProduct)
      return boughtAvailability(material, netted, supply) ?? madeAvailability(supply);
    const order = supplies.reference[supply] as number;
    return (availability[order] = availabilityOf(order));
  }

  function madeAvailability(supply: number): Availability | null {
    const waitFor = materialOf(supply);
    if (waitFor === null || waitFor.second === Infinity) return null;
    const item = material.items[supplies.item[supply] as number] as CompiledItem;
    const routing = plant.routings.get(item.id) ?? [];
    if (routing.length > 0) return { second: 0, item: null, operations: addRouting(supply, routing, waitFor) };
    if (item.leadDays === 0) return waitFor;
    return { second: 0, item: item.id, operations: [addWait(supply, item, waitFor)] };
  }

  function materialOf(supply: number): Availability | null {
    const needs: Availability[] = [];
    for (const requirement of consumedBy[supply] ?? []) {
      if ((requirements.short[requirement] as number) > 0) return null;
      for (const from of suppliesOf[requirement] ?? []) {
        const one = availability[from];
        if (one === null || one === undefined) return null;
        needs.push(one);
      }
    }
    // What is made does not start inside its planning fence.
    const { fence } = material.items[supplies.item[supply] as number] as CompiledItem;
    needs.push({ second: Math.max(plant.notBefore(plant.ids[supply] ?? ""), fence), item: null, operations: [] });
    return together(needs);
  }

  /** Keys of the last operations. */
  function addRouting(supply: number, routing: readonly RoutingOperation[], waitFor: Availability): string[] {
    const id = plant.ids[supply] ?? "";
    const itemId = material.items[supplies.item[supply] as number]?.id ?? "";
    const pieces = quotientUp(supplies.start[supply] as number, 1_000_000);
    const partsOf = new Map(routing.map((operation) => [operation.id, partSizes(operation, pieces)]));
    const keys = (operation: string): string[] =>
      (partsOf.get(operation) ?? []).map((_, part) => operationKey(id, operation, part));
    for (const operation of routing) {
      const first = operation.after.length === 0;
      (partsOf.get(operation.id) ?? []).forEach((quantity, part) => {
        const key = operationKey(id, operation.id, part);
        meaning.set(key, { supply, operation: operation.id, part });
        operations.push({
          id: key,
          orderId: orderOf(supply),
          alternatives: operation.alternatives.map((alternative) => ({
            resource: alternative.resource,
            setupSeconds: alternative.setupSeconds,
            runSeconds: runSecondsOf(
              alternative,
              operation.batchSize === null ? (supplies.start[supply] as number) : 1_000_000,
            ),
            watts: alternative.watts,
            cost: alternative.cost,
          })),
          also: operation.also,
          setupKey: operation.setupKey,
          breakable: operation.breakable,
          after: first
            ? waitFor.operations.map((before) => ({ operation: before }))
            : operation.after.flatMap((entry) =>
                keys(entry.operation).map((before) => ({
                  operation: before,
                  minLagSeconds: entry.minLagSeconds,
                  maxLagSeconds: entry.maxLagSeconds,
                  transfer: transferOf(entry.transferQuantity, supplies.start[supply] as number),
                })),
              ),
          releaseSecond: first ? waitFor.second : 0,
          releaseItem: first ? waitFor.item : null,
          quantity,
          frozen: part === 0 ? plant.frozenOf(itemId, operation.id) : null,
        });
      });
    }
    return routing.filter((operation) => operation.isLast).flatMap((operation) => keys(operation.id));
  }

  function addWait(supply: number, item: CompiledItem, waitFor: Availability): string {
    const key = `${plant.ids[supply] ?? ""}/lead time`;
    const calendar = plant.calendarOf(supplies.item[supply] as number);
    waits.set(waitResource(calendar), calendar);
    meaning.set(key, { supply, operation: "", part: 0 });
    operations.push({
      id: key,
      orderId: orderOf(supply),
      alternatives: [{ resource: waitResource(calendar), runSeconds: item.leadDays * 86_400 }],
      after: waitFor.operations.map((before) => ({ operation: before })),
      releaseSecond: waitFor.second,
      releaseItem: waitFor.item,
    });
    return key;
  }

  /** The demand an order serves first carries its due date; what serves none carries its own. */
  function orderOf(supply: number): string {
    const top = supplies.top[supply] as number;
    const demand = material.demands[top];
    const id = demand === undefined ? (plant.ids[supply] ?? "") : demand.id;
    if (!orders.has(id)) {
      const due = demand?.second ?? Math.min(supplies.needed[supply] as number, supplies.second[supply] as number);
      orders.set(id, { id, dueSecond: due, weight: plant.weightOf(demand?.priority ?? Infinity) });
    }
    return id;
  }
}

export const operationKey = (order: string, operation: string, part: number): string =>
  part === 0 ? `${order}/${operation}` : `${order}/${operation}/${part}`;

/** A transfer batch as parts of the whole order, in lowest terms; a billionth at the finest. */
function transferOf(quantity: Ratio | null, startQuantity: number): { batch: number; of: number } | null {
  if (quantity === null) return null;
  const batch = roundUp(multiply(quantity, ratio(1_000_000n)));
  const share = ratio(batch, BigInt(startQuantity));
  if (share.numerator >= share.denominator) return null;
  if (share.denominator <= finest) return { batch: Number(share.numerator), of: Number(share.denominator) };
  return { batch: Number(roundUp(multiply(share, ratio(finest)))), of: Number(finest) };
}

const finest = 1_000_000_000n;

/** Places per load: an order larger than one load takes several. */
function partSizes(operation: RoutingOperation, pieces: number): number[] {
  const size = operation.batchSize;
  if (size === null) return [1];
  const whole = Math.floor(pieces / size);
  const rest = pieces - whole * size;
  return [...new Array<number>(whole).fill(size), ...(rest > 0 || whole === 0 ? [Math.max(1, rest)] : [])];
}
