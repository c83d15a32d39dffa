import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { earliestEnd, mayStand, setupStartOf, type JudgedOperation, type JudgedResource } from "./judge";
import type { Hold, OrderPromise, PromiseOperation } from "./order-promise";
import { promise } from "./promise";
import { randomOrder, randomPlant } from "./random-plant";

const seeds = fc.integer({ min: 1, max: 1e9 });

test("every operation ends at the earliest second there is, given those before it", { timeout: 60_000 }, () => {
  let promised = 0;
  let joined = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = seeded(seed);
      const { plant, judged } = randomPlant(random);
      const order = randomOrder(random, { length: 1 + random.int(5), maxLags: false });
      const found = promise(plant, order);
      for (const operation of order) {
        const asked = judgedOperation(operation, order, found);
        if (asked === null) return;
        const end = earliestEnd(judged, asked);
        const placed = "operations" in found ? found.operations.find((o) => o.operation === operation.id)! : null;
        if (placed === null) {
          // The refusal names the first that has no place.
          if ("operation" in found && found.operation === operation.id) expect(end).toBeNull();
          return;
        }
        expect(placed.end).toBe(end);
        promised += 1;
        joined += Number(placed.joined);
        putDown(judged, asked, operation, placed);
        if ("holds" in found) putBeside(judged, operation, found.holds);
      }
    }),
    { seed: 20_260_105, numRuns: 800 },
  );
  expect(promised).toBeGreaterThan(800);
  expect(joined).toBeGreaterThan(10);
});

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
});

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
