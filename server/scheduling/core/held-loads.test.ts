import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { promiseOrder, type OrderAnswer } from "../../promising/core/promise-order";
import { promisePlant } from "../../promising/core/promise-plant";
import { check } from "./check";
import type { HoldToPlan, OpenPlan, OpenPlant, OperationToPlan } from "./open-plant";
import { joinableLoads } from "./oven-loads";
import { matchOpenOrders, reportMatched } from "./plan-open-orders";
import { smallCenter, smallPlant, smallWork } from "./small-plant";

const hour = 3_600;
const day = 24 * hour;
const batchSize = 4;
const origin = Date.UTC(2026, 0, 5, 8) / 1_000;
const drawn = { seed: 20_260_105, numRuns: 90 };

test(
  `a load somebody was promised a place in stays, with room for them, and takes their order in (seed ${drawn.seed})`,
  { timeout: 60_000 },
  () => {
    const seen = { joined: 0, displaced: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
        const random = seeded(seed);
        const open = paintShop(Array.from({ length: 3 + random.int(6) }, (_, at) => order(`o${at}`, random)));
        const published = { ...open, published: planned(open).placements };
        const guest = order("guest", random);
        const promised = quote(published, guest);
        if (!promised) return;
        const { answer, load } = promised;
        seen.joined += 1;

        // While it is a quote: others are urgent, and leave the load its members and the room that is held.
        const urgent = { ...order("urgent", random), dueSecond: 0, priority: 1 };
        const crowded = withOrders(published, [urgent]);
        const held = { ...crowded, holds: answer.places.map(asHold) };
        if (namesAt(planned(crowded), load).join() !== load.members.join()) seen.displaced += 1;
        expect(membersAt(planned(held), load)).toEqual(load.members);

        // When it is an order: it goes into that load.
        const sold = withOrders(crowded, [guest]);
        const wishes = answer.places.map((place) => ({ ...asHold(place), operationId: `guest/${place.operation}` }));
        expect(membersAt(planned({ ...sold, wishes }), load)).toEqual([...load.members, "guest/cure"].sort());
      }),
      drawn,
    );
    expect(seen.joined).toBeGreaterThan(25);
    expect(seen.displaced).toBeGreaterThan(3);
  },
);

test("a load whose work cannot be there in time any more lets it go, and its place is held for the guest alone", () => {
  const random = seeded(3);
  const open = paintShop([order("o0", random), order("o1", random)]);
  const published = { ...open, published: planned(open).placements };
  const cure = published.published.find(({ operationId }) => operationId === "o0/cure")!;
  const work = published.operations.find(({ id }) => id === "o0/cure")!;
  const { loadKey } = [...joinable(published).values()][0]!;
  const hold = { id: "hold", workUnitId: "OVEN-1", start: cure.setupStart, end: cure.end, setupKey: "cure", places: 1 };
  const late = {
    ...published,
    // What is painted is there a day later than it was.
    plant: { ...published.plant, workCenters: published.plant.workCenters.map(stopped) },
    holds: [{ ...hold, loadKey, pieces: batchSize - work.pieces }],
  };
  const plan = planned(late);
  expect(membersAt(plan, { start: cure.setupStart, end: cure.end })).toEqual([]);
});

type Span = { readonly start: number; readonly end: number };

/** What stands in the oven then, and nothing else standing in its way. */
function membersAt(plan: OpenPlan, load: Span): string[] {
  const beside = inOven(plan).filter((at) => at.setupStart < load.end && at.end > load.start);
  expect(beside.map(({ operationId }) => operationId).sort()).toEqual(namesAt(plan, load));
  return namesAt(plan, load);
}

const namesAt = (plan: OpenPlan, { start, end }: Span): string[] =>
  inOven(plan)
    .filter((at) => at.setupStart === start && at.end === end)
    .map(({ operationId }) => operationId)
    .sort();

const inOven = ({ placements }: OpenPlan) => placements.filter(({ workUnitId }) => workUnitId === "OVEN-1");

/** The plan, judged. */
function planned(open: OpenPlant): OpenPlan {
  const matched = matchOpenOrders(open);
  expect(check(matched.problem, matched.plan)).toEqual([]);
  const plan = reportMatched(matched);
  for (const { blockId } of plan.placements) {
    const members = plan.placements.filter((at) => at.blockId === blockId && at.workUnitId === "OVEN-1");
    const pieces = members.map(({ operationId }) => open.operations.find(({ id }) => id === operationId)!.pieces);
    expect(pieces.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(batchSize);
  }
  return plan;
}

const joinable = ({ operations, published, plant }: OpenPlant) =>
  joinableLoads(published, new Map(operations.map((operation) => [operation.id, operation])), plant.workCenters);

/** What the order is promised, where that is a place in a published load. */
function quote(open: OpenPlant, { operations }: Order) {
  const loads = joinable(open);
  const blocks = new Map(open.published.map((at) => [at.blockId, at]));
  const instant = (second: number): Date => new Date((origin + second) * 1_000);
  const load = [...blocks.values()].map(({ blockId, workUnitId, setupStart, end, setupKey, places }) => {
    const at = { workUnitId, startsAt: instant(setupStart), endsAt: instant(end), setupKey, places };
    return { ...at, ...loads.get(blockId) };
  });
  const answer = promiseOrder({
    plant: promisePlant({ ...open.plant }, load, instant(0)),
    timeZone: "UTC",
    now: instant(0),
    work: { operations: operations.map(asWork), materials: [] },
    efficiencyOf: () => 10_000,
    supplies: [],
    reservations: [],
    boughtAt: () => 0,
  });
  if (answer.kind !== "date") return null;
  const place = answer.places.find(({ operation }) => operation === "cure")!;
  const [start, end] = [second(place.startsAt), second(place.endsAt)];
  const members = open.published
    .filter((at) => at.workUnitId === "OVEN-1" && at.setupStart === start && at.end === end)
    .map(({ operationId }) => operationId)
    .sort();
  return members.length === 0 ? null : { answer, load: { start, end, members } };
}

const second = (at: Date): number => at.getTime() / 1_000 - origin;

const asHold = (place: Extract<OrderAnswer, { kind: "date" }>["places"][number]): HoldToPlan => ({
  ...place,
  id: place.operation,
  start: second(place.startsAt),
  end: second(place.endsAt),
});

const asWork = (operation: OperationToPlan) => ({
  ...operation,
  id: operation.operation,
  workCenter: operation.workCenterId,
  makes: null,
  pieces: String(operation.pieces),
  batchSize: null,
  after: [],
  minimumLagSeconds: 0,
  predecessors: operation.after.map(() => 0),
});

type Order = OpenPlant["orders"][number] & { readonly operations: readonly OperationToPlan[] };

function order(id: string, random: Random): Order {
  const pieces = 1 + random.int(2);
  const operation = (name: string, workCenterId: string, runSeconds: number): OperationToPlan =>
    smallWork(id, name, {
      workCenterId,
      runSeconds,
      setupKey: name,
      pieces,
      after: name === "cure" ? [{ operationId: `${id}/paint`, minimumLagSeconds: 0 }] : [],
    });
  const operations = [operation("paint", "PAINT", (1 + random.int(3)) * 900), operation("cure", "OVEN", hour)];
  return { id, dueSecond: (1 + random.int(4)) * day, priority: 5, operations };
}

const withOrders = (open: OpenPlant, orders: readonly Order[]): OpenPlant => ({
  ...open,
  orders: [...open.orders, ...orders],
  operations: [...open.operations, ...orders.flatMap(({ operations }) => operations)],
});

const stopped = <C extends { id: string; units: OpenPlant["plant"]["workCenters"][number]["units"] }>(center: C): C =>
  center.id === "PAINT"
    ? { ...center, units: center.units.map((unit) => ({ ...unit, downUntil: new Date((origin + day) * 1_000) })) }
    : center;

/** One booth, then an oven for four, open from 8 to 16 on every day; the plan is made at 8 on a Monday. */
function paintShop(orders: readonly Order[]): OpenPlant {
  const centers = [smallCenter("PAINT"), smallCenter("OVEN", { batchSize, breakable: false })];
  return withOrders(smallPlant(centers), orders);
}
