import { shiftInstant } from "../base/core/calendar-days";
import { inTransaction, type Context, type Transaction } from "../context";
import { countLeadTime } from "../engineering/core/count-lead-time";
import { loadPlant, type Plant } from "../engineering/load-plant";
import { fitConfidence } from "./core/confidence";
import { defaultCampaign, policyOf, type PromisePolicy } from "./core/promise-policy";
import { promisePlant, withLoadOf, type PromisePlant } from "./core/promise-plant";
import { leadDaysAt, type PurchaseTerms } from "./core/purchase-terms";
import {
  countLoad,
  loadClosedGiven,
  loadLoadOf,
  loadPurchases,
  readLoadStamps,
  readState,
  type GivenRow,
  type LoadStamp,
} from "./store";

/** What promises of one plant are made against, except for what quotes hold. */
export type PromiseBasis = {
  readonly plant: Plant;
  readonly revision: number;
  readonly units: PromisePlant;
  readonly policy: PromisePolicy;
  /** How long buying takes, where that is not the item's own lead time. */
  readonly purchases: ReadonlyMap<string, PurchaseTerms>;
  /** By work center; 10,000 is nominal speed. */
  readonly efficiency: ReadonlyMap<string, number>;
  readonly madeAt: number;
  readonly load: LoadKnown;
};

/** What is on the units, as the database told it before it was loaded. */
type LoadKnown = {
  readonly versionId: string | null;
  readonly rows: number;
  readonly stamps: ReadonlyMap<string, LoadStamp>;
};

/** Calendars are compiled, and confidence is learnt, at the moment the basis is made. */
export const keptMilliseconds = 6 * 3_600_000;

/**
 * The basis as it is now. While supply, load and plant stay it is the same object. Where the load has changed, only the
 * units it changed on are loaded, a slice at a time: the thread is never held for long.
 */
export async function promiseBasis(ctx: Context, plantId: string): Promise<PromiseBasis> {
  return inTransaction(ctx, async (tx) => {
    const known = await knownBasis(ctx, tx, plantId);
    if ("same" in known) return keep(plantId, known.same);
    const purchases = await loadPurchases(tx, plantId);
    if ("supply" in known) return keep(plantId, { ...known.supply, purchases });
    const { revision, plant, before } = known;
    const empty = before ?? (await newBasis(ctx, tx, plant));
    const load = await readLoad(tx, plantId);
    const units = await withSlices(tx, empty, changedUnits(empty.load.stamps, load.stamps), load.stamps);
    // What was loaded while somebody published may be newer than its stamp: next time all of it is loaded anew.
    const isNewer = ((await readState(tx, plantId))?.revision ?? 0) !== revision;
    return keep(plantId, { ...empty, revision, units, purchases, load: isNewer ? withoutHashes(load) : load });
  });
}

type Known =
  | { readonly same: PromiseBasis }
  /** Only the supply was replaced. */
  | { readonly supply: PromiseBasis }
  | { revision: number; plant: Plant; before: PromiseBasis | null };

async function knownBasis(ctx: Context, tx: Transaction, plantId: string): Promise<Known> {
  const plant = await loadPlant(ctx, plantId);
  const { revision, versionId } = (await readState(tx, plantId)) ?? { revision: 0, versionId: null };
  const known = bases.get(plantId);
  const age = known ? ctx.now.getTime() - known.madeAt : Infinity;
  if (known?.plant !== plant || age < 0 || age >= keptMilliseconds) return { revision, plant, before: null };
  if (known.revision === revision) return { same: known };
  // A publish names another version, and an order that is given up takes blocks away: else only the supply was replaced.
  const { load } = known;
  const isSame = load.versionId === versionId && load.rows === (await countLoad(tx, plantId));
  return isSame ? { supply: { ...known, revision } } : { revision, plant, before: known };
}

function keep(plantId: string, basis: PromiseBasis): PromiseBasis {
  bases.set(plantId, basis);
  return basis;
}

async function newBasis(ctx: Context, tx: Transaction, plant: Plant): Promise<PromiseBasis> {
  const confidence = fitConfidence((await loadClosedGiven(tx, plant.id, mostOutcomes)).map(outcomeOf));
  return {
    plant,
    revision: 0,
    units: promisePlant(plant, [], ctx.now, defaultCampaign),
    policy: policyOf(plant, confidence),
    purchases: new Map(),
    efficiency: new Map(plant.workCenters.map((center) => [center.id, center.efficiencyBasisPoints])),
    madeAt: ctx.now.getTime(),
    load: { versionId: null, rows: 0, stamps: new Map() },
  };
}

async function readLoad(tx: Transaction, plantId: string): Promise<LoadKnown> {
  const versionId = (await readState(tx, plantId))?.versionId ?? null;
  const stamps = await readLoadStamps(tx, plantId);
  return { versionId, stamps, rows: [...stamps.values()].reduce((sum, { rows }) => sum + rows, 0) };
}

const withoutHashes = (load: LoadKnown): LoadKnown => ({
  ...load,
  rows: NaN,
  stamps: new Map([...load.stamps].map(([id, { rows }]) => [id, { rows, hash: "" }])),
});

function changedUnits(before: ReadonlyMap<string, LoadStamp>, now: ReadonlyMap<string, LoadStamp>): string[] {
  const ids = [...new Set([...before.keys(), ...now.keys()])];
  return ids.filter((id) => before.get(id)?.hash !== now.get(id)?.hash || before.get(id)?.rows !== now.get(id)?.rows);
}

/** Loaded and put on their lanes without a pause: some milliseconds. */
const sliceRows = 250;

async function withSlices(
  tx: Transaction,
  { plant, units }: PromiseBasis,
  changed: readonly string[],
  stamps: ReadonlyMap<string, LoadStamp>,
): Promise<PromisePlant> {
  let made = units;
  let slice: string[] = [];
  let rows = 0;
  for (const [at, id] of changed.entries()) {
    slice.push(id);
    rows += stamps.get(id)?.rows ?? 0;
    if (rows < sliceRows && at < changed.length - 1) continue;
    made = withLoadOf(made, slice, await loadLoadOf(tx, plant.id, slice));
    slice = [];
    rows = 0;
  }
  return made;
}

/** How sure a promise is, is learnt from so many that were kept or missed. */
const mostOutcomes = 2_000;

const outcomeOf = ({ operations, givenAt, promisedAt, completesAt, deliveredAt }: GivenRow) => ({
  facts: {
    operations,
    marginSeconds: (promisedAt.getTime() - completesAt.getTime()) / 1_000,
    leadSeconds: (promisedAt.getTime() - givenAt.getTime()) / 1_000,
  },
  kept: deliveredAt !== null && deliveredAt <= promisedAt,
});

/** Epoch second at which an item would be there, were it ordered now. */
export function boughtAt({ plant, purchases }: PromiseBasis, now: Date): (itemId: string) => number {
  const nowSecond = Math.ceil(now.getTime() / 1000);
  const known = new Map<number, number>();
  return (itemId) => {
    const item = plant.items.get(itemId);
    if (!item) throw new Error(`plant ${plant.code} has no item ${itemId}`);
    const purchase = purchases.get(itemId);
    const counted = countLeadTime(plant, item);
    const leadTimeDays = purchase ? leadDaysAt(purchase, now, counted) : item.leadTimeDays;
    const lead = item.leadTimeCounts === "working" ? -1 - leadTimeDays : leadTimeDays;
    const found = known.get(lead);
    if (found !== undefined) return found;
    const second = shiftInstant(nowSecond, leadTimeDays, counted) ?? nowSecond;
    known.set(lead, second);
    return second;
  };
}

const bases = new Map<string, PromiseBasis>();
