/**
 * Orders come, get a date, are planned and made, day after day, and every promise is followed to its end. A missed one
 * is put down to the disruption without which the plan of that moment would have kept it.
 */
import { instantOfWall, wallOf } from "../../../base/core/calendar-zone";
import { seeded } from "../../../base/core/random";
import type { LateLink, OpenPlan, OpenPlant } from "../../../scheduling/core/open-plant";
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
  /** When each order would be done, and which disruption last put that off. */
  let ends = new Map<string, number>();
  const delayed = new Map<string, Disruption>();
  let refused = 0;
  let plans = 0;

  const plan = (): OpenPlan => {
    const open = factory.openPlant();
    const made = factory.plan(open);
    plans += 1;
    ends = new Map(made.completions.map(({ orderId, second }) => [orderId, factory.now() + second]));
    factory.publish(open, made, factory.now() + day);
    if (rates)
      for (const receipt of factory.takeBought()) {
        const delay = drawDelay(receipt, rates.latePerHundred, random);
        if (delay && delay.second > factory.now()) coming.push(delay);
      }
    return made;
  };

  /**
   * Late without anything new: behind what happened before, by the machines and parts of its critical chain, or behind
   * an order that is late because of it; else what last made it end later, though in time.
   */
  const lookBack = (made: OpenPlan): void => {
    const late = lateOf(made);
    for (const id of causes.keys()) if (!late.has(id) && factory.orders.has(id)) causes.delete(id);
    const fresh = [...late].filter(([id]) => !causes.has(id));
    for (const [id, cause] of fresh) {
      const disruption = happened.findLast((one) => isBehind(simulated, cause?.chain ?? [], one, factory.now()));
      if (disruption) causes.set(id, { disruption, direct: false });
    }
    for (const [id, cause] of fresh) {
      const ahead = (cause?.shares ?? []).flatMap(({ behind }) => behind?.orderIds ?? []);
      const disruption = ahead.flatMap((other) => causes.get(other)?.disruption ?? [])[0] ?? delayed.get(id);
      if (disruption && !causes.has(id)) causes.set(id, { disruption, direct: false });
    }
  };

  /** Who is late now and was in time in the same plant without it is late because of it. */
  const suffer = (disruption: Disruption): void => {
    const touched = touchedBy(factory, disruption);
    happened.push(disruption);
    const without = befall(factory, disruption);
    const before = ends;
    const made = plan();
    for (const [id, end] of ends) if (end > (before.get(id) ?? Infinity)) delayed.set(id, disruption);
    const late = lateOf(made);
    const fresh = [...late.keys()].filter((id) => !causes.has(id));
    if (fresh.length === 0) return;
    const lateAnyway = lateOf(factory.plan(without));
    for (const id of fresh) if (!lateAnyway.has(id)) causes.set(id, { disruption, direct: touched.has(id) });
    lookBack(made);
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
        else if (order.held.some(({ startsAt }) => startsAt.getTime() / 1_000 < morning)) lookBack(plan());
      }
    }
    factory.runUntil(morning);
    lookBack(plan());
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
  };
}

type Chain = readonly LateLink[];

const lateOf = ({ completions }: OpenPlan) =>
  new Map(
    completions.flatMap(({ orderId, lateSeconds, cause }) => (lateSeconds > 0 ? [[orderId, cause] as const] : [])),
  );

/** Lets it happen; the answer is the plant as it would be had it not. */
function befall(factory: Factory, disruption: Disruption): OpenPlant {
  if (disruption.kind === "breakdown") {
    const down = { unitId: disruption.unitId, from: disruption.second, until: disruption.until };
    factory.breakDown(down);
    return factory.openPlant({ down });
  }
  const id = disruption.receiptId;
  const agreed = factory.receipt(id)?.second ?? disruption.until;
  factory.delay(id, disruption.until);
  return factory.openPlant({ receipt: { id, second: agreed } });
}

/** So long a disruption is felt behind what it hit. */
const feltDays = 30;

function isBehind({ plant }: SimulatedPlant, chain: Chain, disruption: Disruption, now: number): boolean {
  if (disruption.until + feltDays * day < now) return false;
  if (disruption.kind === "lateSupplier") return chain.some(({ item }) => item === disruption.itemId);
  const center = plant.workCenters.find(({ units }) => units.some(({ id }) => id === disruption.unitId));
  return chain.some(({ kind, resource }) => kind !== "work" && resource === center?.id);
}

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
