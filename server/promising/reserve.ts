import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { Offer } from "./core/offer";
import { fitsPool } from "./core/pool-room";
import type { HeldPlace, OrderAnswer } from "./core/promise-order";
import { decidePromise, nameOfCenter, offerOf, promiseIn, type Demand } from "./decide-promise";
import type { PromiseBasis } from "./promise-basis";
import type { Held, PromiseView } from "./promise-view";
import {
  insertCapacity,
  insertGiven,
  insertMaterial,
  lockState,
  poolOccupation,
  readState,
  reservedSince,
  takeBuckets,
  takeLoads,
  takeSupplies,
  takeTurn,
  type LoadPart,
} from "./store";
import { uuidOf } from "./uuid-of";

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

/** The offer, and the rows that hold what it stands on. */
export type Reserved = { readonly offer: Offer; readonly held: Held };

/** Works out the date and holds what it stands on, exactly; part of the transaction that writes the quote. */
export async function reserve(
  ctx: Context,
  { basis, quoteId, demand, inTurn, view }: Reservation,
): Promise<Result<Reserved, ReserveRefusal>> {
  const plantId = basis.plant.id;
  return inTransaction(ctx, async (tx) => {
    if (inTurn) await takeTurn(tx, plantId);
    const answer = view ? promiseIn(view, ctx.now, demand) : await decideLocked(ctx, tx, { basis, demand });
    if (answer.kind === "noRoom")
      return refuse({ kind: "noRoom", workCenter: nameOfCenter(basis.plant, answer.workCenter) });
    const { promisedAt, completesAt, operations, confidence } = answer;
    const places = answer.places
      .map((place) => ({ ...place, ...ids(ctx, plantId, quoteId), ...inLoad(plantId, place) }))
      .toSorted(byUnitAndStart);
    const material = answer.material
      .map((part) => ({ ...part, ...ids(ctx, plantId, quoteId) }))
      .toSorted((a, b) => (a.supplyId < b.supplyId ? -1 : 1));
    // In each step the statements follow each other on one connection without waiting: what is locked first stays first.
    const [state, isThere, isRoom, isLoadRoom] = await Promise.all([
      lockShared(tx, plantId),
      takeSupplies(tx, plantId, material),
      takePools(tx, basis, places),
      takeLoads(tx, plantId, loadParts(basis, places)),
    ]);
    if (state.revision !== basis.revision || !isThere || !isRoom || !isLoadRoom) return refuse({ kind: "moved" });
    try {
      const [, , isSurprise] = await Promise.all([
        insertMaterial(tx, material),
        insertCapacity(tx, places),
        view ? isSurprised(tx, view, quoteId, places) : false,
        insertGiven(tx, { plantId, quoteId, givenAt: ctx.now, promisedAt, completesAt, operations, confidence }),
      ]);
      if (isSurprise) return refuse({ kind: "moved" });
    } catch (error) {
      if (isOverlap(error)) return refuse({ kind: "moved" });
      throw error;
    }
    return ok({ offer: offerOf(basis, answer), held: { places, material } });
  });
}

/** Asked of the plant as it is in this transaction, while nobody replaces supply or load. */
async function decideLocked(
  ctx: Context,
  tx: Transaction,
  { basis, demand }: Pick<Reservation, "basis" | "demand">,
): Promise<OrderAnswer> {
  await lockShared(tx, basis.plant.id);
  return decidePromise(ctx, tx, basis, demand);
}

const lockShared = async (tx: Transaction, plantId: string) =>
  (await readState(tx, plantId, "share")) ?? (await lockState(tx, plantId));

const ids = (ctx: Context, plantId: string, quoteId: string) => ({
  plantId,
  quoteId,
  id: uuidv7(ctx.now, ctx.random),
  orderId: null,
});

type InLoad = { readonly loadId: string | null; readonly loadKey: string | null; readonly pieces: number | null };

/** Who holds the same kind of place in the same unit over the same time is in the same load. */
function inLoad(plantId: string, { workUnitId, startsAt, endsAt, loadKey = null, pieces = null }: HeldPlace): InLoad {
  if (loadKey === null) return { loadId: null, loadKey, pieces: null };
  return { loadId: uuidOf([plantId, workUnitId, startsAt, endsAt, loadKey]), loadKey, pieces };
}

/** What is wanted of each load, by load. */
function loadParts({ units }: PromiseBasis, places: readonly (HeldPlace & InLoad)[]): LoadPart[] {
  const parts = new Map<string, LoadPart>();
  for (const { loadId, loadKey, pieces, workUnitId, startsAt, endsAt } of places) {
    if (loadId === null || loadKey === null) continue;
    const wanted = (parts.get(loadId)?.pieces ?? 0) + (pieces ?? 0);
    const batchSize = units.resources[units.indexOf.get(workUnitId) ?? -1]?.batchSize ?? 0;
    parts.set(loadId, { loadId, loadKey, workUnitId, startsAt, endsAt, pieces: wanted, batchSize });
  }
  return [...parts.values()].toSorted((a, b) => (a.loadId < b.loadId ? -1 : 1));
}

/** Has somebody got a place on one of its units since the view was made? It may stand between a set-up and its block. */
async function isSurprised(
  tx: Transaction,
  { basis, held, noted, horizon }: PromiseView,
  quoteId: string,
  places: readonly HeldPlace[],
): Promise<boolean> {
  const workUnitIds = [...new Set(places.map(({ workUnitId }) => workUnitId))];
  const beside = await reservedSince(tx, basis.plant.id, { workUnitIds, horizon, quoteId });
  return beside.some((id) => !held.has(id) && !noted.has(id));
}

/** A place in every hour of its pools; false where there is none for the whole of it. */
async function takePools(
  tx: Transaction,
  { plant, units }: PromiseBasis,
  places: readonly HeldPlace[],
): Promise<boolean> {
  const pooled = places.filter(({ exclusive }) => !exclusive);
  const rooms = await Promise.all(
    pooled.map(async (place, at) => {
      const [isTaken, others] = await Promise.all([
        takeBuckets(tx, plant.id, place),
        // The hours are locked now: whoever else wants them has committed, and is seen, or waits.
        poolOccupation(tx, plant.id, place),
      ]);
      const own = pooled.slice(0, at).filter(({ workUnitId }) => workUnitId === place.workUnitId);
      const capacity = units.capacities[units.indexOf.get(place.workUnitId) ?? -1] ?? 0;
      return isTaken && fitsPool([...others, ...own].map(span), span(place), capacity);
    }),
  );
  return rooms.every(Boolean);
}

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
