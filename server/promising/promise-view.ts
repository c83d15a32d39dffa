import { sharedBy } from "../base/core/shared-by";
import { inTransaction, type Context } from "../context";
import { suppliesByItem, type Supplies } from "./core/promise-order";
import { occupied, type PromisePlant } from "./core/promise-plant";
import { keptMilliseconds, promiseBasis, type PromiseBasis } from "./promise-basis";
import { loadAllFreeSupply, loadCapacityReservations, readStamps } from "./store";

/** A plant with everything quotes and orders hold of it, ready to be asked without loading anything. */
export type PromiseView = {
  readonly basis: PromiseBasis;
  readonly units: PromisePlant;
  readonly supplies: Supplies;
};

/**
 * The plant as it stood after this was called. It is kept as long as nothing has changed, which one statement tells for
 * all plants and for all who ask at the same moment. Not for a transaction that has written: it sees what is committed.
 */
export async function promiseView(ctx: Context, plantId: string): Promise<PromiseView> {
  const stamp = (await stampsNow()).get(plantId);
  if (stamp === undefined) throw new Error(`no plant ${plantId}`);
  const known = kept.get(plantId);
  const age = known ? ctx.now.getTime() - known.madeAt : Infinity;
  if (known?.stamp === stamp && age >= 0 && age < keptMilliseconds) return known.view;
  const view = openView(ctx, plantId);
  const made: Kept = { stamp, madeAt: ctx.now.getTime(), view };
  kept.set(plantId, made);
  view.catch(() => {
    if (kept.get(plantId) === made) kept.delete(plantId);
  });
  return view;
}

type Kept = { readonly stamp: string; readonly madeAt: number; readonly view: Promise<PromiseView> };

const kept = new Map<string, Kept>();
const stampsNow = sharedBy(readStamps);

/** What is committed while it loads is in the next stamp too: then it is opened once more. */
function openView(ctx: Context, plantId: string): Promise<PromiseView> {
  return inTransaction(ctx, async (tx) => {
    const basis = await promiseBasis(ctx, plantId);
    const supplies = await loadAllFreeSupply(tx, plantId);
    const reservations = await loadCapacityReservations(tx, plantId);
    return {
      basis,
      units: occupied(basis.units, reservations),
      supplies: suppliesByItem(supplies, basis.units.originEpochSecond),
    };
  });
}
