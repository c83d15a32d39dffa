import { setImmediate as nextTurn } from "node:timers/promises";
import { sharedBy } from "../base/core/shared-by";
import { inTransaction, readMoment, type Context, type Transaction } from "../context";
import { suppliesByItem, type Supplies } from "./core/promise-order";
import { occupied, withUnitsOf, type PromisePlant } from "./core/promise-plant";
import { isLoadToOpen, keptMilliseconds, promiseBasis, type PromiseBasis } from "./promise-basis";
import {
  countHeld,
  loadAllSupply,
  loadCapacityReservations,
  loadReservationIds,
  loadReservationsSince,
  loadSupplyIds,
  loadSupplySince,
  type CapacityRow,
  type PlantCounts,
  type SupplyRow,
} from "./store";

/** A plant with everything quotes and orders hold of it, ready to be asked without loading anything. */
export type PromiseView = {
  readonly basis: PromiseBasis;
  readonly units: PromisePlant;
  readonly supplies: Supplies;
  /** What it was made of, by id, and the first transaction it may not have seen. */
  readonly held: ReadonlyMap<string, CapacityRow>;
  readonly rows: ReadonlyMap<string, SupplyRow>;
  readonly horizon: string;
};

/**
 * The plant as it stood after this was called, or at a moment the caller has read. It is kept as long as nothing is
 * committed, and brought up to date by what was written since. Not for a transaction that has written.
 */
export async function promiseView(ctx: Context, plantId: string, moment?: string): Promise<PromiseView> {
  for (;;) {
    const { view, newer } = await standingAt(ctx, plantId, moment ?? (await readMoment()));
    if (newer === null) return view;
    await newer;
  }
}

/**
 * The same for a question that holds nothing: while a newly published schedule is being opened, for a second at most, it
 * is answered by the one before, as if it had been asked that much earlier. Quotes wait, and are checked as they hold.
 */
export async function viewOfInquiry(ctx: Context, plantId: string, moment?: string): Promise<PromiseView> {
  const standing = await standingAt(ctx, plantId, moment ?? (await readMoment()));
  if (standing.newer === null) return standing.view;
  const { view, since } = standing;
  const behind = ctx.now.getTime() - since;
  return view !== null && behind < mostBehindMilliseconds ? view : promiseView(ctx, plantId);
}

const mostBehindMilliseconds = 1_000;

type Opening = { readonly newer: Promise<unknown>; readonly since: number };
type Standing =
  { readonly view: PromiseView; readonly newer: null } | ({ readonly view: PromiseView | null } & Opening);

const kept = new Map<string, { readonly moment: string; readonly view: PromiseView }>();
const opening = new Map<string, Opening>();
const refreshes = new Map<string, (ctx: Context) => Promise<Standing>>();

function standingAt(ctx: Context, plantId: string, moment: string): Promise<Standing> {
  const view = keptAt(ctx, plantId, moment);
  if (view !== null) return Promise.resolve({ view, newer: null });
  const refresh = refreshes.get(plantId) ?? sharedBy((asking: Context) => refreshed(asking, plantId));
  refreshes.set(plantId, refresh);
  return refresh(ctx);
}

function keptAt(ctx: Context, plantId: string, moment: string): PromiseView | null {
  const known = kept.get(plantId);
  const age = known ? ctx.now.getTime() - known.view.basis.madeAt : Infinity;
  return known?.moment === moment && age >= 0 && age < keptMilliseconds ? known.view : null;
}

async function refreshed(ctx: Context, plantId: string): Promise<Standing> {
  const moment = await readMoment();
  const same = keptAt(ctx, plantId, moment);
  if (same !== null) return { view: same, newer: null };
  const view = kept.get(plantId)?.view ?? null;
  const underWay = opening.get(plantId);
  if (underWay) return { view, ...underWay };
  const update = async (): Promise<PromiseView> => {
    const made = await upToDate(ctx, plantId, view);
    kept.set(plantId, { moment, view: made });
    return made;
  };
  if (view !== null && !(await isLoadToOpen(ctx, plantId))) return { view: await update(), newer: null };
  const newer = update().finally(() => opening.delete(plantId));
  newer.catch(() => undefined);
  const begun = { newer, since: ctx.now.getTime() };
  opening.set(plantId, begun);
  return { view, ...begun };
}

/** What is committed while it loads is after the moment it is kept for: then it is brought up to date once more. */
function upToDate(ctx: Context, plantId: string, before: PromiseView | null): Promise<PromiseView> {
  return inTransaction(ctx, async (tx) => {
    const counts = await countHeld(tx, plantId);
    const basis = await promiseBasis(ctx, plantId);
    if (before === null) return opened(tx, basis, counts.horizon);
    const known = before.basis.units.keyIndex === basis.units.keyIndex ? before : null;
    const { held, units } = await heldNow(tx, { basis, before, known, counts });
    return {
      basis,
      held,
      units,
      ...(await suppliesNow(tx, { basis, before, known, counts })),
      horizon: counts.horizon,
    };
  });
}

async function opened(tx: Transaction, basis: PromiseBasis, horizon: string): Promise<PromiseView> {
  const reservations = await loadCapacityReservations(tx, basis.plant.id);
  const rows = await loadAllSupply(tx, basis.plant.id);
  return {
    basis,
    horizon,
    units: await withSlices(basis.units, reservations),
    held: byId(reservations),
    rows: byId(rows),
    supplies: suppliesByItem(rows, basis.units.originEpochSecond),
  };
}

type Update = {
  readonly basis: PromiseBasis;
  readonly before: PromiseView;
  /** The view before, where it stands on the same calendars. */
  readonly known: PromiseView | null;
  readonly counts: PlantCounts;
};

async function heldNow(
  tx: Transaction,
  { basis, before, known, counts }: Update,
): Promise<Pick<PromiseView, "held" | "units">> {
  const written = await loadReservationsSince(tx, basis.plant.id, before.horizon);
  const added = written.filter(({ id }) => !before.held.has(id));
  const isGiven = counts.reservations !== before.held.size + added.length;
  const ids = isGiven ? await loadReservationIds(tx, basis.plant.id) : null;
  const gone = ids === null ? [] : [...before.held.values()].filter(({ id }) => !ids.has(id));
  const held = added.length + gone.length === 0 ? before.held : byId([...before.held.values(), ...added]);
  for (const { id } of gone) (held as Map<string, CapacityRow>).delete(id);
  if (known === null) return { held, units: await withSlices(basis.units, [...held.values()]) };
  const anew = new Set([...unitsOfOtherLoad(known.basis.units, basis.units), ...gone.map((row) => row.workUnitId)]);
  if (anew.size === 0) return { held, units: occupied(known.units, added) };
  const again = [...held.values()].filter(({ workUnitId }) => anew.has(workUnitId));
  const beside = added.filter(({ workUnitId }) => !anew.has(workUnitId));
  return { held, units: await withSlices(withUnitsOf(known.units, basis.units, anew), [...again, ...beside]) };
}

const unitsOfOtherLoad = (before: PromisePlant, now: PromisePlant): string[] =>
  now.resourceIds.filter((_, at) => now.resources[at]?.lanes !== before.resources[at]?.lanes);

/** Put on their lanes without a pause: some milliseconds. */
const sliceRows = 300;

async function withSlices(plant: PromisePlant, reservations: readonly CapacityRow[]): Promise<PromisePlant> {
  const inOrder = reservations.toSorted(byUnitAndStart);
  let made = plant;
  for (let from = 0; from < inOrder.length; from += sliceRows) {
    if (from > 0) await nextTurn();
    made = occupied(made, inOrder.slice(from, from + sliceRows));
  }
  return made;
}

async function suppliesNow(
  tx: Transaction,
  { basis, before, known, counts }: Update,
): Promise<Pick<PromiseView, "rows" | "supplies">> {
  const origin = basis.units.originEpochSecond;
  const written = await loadSupplySince(tx, basis.plant.id, before.horizon);
  const rows = new Map(before.rows);
  for (const row of written) rows.set(row.id, row);
  const ids = counts.supplies === rows.size ? null : await loadSupplyIds(tx, basis.plant.id);
  const gone = ids === null ? [] : [...rows.values()].filter(({ id }) => !ids.has(id));
  for (const { id } of gone) rows.delete(id);
  if (known === null) return { rows, supplies: suppliesByItem([...rows.values()].toSorted(byDateAndId), origin) };
  const changed = new Set([...written, ...gone].map(({ itemId }) => itemId));
  if (changed.size === 0) return { rows, supplies: known.supplies };
  const ofChanged = [...rows.values()].filter(({ itemId }) => changed.has(itemId)).toSorted(byDateAndId);
  const supplies = new Map(known.supplies);
  for (const itemId of changed) supplies.delete(itemId);
  for (const [itemId, supply] of suppliesByItem(ofChanged, origin)) supplies.set(itemId, supply);
  return { rows, supplies };
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

export const byDateAndId = (a: SupplyRow, b: SupplyRow): number =>
  a.availableAt.getTime() - b.availableAt.getTime() || (a.id < b.id ? -1 : 1);

const byUnitAndStart = (a: CapacityRow, b: CapacityRow): number =>
  a.workUnitId === b.workUnitId
    ? a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1)
    : a.workUnitId < b.workUnitId
      ? -1
      : 1;
