// Random plants in which one order is late and one known change, and no other, would make it on time; and plants in
// which none would.
import { weekdays } from "../../base/core/calendar";
import type { Random } from "../../base/core/random";
import { parseProblem, type Problem, type ProblemInput } from "./problem";
import { randomProblem } from "./random-problem";
import type { Change } from "./what-if";

export const plantedRemedies = [
  "material",
  "release",
  "repair",
  "priority",
  "overtime",
  "overtime later",
  "overtime with operator",
  "otherUnit",
  "split",
] as const;
export const hopelessKinds = ["work", "begun", "frozen", "twice held back", "two nights"] as const;

type Parts = Pick<ProblemInput, "resources" | "orders" | "operations"> & Pick<Partial<ProblemInput>, "calendars">;

export type PlantedRemedy = {
  readonly problem: Problem;
  readonly orderId: string;
  readonly change: Change;
  /** The plant with that change made by hand. */
  readonly remedied: Problem;
};

const hour = 3_600;
const day = 24 * hour;
const delay = 100 * day;
const orderId = "victim";
const operation = "victim/0";
const resource = "planted";
const monday = "2026-01-05";
const wednesday = "2026-01-07";

/** Its units are its own, beside a random plant: nothing but what is planted makes it late. */
export function plantedRemedy(random: Random, planted: (typeof plantedRemedies)[number]): PlantedRemedy {
  const plant = besideRandomPlant(random);
  const answer = (change: Change, late: Parts, onTime: Parts): PlantedRemedy => ({
    problem: plant(late),
    orderId,
    change,
    remedied: plant(onTime),
  });
  const run = 600 + random.int(2 * hour);
  switch (planted) {
    case "material": {
      const waiting = { releaseSecond: delay, releaseItem: "slow" };
      return answer({ kind: "material", orderId, item: "slow" }, simple(run, {}, {}, waiting), simple(run));
    }
    case "release":
      return answer({ kind: "release", orderId }, simple(run, {}, { releaseSecond: delay }), simple(run));
    case "repair":
      return answer({ kind: "repair", resource }, simple(run, { closed: [{ from: 0, to: delay }] }), simple(run));
    case "priority": {
      const count = 1 + random.int(4);
      const behind = (weight: number): Parts => withOthers(simple(run, {}, { weight }), count);
      return answer({ kind: "priority", orderId }, behind(5), behind(100_000));
    }
    case "overtime": {
      // Begun in the morning, it does not end by the evening.
      const work = (9 + random.int(4)) * hour;
      const on = (open: string[]): Parts => ({ ...simple(work, { calendar: "shift" }), calendars: [shift(open)] });
      return answer({ kind: "overtime", resource, date: monday }, on([]), on([monday]));
    }
    case "overtime later": {
      // Whatever the first day gains waits for Wednesday morning.
      const work = (6 + random.int(3)) * hour;
      const on = (open: string[]): Parts => betweenTwo(work, open);
      return answer({ kind: "overtime", resource, date: wednesday }, on([]), on([wednesday]));
    }
    case "overtime with operator": {
      const work = (9 + random.int(4)) * hour;
      const on = (open: string[]): Parts => {
        const { resources, ...rest } = simple(work, { calendar: "shift" }, {}, { also: [{ resource: "operator" }] });
        return { ...rest, resources: [...resources, { id: "operator", calendar: "shift" }], calendars: [shift(open)] };
      };
      return answer({ kind: "overtime", resource, date: monday }, on([]), on([monday]));
    }
    case "otherUnit": {
      // What a rule does not see: that the better unit is free again behind work that is to begin there soon.
      const slow = { resource: "slow", runSeconds: (50 + random.int(40)) * hour };
      const on = (alternatives: Parts["operations"][number]["alternatives"]): Parts => {
        const { resources, orders, operations } = simple(3 * hour, {}, {}, { alternatives });
        const at = { resource, setupStart: hour, start: hour, end: 2 * hour };
        const pinned = { id: "pinned/0", orderId: "pinned", alternatives: [fast], frozen: at };
        return {
          resources: [...resources, { id: "slow" }],
          orders: [...orders, { id: "pinned", dueSecond: day }],
          operations: [...operations, pinned],
        };
      };
      const fast = { resource, runSeconds: 3 * hour };
      return answer({ kind: "otherUnit", operation, resource: "slow" }, on([fast, slow]), on([fast]));
    }
    case "split": {
      const work = (26 + random.int(10)) * hour;
      const whole = simple(work, { capacity: 2 });
      const [step] = simple(Math.ceil(work / 2)).operations;
      const halves = [step!, { ...step!, id: `${operation}/half` }];
      return answer({ kind: "split", operation }, whole, { ...whole, operations: halves });
    }
  }
}

export function hopelessPlant(
  random: Random,
  planted: (typeof hopelessKinds)[number],
): { problem: Problem; orderId: string } {
  return { problem: besideRandomPlant(random)(hopeless[planted](600 + random.int(2 * hour))), orderId };
}

const hopeless: Record<(typeof hopelessKinds)[number], (run: number) => Parts> = {
  work: (run) => simple(2 * day + run),
  begun: (run) => {
    const { orders, operations, ...rest } = simple(run);
    const at = { resource, setupStart: 0, start: 0, end: delay };
    const begun = { id: "begun/0", orderId: "begun", alternatives: [{ resource, runSeconds: run }], frozen: at };
    return { ...rest, orders: [...orders, { id: "begun", dueSecond: 0 }], operations: [...operations, begun] };
  },
  frozen: (run) => simple(run, {}, {}, { frozen: { resource, setupStart: delay, start: delay, end: delay + run } }),
  "twice held back": (run) =>
    simple(run, { closed: [{ from: 0, to: delay }] }, {}, { releaseSecond: delay, releaseItem: "slow" }),
  "two nights": (run) => ({ ...simple(2 * day + run, { calendar: "shift" }), calendars: [shift([])] }),
};

const simple = (
  runSeconds: number,
  unit: object = {},
  order: object = {},
  step: object = {},
): Omit<Parts, "calendars"> => ({
  resources: [{ id: resource, ...unit }],
  orders: [{ id: orderId, dueSecond: day, weight: 5, ...order }],
  operations: [{ id: operation, orderId, alternatives: [{ resource, runSeconds }], ...step }],
});

/** Days of work, all of them overdue and more urgent. */
function withOthers({ resources, orders, operations }: Parts, count: number): Parts {
  const ids = Array.from({ length: count }, (_, k) => `urgent-${String(k)}`);
  const alternatives = [{ resource, runSeconds: 2 * day }];
  return {
    resources,
    orders: [...orders, ...ids.map((id) => ({ id, dueSecond: 0, weight: 10_000 }))],
    operations: [...operations, ...ids.map((id) => ({ id: `${id}/0`, orderId: id, alternatives }))],
  };
}

/** Worked on, then looked at by somebody who comes on Wednesdays alone, then worked on again. */
function betweenTwo(work: number, open: string[]): Parts {
  const step = (k: number, at: string, runSeconds: number) => ({
    id: `victim/${String(k)}`,
    orderId,
    alternatives: [{ resource: at, runSeconds }],
    after: k === 0 ? [] : [{ operation: `victim/${String(k - 1)}` }],
  });
  return {
    resources: [
      { id: resource, calendar: "shift" },
      { id: "look", calendar: "wednesdays" },
    ],
    orders: [{ id: orderId, dueSecond: 3 * day, weight: 5 }],
    operations: [step(0, resource, work + 3 * hour), step(1, "look", hour), step(2, resource, work)],
    calendars: [
      shift(open),
      { id: "wednesdays", weekly: [{ days: ["wed"], from: "10:00", to: "14:00" }], closed: [], open: [] },
    ],
  };
}

const shift = (open: string[]): NonNullable<ProblemInput["calendars"]>[number] => ({
  id: "shift",
  weekly: [{ days: [...weekdays], from: "08:00", to: "16:00" }],
  closed: [],
  open: open.map((date) => ({ date, from: "00:00", to: "24:00" })),
});

function besideRandomPlant(random: Random): (parts: Parts) => Problem {
  const size = { orders: random.int(6), operationsPerOrder: 4, resources: 2 + random.int(3) };
  const plant = { ...randomProblem(random, size), timeZone: "UTC", tardiness: {} };
  return ({ calendars = [], resources, orders, operations }) =>
    parseProblem({
      ...plant,
      calendars: [...plant.calendars, ...calendars],
      resources: [...plant.resources, ...resources],
      orders: [...plant.orders, ...orders],
      operations: [...plant.operations, ...operations],
    });
}
