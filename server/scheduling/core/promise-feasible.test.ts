import fc from "fast-check";
import { expect, test } from "vitest";
import { openIntervals, intervalsOf, subtractIntervals } from "../../base/core/calendar";
import { seeded } from "../../base/core/random";
import { openPlant } from "../../promising/core/plant";
import { promise } from "../../promising/core/promise";
import { check } from "./check";
import { runOnResource } from "./run-on-resource";
import type { PlacedOperation } from "./plan";
import type { Problem } from "./problem";
import { frozenBy, randomProblem } from "./random-problem";
import { schedule } from "./schedule";

test("a promise made into a published schedule is feasible beside it, setups on both sides included", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const drawn = randomProblem(seeded(seed), { orders: 2 + (seed % 9), operationsPerOrder: 5, resources: 4 });
      const problem = { ...drawn, resources: drawn.resources.map((r) => ({ ...r, batch: null })) };
      const wanted = problem.orders[0]!;
      const others = {
        ...problem,
        orders: problem.orders.slice(1),
        operations: problem.operations.filter((o) => o.orderId !== wanted.id),
      };
      const plan = schedule(others);
      const found = promise(plantOf(problem, plan.operations), promiseOperations(problem, wanted.id));
      if (!("operations" in found)) return;
      const added = found.operations.map((o): PlacedOperation => ({
        ...o,
        orderId: wanted.id,
        setupEnd: o.start,
        segments: [],
        batch: null,
        reason: { kind: "none" },
      }));
      const together = { ...plan, operations: [...plan.operations, ...added] };
      const aside = new Set(["segments", "completion", "objective"]);
      // The schedule is a fact to the promise; setups of facts may grow into the room that was left for them.
      expect(check(frozenBy(problem, plan, Infinity), together).filter((v) => !aside.has(v.kind))).toEqual([]);
    }),
    { seed: 20_260_105, numRuns: 150 },
  );
}, 60_000);

function plantOf(problem: Problem, placed: readonly PlacedOperation[]) {
  const window = {
    timeZone: problem.timeZone,
    originEpochSecond: problem.originEpochSecond,
    fromSecond: 0,
    toSecond: problem.horizonSeconds,
  };
  const operations = new Map(problem.operations.map((o) => [o.id, o]));
  const resources = problem.resources.map((r) => ({
    id: r.id,
    capacity: r.capacity,
    initialSetup: r.initialSetup,
    batchSize: null,
    setupMatrix: problem.setupMatrices.find((m) => m.id === r.setupMatrix) ?? null,
    open: subtractIntervals(
      openIntervals(problem.calendars.find((c) => c.id === r.calendar) ?? null, window),
      intervalsOf(r.closed.map((c) => [c.from, c.to])),
    ),
  }));
  // The plan has own setups that the plant only knows as held time: what follows them must leave that time alone.
  const blocks = placed.flatMap((o) => {
    const operation = operations.get(o.operation)!;
    const own = operation.alternatives[o.alternative]?.setupSeconds ?? 0;
    const main = {
      resource: o.resource,
      unit: o.unit,
      start: o.setupStart,
      runStart: own > 0 ? o.setupStart : o.start,
      end: o.end,
      setupKey: operation.setupKey,
    };
    return [
      main,
      ...operation.also.map((a) => ({
        resource: a.resource,
        unit: null,
        start: o.start,
        runStart: o.start,
        end: o.end,
        setupKey: null,
      })),
    ];
  });
  return openPlant(
    resources,
    blocks,
    problem.operations.flatMap((o) => o.setupKey ?? []),
  );
}

function promiseOperations(problem: Problem, orderId: string) {
  const efficiency = new Map(problem.resources.map((r) => [r.id, r.efficiency]));
  const release = problem.orders.find((o) => o.id === orderId)?.releaseSecond ?? 0;
  return problem.operations
    .filter((o) => o.orderId === orderId)
    .map((o) => ({
      id: o.id,
      also: o.also,
      setupKey: o.setupKey,
      quantity: 1,
      materialItem: null,
      materialSecond: Math.max(release, o.releaseSecond),
      after: o.after.map((a) => ({ operation: a.operation, minLagSeconds: a.minLagSeconds })),
      alternatives: o.alternatives.map((a) => ({
        resource: a.resource,
        setupSeconds: a.setupSeconds,
        runSeconds: runOnResource(a.runSeconds, efficiency.get(a.resource) ?? "1"),
      })),
    }));
}
