import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { mayStand, promisedEnd, setupStartOf, type JudgedOperation, type JudgedResource } from "./judge";
import type { Hold, OrderPromise, PromiseOperation } from "./order-promise";
import type { Plant } from "./plant";
import { promise, promiseAll } from "./promise";
import { randomCampaign, randomOrder, randomPlant } from "./random-plant";

const seeds = fc.integer({ min: 1, max: 1e9 });

test("every operation ends at the earliest second there is, given those before it", { timeout: 60_000 }, () => {
  const { promised, joined } = judgePromises((seed) => {
    const random = seeded(seed);
    return { ...randomPlant(random), tolerance: 0, order: randomOrder(random, drawnLength(random)) };
  });
  expect(promised).toBeGreaterThan(500);
  expect(joined).toBeGreaterThan(10);
});

test(
  "under the campaign rule every operation stands beside its family where that costs no more than is left to give, " +
    "and on a bottleneck never in what a day keeps for other families",
  { timeout: 90_000 },
  () => {
    let differs = 0;
    const { promised, gave } = judgePromises((seed) => {
      const random = seeded(seed);
      const campaign = randomCampaign(seeded(seed + 1));
      const made = randomPlant(random, campaign);
      const order = randomOrder(random, drawnLength(random));
      const found = promise(made.plant, order);
      const bare = promise({ ...made.plant, campaign: null, resources: bared(made.plant.resources) }, order);
      differs += Number(JSON.stringify(found) !== JSON.stringify(bare));
      return { ...made, tolerance: campaign.toleranceSeconds, order };
    });
    expect(promised).toBeGreaterThan(500);
    expect(gave).toBeGreaterThan(30);
    expect(differs).toBeGreaterThan(80);
  },
);

test("asked together, every order has the answer it has alone", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seeded(seed);
      const { plant } = randomPlant(random, random.int(2) === 0 ? randomCampaign(seeded(seed + 1)) : null);
      const base = randomOrder(random, { length: 6, maxLags: random.int(4) === 0 });
      const orders = Array.from({ length: 2 + random.int(12) }, () => {
        const other = randomOrder(random, { length: 6, maxLags: random.int(4) === 0 });
        const from = random.int(7);
        const changed = base.map((operation, place) => (place >= from && place < from + 2 ? other[place]! : operation));
        return random.int(5) === 0
          ? changed.map((operation) => ({ ...operation }))
          : changed.slice(0, 3 + random.int(4));
      });
      const alone = orders.map((order) => promise(plant, order));
      expect(promiseAll(plant, orders)).toEqual(alone);
    }),
    { seed: 20_260_105, numRuns: 400 },
  );
});

type Judged = {
  plant: Plant;
  judged: JudgedResource[];
  order: PromiseOperation[];
  tolerance: number;
};

/** Holds every answer against the judge, operation by operation. */
function judgePromises(draw: (seed: number) => Judged): { promised: number; joined: number; gave: number } {
  let promised = 0;
  let gave = 0;
  let joined = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const { plant, judged, order, tolerance } = draw(seed);
      const found = promise(plant, order);
      let left = tolerance;
      for (const operation of order) {
        const asked = judgedOperation(operation, order, found);
        if (asked === null) return;
        const must = promisedEnd(judged, asked, left);
        const placed = "operations" in found ? found.operations.find((o) => o.operation === operation.id)! : null;
        if (placed === null) {
          // The refusal names the first that has no place.
          if ("operation" in found && found.operation === operation.id) expect(must).toBeNull();
          return;
        }
        expect(placed.end).toBe(must?.end);
        left -= must?.given ?? 0;
        gave += Number((must?.given ?? 0) > 0);
        promised += 1;
        joined += Number(placed.joined);
        putDown(judged, asked, operation, placed);
        if ("holds" in found) putBeside(judged, operation, found.holds);
      }
    }),
    { seed: 20_260_105, numRuns: 500 },
  );
  return { promised, joined, gave };
}

const drawnLength = (random: Random) => ({ length: 1 + random.int(5), maxLags: false });

const bared = (resources: Plant["resources"]): Plant["resources"] =>
  resources.map((resource) => ({ ...resource, families: null }));

test("asking changes nothing: the same question has the same answer, whoever asked before", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seeded(seed);
      const { plant } = randomPlant(random);
      const order = randomOrder(random, { length: 4, maxLags: true });
      const first = promise(plant, order);
      promise(plant, randomOrder(random, { length: 6, maxLags: true }));
      expect(promise(plant, order)).toEqual(first);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("what follows closely begins within its longest lag, as early as any pair of places allows", () => {
  let held = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seeded(seed);
      const { plant, judged } = randomPlant(random);
      const pair = randomOrder(random, { length: 2, maxLags: true }).map((operation, place): PromiseOperation => ({
        ...operation,
        also: [],
        alternatives: operation.alternatives
          .filter(({ resource }) => resource === (place === 0 ? "A" : "B"))
          .map(({ resource, setupSeconds, runSeconds }) => ({ resource, setupSeconds, runSeconds })),
        after: place === 0 ? [] : [{ operation: "o0", minLagSeconds: 1, maxLagSeconds: 3 }],
      }));
      const found = promise(plant, pair);
      const best = earliestPair(judged, pair[0]!, pair[1]!);
      if (!("operations" in found)) {
        expect(best).toBeNull();
        return;
      }
      const [a, b] = found.operations;
      expect(b!.start - a!.end).toBeLessThanOrEqual(3);
      expect(b!.end).toBe(best);
      held += 1;
    }),
    { seed: 11, numRuns: 400 },
  );
  expect(held).toBeGreaterThan(100);
}, 20_000);

/** The earliest end of the second, over every place of the first. */
function earliestPair(judged: JudgedResource[], first: PromiseOperation, second: PromiseOperation): number | null {
  const placesOf = (operation: PromiseOperation): { start: number; end: number }[] => {
    const asked = { ...bare(operation), ready: operation.materialSecond };
    const alternative = asked.alternatives[0]!;
    const resource = judged.find(({ id }) => id === alternative.resource)!;
    return resource.units.flatMap((_, unit) =>
      resource.open.flatMap((_, start) => {
        if (start < asked.ready || !mayStand(judged, asked, { ...alternative, unit, start })) return [];
        let left = alternative.runSeconds;
        let end = start;
        for (; left > 0; end += 1) if (resource.open[end]) left -= 1;
        return [{ start, end }];
      }),
    );
  };
  const before = placesOf(first);
  const ends = placesOf(second)
    .filter(({ start }) => before.some(({ end }) => start - end >= 1 && start - end <= 3))
    .map(({ end }) => end);
  return ends.length === 0 ? null : Math.min(...ends);
}

const bare = (operation: PromiseOperation): Omit<JudgedOperation, "ready"> => ({
  alternatives: operation.alternatives.map((a) => ({ ...a, load: a.loadKey ?? null })),
  also: [...operation.also],
  key: operation.setupKey,
  places: operation.quantity,
  breakable: operation.breakable ?? true,
});

function judgedOperation(
  operation: PromiseOperation,
  order: readonly PromiseOperation[],
  found: ReturnType<typeof promise>,
): JudgedOperation | null {
  const ends = new Map(
    "operations" in found ? found.operations.map(({ operation: id, end }) => [id, end] as const) : [],
  );
  if (operation.after.some((a) => !ends.has(a.operation)) && order.length > 1) return null;
  const ready = Math.max(
    operation.materialSecond,
    ...operation.after.map((a) => ends.get(a.operation)! + a.minLagSeconds),
  );
  return { ...bare(operation), ready };
}

function putDown(
  judged: JudgedResource[],
  asked: JudgedOperation,
  operation: PromiseOperation,
  placed: OrderPromise["operations"][number],
): void {
  const resource = judged.find(({ id }) => id === placed.resource)!;
  const unit = resource.units[placed.unit]!;
  const alternative = operation.alternatives[placed.alternative]!;
  if (placed.joined) {
    const load = unit.find((block) => block.runStart === placed.start && block.end === placed.end)!;
    expect(load.load).toBe(alternative.loadKey);
    load.places += operation.quantity;
    expect(load.places).toBeLessThanOrEqual(resource.batchSize);
    return;
  }
  const standing = { ...alternative, unit: placed.unit, start: placed.start };
  expect(mayStand(judged, asked, standing)).toBe(true);
  const block = {
    start: setupStartOf(judged, asked, standing),
    runStart: placed.start,
    end: placed.end,
    ownSetup: alternative.setupSeconds,
    key: operation.setupKey,
    load: operation.quantity > resource.batchSize ? null : (alternative.loadKey ?? null),
    places: operation.quantity,
  };
  unit.push(block);
  unit.sort((one, other) => one.start - other.start || one.end - other.end);
}

function putBeside(judged: JudgedResource[], operation: PromiseOperation, holds: readonly Hold[]): void {
  const beside = holds.filter((hold) => hold.operation === operation.id && hold.resource === "C");
  if (beside.length > 0) expect(beside).toHaveLength(operation.also[0]!.quantity);
  for (const { unit, start, end } of beside) {
    const blocks = judged.find(({ id }) => id === "C")!.units[unit]!;
    expect(blocks.every((block) => block.end <= start || block.start >= end)).toBe(true);
    blocks.push({ start, runStart: start, end, ownSetup: 0, key: null, load: null, places: 0 });
  }
}
