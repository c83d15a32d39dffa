/**
 * Orders come, get a date, are planned and made, day after day, and every promise is followed to its end. A missed one
 * is put down to the disruption without which the plan of that moment would have kept it.
 */
import { instantOfWall, wallOf } from "../../../base/core/calendar-zone";
import { seeded } from "../../../base/core/random";
import type { OpenPlan } from "../../../scheduling/core/open-plant";
import { drawArrivals, type Demand } from "./arrivals";
import { drawBreakdowns, drawDelay, type Disruption, type DisruptionRates } from "./disruptions";
import { openFactory, type Factory, type SimulatedOrder } from "./factory";
import type { SimulatedPlant } from "./simulated-plant";

export type Year = Omit<Demand, "toSecond"> & {
  readonly days: number;
  readonly seed: number;
  readonly rates: DisruptionRates | null;
};

/** What a miss is put down to; `direct` = its own machine or part, else it waited behind what was. */
export type MissCause = { readonly disruption: Disruption; readonly direct: boolean };

export type FollowedPromise = {
  readonly order: SimulatedOrder;
  /** Seconds after the promised end of day; 0 = kept. */
  readonly missedBy: number;
  readonly cause: MissCause | null;
};

export type SimulatedYear = {
  readonly promises: readonly FollowedPromise[];
  readonly refused: number;
  readonly plans: number;
  readonly disruptions: readonly Disruption[];
  /** Share of its open time each work center ran. */
  readonly seconds: number;
};

const day = 86_400;
const planAtWallSecond = 5 * 3_600 + 1_800;

export function simulateYear(simulated: SimulatedPlant, year: Year): SimulatedYear {
  const { fromSecond, days, rates } = year;
  const random = seeded(year.seed);
  const toSecond = fromSecond + days * day;
  const arrivals = drawArrivals(simulated, { ...year, toSecond }, random);
  const factory = openFactory(simulated, fromSecond);
  const coming: Disruption[] = rates
    ? drawBreakdowns(simulated.plant, { fromSecond, toSecond, daysBetween: rates.daysBetweenBreakdowns }, random)
    : [];
  const happened: Disruption[] = [];
  const causes = new Map<string, MissCause>();
  let refused = 0;
  let plans = 0;

  const plan = (): OpenPlan => {
    const open = factory.openPlant();
    const made = factory.plan(open);
    plans += 1;
    factory.publish(open, made, factory.now() + day);
    if (rates)
      for (const receipt of factory.takeBought()) {
        const delay = drawDelay(receipt, rates.latePerHundred, random);
        if (delay && delay.second > factory.now()) coming.push(delay);
      }
    return made;
  };

  const suffer = (disruption: Disruption): void => {
    const before = touchedBy(factory, disruption);
    const without = factory.plan(factory.openPlant());
    happened.push(disruption);
    if (disruption.kind === "breakdown")
      factory.breakDown({ unitId: disruption.unitId, from: disruption.second, until: disruption.until });
    else factory.delay(disruption.receiptId, disruption.until);
    const lateAnyway = lateOf(without);
    for (const id of lateOf(plan()))
      if (!lateAnyway.has(id) && !causes.has(id)) causes.set(id, { disruption, direct: before.has(id) });
  };

  let next = 0;
  for (let until = fromSecond; until < toSecond || factory.orders.size > 0;) {
    const morning = nextMorning(until, simulated.plant.timeZone);
    for (;;) {
      const arrival = arrivals[next]?.second ?? Infinity;
      const event = coming.reduce<Disruption | null>((a, b) => (a === null || b.second < a.second ? b : a), null);
      const first = Math.min(arrival, event?.second ?? Infinity, morning);
      if (first === morning) break;
      factory.runUntil(first);
      if (event && first === event.second) {
        coming.splice(coming.indexOf(event), 1);
        suffer(event);
      } else {
        const order = factory.order(arrivals[next]!);
        next += 1;
        if (order === null) refused += 1;
        // Whose place comes before the next plan is planned at once.
        else if (order.held.some(({ startsAt }) => startsAt.getTime() / 1_000 < morning)) plan();
      }
    }
    factory.runUntil(morning);
    const late = lateOf(plan());
    for (const id of causes.keys()) if (!late.has(id) && factory.orders.has(id)) causes.delete(id);
    until = morning;
    if (until > toSecond + 200 * day) {
      throw new Error("the factory does not finish what it promised");
    }
  }
  return {
    promises: factory.delivered.map((order) => {
      const missedBy = Math.max(0, (order.deliveredSecond ?? Infinity) - order.promisedSecond);
      return { order, missedBy, cause: missedBy > 0 ? (causes.get(order.id) ?? null) : null };
    }),
    refused,
    plans,
    disruptions: happened,
    seconds: factory.now() - fromSecond,
  };
}

const lateOf = ({ completions }: OpenPlan): ReadonlySet<string> =>
  new Set(completions.filter(({ lateSeconds }) => lateSeconds > 0).map(({ orderId }) => orderId));

function nextMorning(second: number, timeZone: string): number {
  for (let ahead = 0; ; ahead += 1) {
    const morning = instantOfWall(wallOf(second + ahead * day, timeZone).date, planAtWallSecond, timeZone);
    if (morning > second) return morning;
  }
}

/** Orders the plan has on that machine while it stands still, or on that delivery. */
function touchedBy(factory: Factory, disruption: Disruption): ReadonlySet<string> {
  if (disruption.kind === "breakdown")
    return new Set(
      factory
        .placements()
        .filter(
          ({ workUnitId, setupStart, end }) =>
            workUnitId === disruption.unitId && setupStart < disruption.until && end > disruption.second,
        )
        .map(({ operationId }) => operationId.split("/")[0] ?? ""),
    );
  return new Set(
    [...factory.orders.values()]
      .filter(({ needs }) => needs.some(({ id }) => factory.pegsOf(id).includes(disruption.receiptId)))
      .map(({ id }) => id),
  );
}
