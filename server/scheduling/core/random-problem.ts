// Random small plants with everything in them: the food of property tests and fuzzing. Seeded: same seed, same plant.
import { seeded, type Random } from "../../base/core/random";
import { weekdays, type WeeklyCalendar } from "../../base/core/calendar";
import { parseProblem, type Problem, type ProblemInput } from "./problem";

const monday = Date.UTC(2026, 0, 5) / 1000;
const keys = ["red", "blue", "white", "black"];

export type PlantSize = {
  orders: number;
  operationsPerOrder: number;
  resources: number;
  maxLags?: boolean;
  /** Parts joined, within an order and from others; several second resources at once; more than an oven holds. */
  joined?: boolean;
};

export function randomProblem(random: Random, size: PlantSize): Problem {
  const resources = Array.from({ length: size.resources }, (_, r) => randomResource(random, r));
  const crews = [
    { id: "crew", capacity: 1 + random.int(3), calendar: chance(random, 0.5) ? "day" : null },
    { id: "room", capacity: null, calendar: chance(random, 0.3) ? "night" : null },
  ];
  const orders = Array.from({ length: size.orders }, (_, j) => ({
    id: `order-${String(j).padStart(4, "0")}`,
    dueSecond: random.int(6 * 86_400),
    weight: 1 + random.int(3),
    releaseSecond: chance(random, 0.2) ? random.int(86_400) : 0,
  }));
  const drawn = orders.flatMap((order) => randomOperations(random, order.id, resources, size));
  const operations = size.joined === true ? joinedAtRandom(random, drawn) : drawn;
  // Drawn apart: known seeds keep the plants they had.
  const later = seeded(orders.reduce((sum, { dueSecond }) => sum + dueSecond, 0));
  return parseProblem({
    timeZone: chance(random, 0.5) ? "Asia/Shanghai" : "UTC",
    originEpochSecond: monday,
    horizonSeconds: 400 * 86_400,
    calendars: [randomCalendar(random, "day"), randomCalendar(random, "night")],
    setupMatrices: [
      { id: "colours", unmatched: chance(random, 0.2) ? "forbidden" : "zero", rules: randomRules(random) },
    ],
    tariffs: [{ id: "power", pricePerKwh: random.int(200), weekly: randomWindows(random) }],
    prices: chance(random, 0.3) ? { setupSecond: random.int(4), overtimeSecond: random.int(4) } : {},
    resources: [...resources, ...crews],
    orders: promisedAtRandom(later, orders),
    operations: pricedAtRandom(later, operations),
    previous: chance(random, 0.3) ? randomPrevious(random, operations, resources) : [],
    tardiness: chance(random, 0.5)
      ? { graceSeconds: random.int(86_400), stepSeconds: 1 + random.int(86_400), steps: random.int(10) }
      : {},
    change: {
      fenceSecond: random.int(86_400),
      toleranceSeconds: random.int(7_200),
      halfLifeSeconds: 1 + random.int(2 * 86_400),
    },
  });
}

type Order = { id: string; dueSecond: number; weight: number; releaseSecond: number };

/** Half of the plants promised some of their orders, for when they are due or not. */
function promisedAtRandom(random: Random, orders: Order[]): ProblemInput["orders"] {
  if (chance(random, 0.5)) return orders;
  return orders.map((order) =>
    chance(random, 0.6)
      ? { ...order, promisedSecond: chance(random, 0.5) ? order.dueSecond : random.int(4 * 86_400) }
      : order,
  );
}

/** In half of the plants some alternatives cost something. */
function pricedAtRandom(random: Random, operations: ProblemInput["operations"]): ProblemInput["operations"] {
  if (chance(random, 0.5)) return operations;
  return operations.map((operation) => ({
    ...operation,
    alternatives: operation.alternatives.map((one) =>
      chance(random, 0.4) ? { ...one, cost: random.int(9_000) } : one,
    ),
  }));
}

/** Places of some operations, on units that may do them or may not. */
function randomPrevious(
  random: Random,
  operations: ProblemInput["operations"],
  resources: Resource[],
): ProblemInput["previous"] {
  return operations.flatMap(({ id, alternatives }) =>
    chance(random, 0.6)
      ? [
          {
            operation: id,
            resource: chance(random, 0.9) ? pick(random, alternatives).resource : pick(random, resources).id,
            unit: chance(random, 0.5) ? random.int(2) : null,
            start: random.int(4 * 86_400),
          },
        ]
      : [],
  );
}

/** Part of a plan as facts of the next: what had begun by `second` stands still. */
export function frozenBy(
  problem: Problem,
  plan: {
    operations: readonly {
      operation: string;
      resource: string;
      unit: number;
      setupStart: number;
      start: number;
      end: number;
    }[];
  },
  second: number,
): Problem {
  const begun = new Map(plan.operations.filter((o) => o.setupStart < second).map((o) => [o.operation, o]));
  return {
    ...problem,
    operations: problem.operations.map((operation) => {
      const at = begun.get(operation.id);
      if (at === undefined) return operation;
      return {
        ...operation,
        frozen: { resource: at.resource, unit: at.unit, setupStart: at.setupStart, start: at.start, end: at.end },
      };
    }),
  };
}

type Resource = NonNullable<ProblemInput["resources"]>[number];

function randomResource(random: Random, r: number): Resource {
  const batch = chance(random, 0.2) ? { size: 2 + random.int(4) } : null;
  return {
    id: `unit-${String(r)}`,
    capacity: chance(random, 0.1) ? null : chance(random, 0.3) ? 1 + random.int(4) : 1,
    calendar: pick(random, ["day", "night", null]),
    closed: chance(random, 0.2) ? [closure(random)] : [],
    efficiency: pick(random, ["1", "1", "0.8", "1.25", "0.63"]),
    setupMatrix: chance(random, 0.5) ? "colours" : null,
    initialSetup: chance(random, 0.5) ? pick(random, keys) : null,
    batch,
    tariff: chance(random, 0.3) ? "power" : null,
    watts: random.int(20_000),
    regularCalendar: chance(random, 0.2) ? "day" : null,
  };
}

function randomWindows(random: Random): NonNullable<NonNullable<ProblemInput["tariffs"]>[number]["weekly"]> {
  const times = ["00:00", "06:30", "09:00", "17:45", "22:00"];
  return Array.from({ length: random.int(4) }, () => ({
    days: chance(random, 0.5) ? [...weekdays] : [pick(random, weekdays)],
    from: pick(random, times),
    to: pick(random, times),
    pricePerKwh: random.int(500),
  }));
}

function closure(random: Random): { from: number; to: number } {
  const from = random.int(2 * 86_400);
  return { from, to: from + 1 + random.int(20_000) };
}

function randomOperations(
  random: Random,
  orderId: string,
  resources: Resource[],
  size: PlantSize,
): ProblemInput["operations"] {
  const count = 1 + random.int(size.operationsPerOrder);
  const withLags = size.maxLags === true && chance(random, 0.2);
  return Array.from({ length: count }, (_, k) => {
    const chosen = new Set(Array.from({ length: 1 + random.int(3) }, () => pick(random, resources).id));
    const before = k === 0 ? [] : chance(random, 0.8) ? [k - 1] : [random.int(k)];
    return {
      id: `${orderId}/${String(k).padStart(2, "0")}`,
      orderId,
      alternatives: [...chosen].map((resource) => ({
        resource,
        setupSeconds: chance(random, 0.3) ? random.int(600) : 0,
        runSeconds: chance(random, 0.1) ? { numerator: 1 + random.int(9_000), denominator: 7 } : random.int(7_200),
        watts: chance(random, 0.1) ? random.int(50_000) : null,
      })),
      also: chance(random, 0.2) ? [{ resource: chance(random, 0.8) ? "crew" : "room", quantity: 1 }] : [],
      setupKey: chance(random, 0.7) ? pick(random, keys) : null,
      after: before.map((b) => ({
        operation: `${orderId}/${String(b).padStart(2, "0")}`,
        minLagSeconds: chance(random, 0.2) ? random.int(3_600) : 0,
        maxLagSeconds: withLags ? 4 * 86_400 + random.int(86_400) : null,
        transfer: chance(random, 0.2) ? randomTransfer(random) : null,
      })),
      releaseSecond: chance(random, 0.2) ? random.int(2 * 86_400) : 0,
      releaseItem: "steel",
      quantity: 1 + random.int(2),
      breakable: chance(random, 0.8),
    };
  });
}

function joinedAtRandom(random: Random, operations: ProblemInput["operations"]): ProblemInput["operations"] {
  return operations.map((operation, o) => {
    const also = chance(random, 0.1) ? [{ resource: "crew", quantity: 1 + random.int(2) }] : [];
    const quantity = chance(random, 0.1) ? 1 + random.int(12) : operation.quantity;
    const first = operations.findIndex(({ orderId }) => orderId === operation.orderId);
    const from = chance(random, 0.2) ? first : 0;
    const isJoin = o > from && chance(random, from === first ? 0.5 : 0.2);
    const part = isJoin ? operations[from + random.int(o - from)]!.id : null;
    const isNew = part !== null && !(operation.after ?? []).some((link) => link.operation === part);
    return {
      ...operation,
      quantity,
      also: [...(operation.also ?? []), ...also],
      after: [...(operation.after ?? []), ...(isNew ? [{ operation: part, maxLagSeconds: null }] : [])],
    };
  });
}

function randomTransfer(random: Random): { batch: number; of: number } {
  const of = 1 + random.int(20);
  return { batch: 1 + random.int(of), of };
}

function randomCalendar(random: Random, id: string): WeeklyCalendar {
  const days = weekdays.filter(() => chance(random, 0.8));
  const weekly =
    id === "day"
      ? [
          {
            days: days.length > 0 ? days : [...weekdays],
            from: pick(random, ["00:00", "06:00", "08:30"]),
            to: pick(random, ["16:00", "22:00", "24:00"]),
          },
        ]
      : [
          { days: [...weekdays], from: "22:00", to: "06:00" },
          { days: ["sat" as const], from: "08:00", to: "12:15" },
        ];
  return {
    id,
    weekly,
    closed: chance(random, 0.3) ? ["2026-01-06"] : [],
    open: chance(random, 0.3) ? [{ date: "2026-01-11", from: "10:00", to: "18:00" }] : [],
  };
}

function randomRules(random: Random): { from: string; to: string; seconds: number }[] {
  const any = [...keys, "*"];
  return Array.from({ length: random.int(8) }, () => ({
    from: pick(random, any),
    to: pick(random, any),
    seconds: random.int(3_600),
  }));
}

function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.int(list.length)]!;
}
