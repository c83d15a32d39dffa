import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { Offer } from "./core/offer";
import { fitsPool } from "./core/pool-room";
import type { HeldPlace } from "./core/promise-order";
import { decidePromise, nameOfCenter, offerOf, promiseIn, type Demand } from "./decide-promise";
import type { PromiseBasis } from "./promise-basis";
import type { PromiseView } from "./promise-view";
import {
  insertCapacity,
  insertGiven,
  insertMaterial,
  lockState,
  poolOccupation,
  readState,
  reservedSince,
  takeBuckets,
  takeSupplies,
  takeTurn,
} from "./store";

export type Reservation = {
  readonly basis: PromiseBasis;
  readonly quoteId: string;
  readonly demand: Demand;
  /** Waits for those who reserve at this moment: for whoever has collided already. */
  readonly inTurn: boolean;
  /** Loaded already: asked instead of the plant as it is in this transaction, and checked against it. */
  readonly view?: PromiseView;
};

export type ReserveRefusal =
  /** Somebody was faster, or the plan has changed: ask again. */
  { readonly kind: "moved" } | { readonly kind: "noRoom"; readonly workCenter: LocalizedText };

/** Works out the date and holds what it stands on, exactly; part of the transaction that writes the quote. */
export async function reserve(
  ctx: Context,
  { basis, quoteId, demand, inTurn, view }: Reservation,
): Promise<Result<Offer, ReserveRefusal>> {
  const plantId = basis.plant.id;
  return inTransaction(ctx, async (tx) => {
    if (inTurn) await takeTurn(tx, plantId);
    const state = (await readState(tx, plantId, "share")) ?? (await lockState(tx, plantId));
    if (state.revision !== basis.revision) return refuse({ kind: "moved" });
    const answer = view ? promiseIn(view, ctx.now, demand) : await decidePromise(ctx, tx, basis, demand);
    if (answer.kind === "noRoom")
      return refuse({ kind: "noRoom", workCenter: nameOfCenter(basis.plant, answer.workCenter) });
    const held =
      (await holdMaterial(ctx, tx, { plantId, quoteId, material: answer.material })) &&
      (await holdPlaces(ctx, tx, { basis, quoteId, places: answer.places }));
    if (!held || (view && (await isSurprised(tx, view, quoteId, answer.places)))) return refuse({ kind: "moved" });
    const { promisedAt, completesAt, operations, confidence } = answer;
    await insertGiven(tx, { plantId, quoteId, givenAt: ctx.now, promisedAt, completesAt, operations, confidence });
    return ok(offerOf(basis, answer));
  });
}

/** Has somebody got a place on one of its units since the view was made? It may stand between a set-up and its block. */
async function isSurprised(
  tx: Transaction,
  { basis, held, horizon }: PromiseView,
  quoteId: string,
  places: readonly HeldPlace[],
): Promise<boolean> {
  const workUnitIds = [...new Set(places.map(({ workUnitId }) => workUnitId))];
  const beside = await reservedSince(tx, basis.plant.id, { workUnitIds, horizon, quoteId });
  return beside.some((id) => !held.has(id));
}

type MaterialToHold = {
  plantId: string;
  quoteId: string;
  material: readonly { supplyId: string; itemId: string; quantity: string }[];
};

async function holdMaterial(
  ctx: Context,
  tx: Transaction,
  { plantId, quoteId, material }: MaterialToHold,
): Promise<boolean> {
  const inKeyOrder = material.toSorted((a, b) => (a.supplyId < b.supplyId ? -1 : 1));
  if (!(await takeSupplies(tx, plantId, inKeyOrder))) return false;
  const rows = inKeyOrder.map((part) => ({
    ...part,
    plantId,
    quoteId,
    id: uuidv7(ctx.now, ctx.random),
    orderId: null,
  }));
  await insertMaterial(tx, rows);
  return true;
}

type PlacesToHold = { basis: PromiseBasis; quoteId: string; places: readonly HeldPlace[] };

async function holdPlaces(ctx: Context, tx: Transaction, { basis, quoteId, places }: PlacesToHold): Promise<boolean> {
  const { plant, units } = basis;
  const inKeyOrder = places.toSorted(byUnitAndStart);
  for (const place of inKeyOrder.filter(({ exclusive }) => !exclusive)) {
    const capacity = units.capacities[units.indexOf.get(place.workUnitId) ?? -1] ?? 0;
    if (!(await takeBuckets(tx, plant.id, place))) return false;
    // The hours are locked now: whoever else wants them has committed, and is seen, or waits.
    const others = await poolOccupation(tx, plant.id, place);
    if (!fitsPool(others.map(span), span(place), capacity)) return false;
    await insertCapacity(tx, [row(ctx, plant.id, quoteId, place)]);
  }
  const exclusive = inKeyOrder.filter((place) => place.exclusive).map((place) => row(ctx, plant.id, quoteId, place));
  try {
    await insertCapacity(tx, exclusive);
    return true;
  } catch (error) {
    if (isOverlap(error)) return false;
    throw error;
  }
}

const row = (ctx: Context, plantId: string, quoteId: string, place: HeldPlace) => ({
  ...place,
  plantId,
  quoteId,
  id: uuidv7(ctx.now, ctx.random),
  orderId: null,
});

const span = ({ startsAt, endsAt, places }: { startsAt: Date; endsAt: Date; places: number }) => ({
  from: startsAt.getTime(),
  to: endsAt.getTime(),
  places,
});

const byUnitAndStart = (a: HeldPlace, b: HeldPlace): number =>
  a.workUnitId === b.workUnitId ? a.startsAt.getTime() - b.startsAt.getTime() : a.workUnitId < b.workUnitId ? -1 : 1;

/** PostgreSQL's exclusion_violation: the unit is held by somebody who committed first. */
function isOverlap(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code === "23P01" || cause?.code === "23P01";
}
