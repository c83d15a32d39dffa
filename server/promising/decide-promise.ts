import { formatDecimal, parseDecimal, stockScale } from "../base/core/quantity";
import type { FamilyVersion } from "../catalog/published-family";
import type { Configuration } from "../catalog/core/product-model";
import type { Context, Transaction } from "../context";
import { explode } from "../engineering/core/explode";
import { workOfOrder, type WorkOfOrder } from "../engineering/core/work-of-order";
import type { Offer, PromiseCause } from "./core/offer";
import { answerOrders, promiseOrders, type OrderAnswer, type SupplyNow } from "./core/promise-order";
import { boughtAt, type PromiseBasis } from "./promise-basis";
import type { PromiseView } from "./promise-view";
import { loadCapacityReservations, loadFreeSupply } from "./store";

export type Demand = {
  readonly family: FamilyVersion;
  readonly configuration: Configuration;
  readonly quantity: number;
};

export type Dated = Extract<OrderAnswer, { kind: "date" }>;

/** The date as things stand in this transaction, and what it would hold. */
export async function decidePromise(
  ctx: Context,
  tx: Transaction,
  basis: PromiseBasis,
  demand: Demand,
): Promise<OrderAnswer> {
  const [answer] = await decidePromises(ctx, tx, basis, [demand]);
  // One demand, one answer.
  return answer as OrderAnswer;
}

/**
 * The dates of several demands, each as if it were the only one: what they stand on is loaded once. What `holding` holds
 * counts as taken.
 */
export async function decidePromises(
  ctx: Context,
  tx: Transaction,
  basis: PromiseBasis,
  demands: readonly Demand[],
  holding: readonly Dated[] = [],
): Promise<readonly OrderAnswer[]> {
  const works = worksOf(demands);
  const itemIds = new Set(works.flatMap(({ materials }) => materials.map(({ line }) => line.item)));
  const supplies = withoutHeld(await loadFreeSupply(tx, basis.plant.id, [...itemIds]), holding);
  const held = holding.flatMap(({ places }) => places);
  const reservations = [...(await loadCapacityReservations(tx, basis.plant.id)), ...held];
  return promiseOrders({ ...deskOf(basis, ctx.now), supplies, reservations }, works);
}

/** The date as of a view: nothing is loaded. */
export function promiseIn({ basis, units, supplies }: PromiseView, now: Date, demand: Demand): OrderAnswer {
  const [answer] = answerOrders({ ...deskOf(basis, now), plant: units, supplies }, worksOf([demand]));
  // One demand, one answer.
  return answer as OrderAnswer;
}

const worksOf = (demands: readonly Demand[]): WorkOfOrder[] =>
  demands.map(({ family, configuration, quantity }) => workOfOrder(explode(family.family, configuration, quantity)));

function deskOf(basis: PromiseBasis, now: Date) {
  const { plant, units, policy, efficiency } = basis;
  return {
    plant: units,
    timeZone: plant.timeZone,
    now,
    efficiencyOf: (workCenter: string) => efficiency.get(workCenter) ?? 10_000,
    boughtAt: boughtAt(basis, now),
    policy,
  };
}

function withoutHeld(supplies: readonly SupplyNow[], holding: readonly Dated[]): readonly SupplyNow[] {
  if (holding.length === 0) return supplies;
  const held = new Map<string, bigint>();
  const count = (quantity: string): bigint => parseDecimal(quantity, stockScale) ?? 0n;
  for (const { supplyId, quantity } of holding.flatMap(({ material }) => material))
    held.set(supplyId, (held.get(supplyId) ?? 0n) + count(quantity));
  return supplies.map((supply) => {
    const more = held.get(supply.id) ?? 0n;
    return more === 0n ? supply : { ...supply, reserved: formatDecimal(count(supply.reserved) + more, stockScale) };
  });
}

export function offerOf({ plant }: PromiseBasis, { promisedAt, confidence, cause }: Dated): Offer {
  return { promisedAt, timeZone: plant.timeZone, cause: namedCause(plant, cause), confidence };
}

export const nameOfCenter = (plant: PromiseBasis["plant"], id: string) =>
  plant.workCenters.find((center) => center.id === id)?.name ?? { en: id, "zh-CN": id };

function namedCause(plant: PromiseBasis["plant"], { kind, itemId, workUnitId, until }: Dated["cause"]): PromiseCause {
  if (kind === "work") return { kind, id: null, name: null, until: null };
  const center = plant.workCenters.find(({ units }) => units.some(({ id }) => id === workUnitId));
  const name = itemId === null ? (center?.name ?? null) : (plant.items.get(itemId)?.name ?? null);
  return { kind, id: itemId ?? center?.id ?? null, name, until: until.toISOString() };
}
