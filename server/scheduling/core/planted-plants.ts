// Random plants in which one order is late for one known reason: what explanations and their fixes are judged by.
import { weekdays } from "../../base/core/calendar";
import type { Random } from "../../base/core/random";
import type { CauseKind } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { randomProblem } from "./random-problem";

export const plantedKinds = [
  "material",
  "closure",
  "stretch",
  "hog",
  "queue",
  "setup",
  "operator",
  "operator away",
  "oven",
  "quote",
  "tight",
  "release",
  "frozen",
] as const;
export type PlantedKind = (typeof plantedKinds)[number];

export type PlantedPlant = {
  readonly problem: Problem;
  readonly orderId: string;
  readonly cause: { readonly kind: CauseKind; readonly resource?: string; readonly item?: string };
};

const day = 86_400;
/** Longer than everything else that can happen to the order taken together. */
const delay = 100 * day;

/** The order has some steps at home in the random plant, then one on a unit of its own, where the cause is planted. */
export function plantedPlant(random: Random, planted: PlantedKind): PlantedPlant {
  const size = { orders: random.int(8), operationsPerOrder: 4, resources: 2 + random.int(4) };
  const plant = randomProblem(random, size);
  const before = random.int(3);
  const run = (): number => 600 + random.int(7_200);
  const home = (): string => `unit-${String(random.int(size.resources))}`;
  const id = (k: number): string => `victim/${String(k)}`;
  const steps = Array.from({ length: before }, (_, k) => ({
    id: id(k),
    orderId: "victim",
    alternatives: [{ resource: home(), runSeconds: run() }],
    after: k === 0 ? [] : [{ operation: id(k - 1) }],
  }));
  const step = {
    id: id(before),
    orderId: "victim",
    alternatives: [{ resource: "planted", runSeconds: run() }],
    after: before === 0 ? [] : [{ operation: id(before - 1) }],
  };
  const unit = { id: "planted" };
  const order = { id: "victim", dueSecond: 2 * day, weight: 5 };
  const base = (changes: {
    unit?: object;
    step?: object;
    order?: object;
    more?: {
      resources?: object[];
      orders?: object[];
      operations?: object[];
      matrices?: object[];
      calendars?: object[];
    };
  }): Problem =>
    parseProblem({
      ...plant,
      calendars: [...plant.calendars, ...(changes.more?.calendars ?? [])] as Problem["calendars"],
      setupMatrices: [...plant.setupMatrices, ...(changes.more?.matrices ?? [])] as Problem["setupMatrices"],
      resources: [...plant.resources, { ...unit, ...changes.unit }, ...((changes.more?.resources ?? []) as [])],
      orders: [...plant.orders, { ...order, ...changes.order }, ...((changes.more?.orders ?? []) as [])],
      operations: [
        ...plant.operations,
        ...steps,
        { ...step, ...changes.step },
        ...((changes.more?.operations ?? []) as []),
      ],
    });
  const hogs = (weight: number, part: object = {}): { orders: object[]; operations: object[] } => {
    const count = 1 + random.int(4);
    const ids = Array.from({ length: count }, (_, k) => `hog-${String(k)}`);
    const alternatives = [{ resource: "planted", runSeconds: Math.ceil(delay / count) }];
    return {
      orders: ids.map((hog) => ({ id: hog, dueSecond: 0, weight })),
      operations: ids.map((hog) => ({ id: `${hog}/0`, orderId: hog, alternatives, ...part })),
    };
  };
  // No matter how urgent it is not.
  const begun = () => {
    const facts = { resource: "planted", setupStart: 0, start: 0, end: delay };
    return {
      orders: [{ id: "begun", dueSecond: 0, weight: 1 }],
      operations: [{ id: "begun/0", orderId: "begun", alternatives: step.alternatives, frozen: facts }],
    };
  };
  const answer = (problem: Problem, cause: PlantedPlant["cause"]): PlantedPlant => ({
    problem,
    orderId: "victim",
    cause,
  });
  switch (planted) {
    case "material":
      return answer(base({ step: { releaseSecond: delay, releaseItem: "slow-item" } }), {
        kind: "item",
        item: "slow-item",
      });
    case "closure":
      return answer(base({ unit: { closed: [{ from: 0, to: delay }] } }), { kind: "calendar", resource: "planted" });
    case "stretch": {
      // Open for an hour every day, and once for long enough.
      const weekly = [{ days: [...weekdays], from: "08:00", to: "09:00" }];
      const long = { id: "short", weekly, closed: [], open: [{ date: "2026-04-15", from: "00:00", to: "24:00" }] };
      const whole = { breakable: false, alternatives: [{ resource: "planted", runSeconds: 2 * 3_600 }] };
      return answer(base({ unit: { calendar: "short" }, step: whole, more: { calendars: [long] } }), {
        kind: "calendar",
        resource: "planted",
      });
    }
    case "hog":
      return answer(base({ more: hogs(10_000_000) }), { kind: "priority", resource: "planted" });
    case "queue":
      return answer(base({ more: begun() }), { kind: "resource", resource: "planted" });
    case "setup": {
      const matrix = { id: "long", rules: [{ from: "plain", to: "gold", seconds: delay }], unmatched: "zero" };
      const changes = { unit: { setupMatrix: "long", initialSetup: "plain" }, step: { setupKey: "gold" } };
      return answer(base({ ...changes, more: { matrices: [matrix] } }), { kind: "setup", resource: "planted" });
    }
    case "operator": {
      // The planted resource is the operator; the unit stands free.
      const resources = [{ id: "bench", capacity: 3 }];
      const hog = hogs(10_000_000, { also: [] });
      const stepOnBench = { alternatives: [{ resource: "bench", runSeconds: run() }], also: [{ resource: "planted" }] };
      const operations = hog.operations.map((operation) => ({
        ...operation,
        alternatives: [{ resource: "bench", runSeconds: Math.ceil(delay / hog.operations.length) }],
        also: [{ resource: "planted" }],
      }));
      return answer(base({ step: stepOnBench, more: { resources, orders: hog.orders, operations } }), {
        kind: "priority",
        resource: "planted",
      });
    }
    case "operator away": {
      const more = { resources: [{ id: "bench" }] };
      const changes = { alternatives: [{ resource: "bench", runSeconds: run() }], also: [{ resource: "planted" }] };
      return answer(base({ unit: { closed: [{ from: 0, to: delay }] }, step: changes, more }), {
        kind: "calendar",
        resource: "planted",
      });
    }
    case "oven":
      // Whatever shares a load, half of the delay is left.
      return answer(base({ unit: { batch: { size: 2 } }, more: hogs(10_000_000, { setupKey: "hot" }) }), {
        kind: "priority",
        resource: "planted",
      });
    case "quote": {
      const held = { id: "quote", resource: "planted", start: 0, end: delay };
      const problem = base({});
      return answer(parseProblem({ ...problem, reservations: [...problem.reservations, held] }), {
        kind: "resource",
        resource: "planted",
      });
    }
    case "tight": {
      // Its own unit stands free, but what must follow at once cannot begin.
      const ahead = { ...step, id: "victim/ahead", alternatives: [{ resource: "ahead", runSeconds: run() }] };
      const after = [{ operation: ahead.id, maxLagSeconds: 0 }];
      const { orders, operations } = begun();
      const more = { resources: [{ id: "ahead" }], orders, operations: [...operations, ahead] };
      return answer(base({ step: { after }, more }), { kind: "resource", resource: "planted" });
    }
    case "release":
      return answer(base({ order: { releaseSecond: delay } }), { kind: "release" });
    case "frozen": {
      const facts = { resource: "planted", setupStart: delay, start: delay, end: delay + 3_600 };
      return answer(base({ step: { frozen: facts } }), { kind: "frozen" });
    }
  }
}
