import { setImmediate as nextTurn } from "node:timers/promises";
import type { FamilyVersion } from "../catalog/published-family";
import type { Configuration } from "../catalog/core/product-model";
import type { Context, Transaction } from "../context";
import { explode } from "../engineering/core/explode";
import { workOfOrder, type WorkOfOrder } from "../engineering/core/work-of-order";
import type { Offer, PromiseCause } from "./core/offer";
import { answerOrders, promiseOrders, type OrderAnswer } from "./core/promise-order";
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
  const works = worksOf([demand]);
  const itemIds = new Set(works.flatMap(({ materials }) => materials.map(({ line }) => line.item)));
  const supplies = await loadFreeSupply(tx, basis.plant.id, [...itemIds]);
  const reservations = await loadCapacityReservations(tx, basis.plant.id);
  const [answer] = promiseOrders({ ...deskOf(basis, ctx.now), supplies, reservations }, works);
  // One demand, one answer.
  return answer as OrderAnswer;
}

/** What is asked without loading anything. */
export type PlantAsked = Pick<PromiseView, "basis" | "units" | "supplies">;

/** The date as of a view: nothing is loaded. */
export function promiseIn(view: PlantAsked, now: Date, demand: Demand): OrderAnswer {
  const [answer] = answersIn(view, now, [demand]);
  // One demand, one answer.
  return answer as OrderAnswer;
}

/** As many as are answered without letting others have the thread: some milliseconds. */
const sliceDemands = 16;

/** The dates of several demands as of a view, each as if it were the only one. */
export async function promisesIn(
  view: PlantAsked,
  now: Date,
  demands: readonly Demand[],
): Promise<readonly OrderAnswer[]> {
  const answers: OrderAnswer[] = [];
  for (let from = 0; from < demands.length; from += sliceDemands) {
    if (from > 0) await nextTurn();
    answers.push(...answersIn(view, now, demands.slice(from, from + sliceDemands)));
  }
  return answers;
}

function answersIn({ basis, units, supplies }: PlantAsked, now: Date, demands: readonly Demand[]) {
  return answerOrders({ ...deskOf(basis, now), plant: units, supplies }, worksOf(demands));
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
