import { sharedBy } from "../base/core/shared-by";
import { inTransaction, type Context, type Transaction } from "../context";
import { suppliesByItem, type Supplies } from "./core/promise-order";
import { occupied, type PromisePlant } from "./core/promise-plant";
import { keptMilliseconds, promiseBasis, type PromiseBasis } from "./promise-basis";
import {
  countReservations,
  loadAllFreeSupply,
  loadCapacityReservations,
  loadReservationsSince,
  loadSupplySince,
  readHorizon,
  readStamps,
  type SupplyRow,
} from "./store";

/** A plant with everything quotes and orders hold of it, ready to be asked without loading anything. */
export type PromiseView = {
  readonly basis: PromiseBasis;
  readonly units: PromisePlant;
  readonly supplies: Supplies;
  /** What it was made of: reservations by id, supplies, and the first transaction it may not have seen. */
  readonly held: ReadonlySet<string>;
  readonly rows: readonly SupplyRow[];
  readonly horizon: string;
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
  const before = known === undefined ? null : await known.view.catch(() => null);
  const latest = kept.get(plantId);
  // Somebody else has brought it up to date meanwhile.
  if (latest !== undefined && latest !== known && latest.stamp === stamp) return latest.view;
  const view = openView(ctx, plantId, age >= 0 && age < keptMilliseconds ? before : null);
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

/** What is committed while it loads is in the next stamp too: then it is brought up to date once more. */
function openView(ctx: Context, plantId: string, before: PromiseView | null): Promise<PromiseView> {
  return inTransaction(ctx, async (tx) => {
    const horizon = await readHorizon(tx);
    const basis = await promiseBasis(ctx, plantId);
    const moved = before?.basis === basis ? await withWritten(tx, before, horizon) : null;
    if (moved) return moved;
    const rows = await loadAllFreeSupply(tx, plantId);
    const reservations = await loadCapacityReservations(tx, plantId);
    return {
      basis,
      horizon,
      units: occupied(basis.units, reservations),
      held: new Set(reservations.map(({ id }) => id)),
      rows,
      supplies: suppliesByItem(rows, basis.units.originEpochSecond),
    };
  });
}

/** The view with what was written since it was made; null where something was given up. */
async function withWritten(tx: Transaction, view: PromiseView, horizon: string): Promise<PromiseView | null> {
  const { basis, held } = view;
  const plantId = basis.plant.id;
  const written = (await loadReservationsSince(tx, plantId, view.horizon)).filter(({ id }) => !held.has(id));
  const supplied = await loadSupplySince(tx, plantId, view.horizon);
  if ((await countReservations(tx, plantId)) !== held.size + written.length) return null;
  const changed = new Set(supplied.map(({ itemId }) => itemId));
  const newRows = new Set(supplied.map(({ id }) => id));
  const rows = [...view.rows.filter(({ id }) => !newRows.has(id)), ...supplied];
  const ofChanged = rows.filter(({ itemId }) => changed.has(itemId)).toSorted(byDateAndId);
  return {
    basis,
    horizon,
    units: occupied(view.units, written),
    held: new Set([...held, ...written.map(({ id }) => id)]),
    rows,
    supplies: new Map([...view.supplies, ...suppliesByItem(ofChanged, basis.units.originEpochSecond)]),
  };
}

const byDateAndId = (a: SupplyRow, b: SupplyRow): number =>
  a.availableAt.getTime() - b.availableAt.getTime() || (a.id < b.id ? -1 : 1);
