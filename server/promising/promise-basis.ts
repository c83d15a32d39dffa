import { shiftInstant } from "../base/core/calendar-days";
import { inTransaction, type Context } from "../context";
import { loadPlant, type Plant } from "../engineering/load-plant";
import { fitConfidence } from "./core/confidence";
import { defaultCampaign, defaultPolicy, type PromisePolicy } from "./core/promise-policy";
import { promisePlant, type PromisePlant } from "./core/promise-plant";
import { loadClosedGiven, loadLoad, readState, type GivenRow } from "./store";

/** What promises of one plant are made against, except for what quotes hold: kept until supply, load or plant change. */
export type PromiseBasis = {
  readonly plant: Plant;
  readonly revision: number;
  readonly units: PromisePlant;
  readonly policy: PromisePolicy;
  /** By work center; 10,000 is nominal speed. */
  readonly efficiency: ReadonlyMap<string, number>;
  readonly madeAt: number;
};

/** Calendars are compiled from the moment the basis is made. */
export const keptMilliseconds = 6 * 3_600_000;

export async function promiseBasis(ctx: Context, plantId: string): Promise<PromiseBasis> {
  return inTransaction(ctx, async (tx) => {
    const plant = await loadPlant(ctx, plantId);
    const revision = (await readState(tx, plantId))?.revision ?? 0;
    const known = bases.get(plantId);
    const age = known ? ctx.now.getTime() - known.madeAt : Infinity;
    if (known?.revision === revision && known.plant === plant && age >= 0 && age < keptMilliseconds) return known;
    const units = promisePlant(plant, await loadLoad(tx, plantId), ctx.now, defaultCampaign);
    const confidence = fitConfidence((await loadClosedGiven(tx, plantId, mostOutcomes)).map(outcomeOf));
    const policy = { ...defaultPolicy, confidence };
    const efficiency = new Map(plant.workCenters.map((center) => [center.id, center.efficiencyBasisPoints]));
    const basis = { plant, revision, units, policy, efficiency, madeAt: ctx.now.getTime() };
    bases.set(plantId, basis);
    return basis;
  });
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
export function boughtAt({ plant }: PromiseBasis, now: Date): (itemId: string) => number {
  const nowSecond = Math.ceil(now.getTime() / 1000);
  const office = plant.calendars.find((calendar) => calendar.id === plant.calendarId) ?? null;
  const known = new Map<number, number>();
  return (itemId) => {
    const item = plant.items.get(itemId);
    if (!item) throw new Error(`plant ${plant.code} has no item ${itemId}`);
    const { leadTimeDays, leadTimeCounts } = item;
    const working = leadTimeCounts === "working";
    const lead = working ? -1 - leadTimeDays : leadTimeDays;
    const found = known.get(lead);
    if (found !== undefined) return found;
    const calendar = working ? office : null;
    const second = shiftInstant(nowSecond, leadTimeDays, { calendar, timeZone: plant.timeZone }) ?? nowSecond;
    known.set(lead, second);
    return second;
  };
}

const bases = new Map<string, PromiseBasis>();
