import { setImmediate as nextTurn } from "node:timers/promises";
import { formatDecimal, parseDecimal, stockScale } from "../base/core/quantity";
import { giveRecent, type Recent } from "../base/core/recent";
import { sharedBy } from "../base/core/shared-by";
import { inTransaction, readMoment, type Context, type Transaction } from "../context";
import { suppliesByItem, type Supplies } from "./core/atp-columns";
import type { HeldMaterial } from "./core/order-material";
import { occupied, withUnitsOf, type HeldInterval, type PromisePlant } from "./core/promise-plant";
import { keptMilliseconds, promiseBasis, type PromiseBasis } from "./promise-basis";
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
  /** Capacity held by this process since it was made. */
  readonly noted: ReadonlySet<string>;
};

/**
 * The plant as it stood after this was called. It is kept as long as nothing is committed, and brought up to date by what
 * was written since. Not for a transaction that has written.
 */
export async function promiseView(ctx: Context, plantId: string): Promise<PromiseView> {
  const refresh = refreshes.get(plantId) ?? sharedBy((asking: Context) => refreshed(asking, plantId));
  refreshes.set(plantId, refresh);
  return refresh(ctx);
}

/**
 * The same as it stood a second before at most, with all that was held here since: whoever asks does not wait for what
 * others commit, nor for a schedule that is being opened. A quote made of it is checked as it holds.
 */
export async function recentView(ctx: Context, plantId: string): Promise<PromiseView> {
  return giveRecent(kept.get(plantId), ctx.now, () => promiseView(ctx, plantId));
}

/** What was committed here is seen at once by whoever asks next. */
export function noteHeld(plantId: string, held: Held): void {
  const known = kept.get(plantId);
  if (known) kept.set(plantId, { ...known, value: viewHolding(known.value, held) });
  overtaking.get(plantId)?.push(held);
}

export type Held = {
  readonly places: readonly (HeldInterval & { readonly id?: string })[];
  readonly material: readonly HeldMaterial[];
};

/** The view as if something were held. */
export function viewHolding(view: PromiseView, { places, material }: Held): PromiseView {
  const unseen = places.filter(({ id }) => id === undefined || !view.held.has(id));
  const rows = new Map(view.rows);
  for (const { supplyId, quantity } of material) {
    const row = rows.get(supplyId);
    if (row) rows.set(supplyId, { ...row, reserved: formatDecimal(count(row.reserved) + count(quantity), stockScale) });
  }
  const items = new Set(material.map(({ itemId }) => itemId));
  return {
    ...view,
    rows,
    units: occupied(view.units, unseen),
    supplies: new Map([...view.supplies, ...suppliesOf(rows, items, view.units.originEpochSecond)]),
    noted: new Set([...view.noted, ...unseen.flatMap(({ id }) => id ?? [])]),
  };
}

const count = (quantity: string): bigint => parseDecimal(quantity, stockScale) ?? 0n;

/** `made` of what was committed at the moment; `value` with what this process has held since. */
type Kept = Recent<PromiseView> & { readonly moment: string; readonly made: PromiseView };

const kept = new Map<string, Kept>();
const refreshes = new Map<string, (ctx: Context) => Promise<PromiseView>>();
/** Held here while a view is being made: it may not have seen it. */
const overtaking = new Map<string, Held[]>();

/** What is committed while it loads is after the moment it is kept for: then it is brought up to date once more. */
async function refreshed(ctx: Context, plantId: string): Promise<PromiseView> {
  const moment = await readMoment();
  const known = kept.get(plantId);
  const age = known ? ctx.now.getTime() - known.made.basis.madeAt : Infinity;
  const isSame = known?.moment === moment && age >= 0 && age < keptMilliseconds;
  const held: Held[] = [];
  overtaking.set(plantId, held);
  const made = isSame ? known.made : await upToDate(ctx, plantId, known?.made ?? null);
  const value = isSame ? known.value : held.reduce(viewHolding, made);
  kept.set(plantId, { moment, made, value, since: ctx.now.getTime() });
  return value;
}

function upToDate(ctx: Context, plantId: string, before: PromiseView | null): Promise<PromiseView> {
  return inTransaction(ctx, async (tx) => {
    const counts = await countHeld(tx, plantId);
    const basis = await promiseBasis(ctx, plantId);
    if (before === null) return opened(tx, basis, counts.horizon);
    const known = before.basis.units.keyIndex === basis.units.keyIndex ? before : null;
    const { held, units } = await heldNow(tx, { basis, before, known, counts });
    const supply = await suppliesNow(tx, { basis, before, known, counts });
    return { basis, held, units, ...supply, horizon: counts.horizon, noted: new Set() };
  });
}

async function opened(tx: Transaction, basis: PromiseBasis, horizon: string): Promise<PromiseView> {
  const reservations = await loadCapacityReservations(tx, basis.plant.id);
  const rows = await loadAllSupply(tx, basis.plant.id);
  return {
    basis,
    horizon,
    noted: new Set(),
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
  const supplies = new Map(known.supplies);
  for (const itemId of changed) supplies.delete(itemId);
  for (const [itemId, supply] of suppliesOf(rows, changed, origin)) supplies.set(itemId, supply);
  return { rows, supplies };
}

const suppliesOf = (rows: PromiseView["rows"], items: ReadonlySet<string>, origin: number): Supplies =>
  suppliesByItem([...rows.values()].filter(({ itemId }) => items.has(itemId)).toSorted(byDateAndId), origin);

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

const byDateAndId = (a: SupplyRow, b: SupplyRow): number =>
  a.availableAt.getTime() - b.availableAt.getTime() || (a.id < b.id ? -1 : 1);

const byUnitAndStart = (a: CapacityRow, b: CapacityRow): number =>
  a.workUnitId === b.workUnitId
    ? a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1)
    : a.workUnitId < b.workUnitId
      ? -1
      : 1;
