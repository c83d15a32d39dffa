import { ok, refuse, type Result } from "../base/core/result";
import { attempt, inTransaction, type Context, type Transaction } from "../context";
import type { LocalizedText } from "../catalog/core/product-model";
import { suppliesByItem } from "./core/atp-columns";
import type { Offer } from "./core/offer";
import { occupied, withLoadOf } from "./core/promise-plant";
import { nameOfCenter, offerOf, promiseIn, type Demand, type PlantAsked } from "./decide-promise";
import { promiseBasis, type PromiseBasis } from "./promise-basis";
import { supplyIdOf, type FreeSupply } from "./replace-supply";
import { reserve, type ReserveRefusal } from "./reserve";
import {
  changeSupply,
  convertToOrder,
  countReplacement,
  deleteLoad,
  deleteOfOrder,
  loadAllSupply,
  loadCapacityReservations,
  loadLoad,
  lockState,
  rebuildBuckets,
  withholdSupply,
} from "./store";

/** All that an order stands on in its plant besides its reservations. */
export type OwnHoldings = {
  readonly plantId: string;
  readonly orderId: string;
  /** Blocks of the published schedule that hold work of this order and of no other. */
  readonly blockIds: readonly string[];
  /** Stock and receipts that its needs are pegged to. */
  readonly material: readonly FreeSupply[];
};

export type ChangeOfHoldings = {
  readonly own: OwnHoldings;
  readonly demand: Demand;
};

/** The date of another demand in place of this order, as if all it holds were free. Changes nothing. */
export async function inquireInstead(
  ctx: Context,
  { own, demand }: ChangeOfHoldings,
): Promise<Result<Offer, { readonly kind: "noRoom"; readonly workCenter: LocalizedText }>> {
  const open = await plantWithout(ctx, own);
  const answer = promiseIn(open, ctx.now, demand);
  return answer.kind === "date"
    ? ok(offerOf(open.basis, answer))
    : refuse({ kind: "noRoom", workCenter: nameOfCenter(open.basis.plant, answer.workCenter) });
}

/** The plant as if all that this order holds were free, to be asked as often as one likes. Changes nothing. */
export async function plantWithout(ctx: Context, own: OwnHoldings): Promise<PlantAsked> {
  return inTransaction(ctx, async (tx) => {
    const basis = await basisWithout(ctx, tx, own);
    const asked = await attempt(tx, async () => {
      await giveUp(tx, own);
      const reservations = await loadCapacityReservations(tx, own.plantId);
      const supplies = suppliesByItem(await loadAllSupply(tx, own.plantId), basis.units.originEpochSecond);
      return refuse({ kind: "asked", open: { basis, units: occupied(basis.units, reservations), supplies } });
    });
    return asked.refusal.open;
  });
}

/** Gives up what the order holds and holds what the other demand needs instead, under `changeId`: both or neither. */
export async function holdInstead(
  ctx: Context,
  { own, demand, changeId }: ChangeOfHoldings & { readonly changeId: string },
): Promise<Result<Offer, ReserveRefusal>> {
  const { plantId, orderId, blockIds, material } = own;
  return inTransaction(ctx, async (tx) => {
    await lockState(tx, plantId);
    const basis = await basisWithout(ctx, tx, own);
    await giveUp(tx, own);
    await deleteLoad(tx, plantId, blockIds);
    await rebuildBuckets(tx, plantId);
    const held = await reserve(ctx, { basis, quoteId: changeId, demand, inTurn: false });
    if (!held.ok) return held;
    await convertToOrder(tx, plantId, changeId, orderId);
    // What is left of it waits for the next plan: those who are in need come before new promises.
    await withholdSupply(tx, plantId, material.map(withId(plantId)));
    await countReplacement(tx, plantId);
    return ok(held.value.offer);
  });
}

/** Nothing is held for the order any more. What its needs were pegged to is the next plan's to give. */
export async function releaseHoldings(ctx: Context, own: OwnHoldings): Promise<void> {
  const { plantId, blockIds } = own;
  await inTransaction(ctx, async (tx) => {
    await lockState(tx, plantId);
    await giveUp(tx, { ...own, material: [] });
    await deleteLoad(tx, plantId, blockIds);
    await rebuildBuckets(tx, plantId);
    await countReplacement(tx, plantId);
  });
}

/** Taken before anything is given up: what is kept in memory must be what is committed. */
async function basisWithout(ctx: Context, tx: Transaction, own: OwnHoldings): Promise<PromiseBasis> {
  const basis = await promiseBasis(ctx, own.plantId);
  const gone = new Set(own.blockIds);
  const load = await loadLoad(tx, own.plantId);
  const emptied = new Set(load.flatMap(({ blockId, workUnitId }) => (gone.has(blockId) ? [workUnitId] : [])));
  const left = load.filter(({ blockId, workUnitId }) => emptied.has(workUnitId) && !gone.has(blockId));
  return { ...basis, units: withLoadOf(basis.units, [...emptied], left) };
}

/** Reservations go back to where they were held of, pegged material is added to what is free; in key order. */
async function giveUp(tx: Transaction, { plantId, orderId, material }: OwnHoldings): Promise<void> {
  const released = await deleteOfOrder(tx, plantId, orderId);
  const changes = [
    ...released.map(({ supplyId, quantity }) => ({ id: supplyId, released: quantity, added: null })),
    ...material.map((supply) => ({ id: supplyIdOf(plantId, supply), released: "0", added: supply })),
  ];
  for (const change of changes.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)))
    await changeSupply(tx, plantId, change);
}

const withId = (plantId: string) => (supply: FreeSupply) => ({
  id: supplyIdOf(plantId, supply),
  quantity: supply.quantity,
});
