// One seed, one case: a random small plant put to one way of planning it, and what the independent checker says. The
// first seeds run with every test, a hundred thousand of them in a long run (bench/cases.ts).
import { seeded, type Random } from "../../base/core/random";
import { check } from "./check";
import type { Plan } from "./plan";
import type { Problem } from "./problem";
import { frozenBy, randomProblem } from "./random-problem";
import { published, replan, type ReplanStrength } from "./replan";
import { schedule, type ScheduleOptions } from "./schedule";

export const caseKinds = ["dispatch", "search", "begun and held", "repair", "match-up", "full", "pinned"] as const;
export type CaseKind = (typeof caseKinds)[number];
export type Judged = { readonly kind: CaseKind; readonly operations: number; readonly violations: readonly string[] };

/** Most plants are dispatched: that is the cheapest, and the beginning of all else. */
const kindOf = (seed: number, random: Random): CaseKind => {
  const drawn = caseKinds[Math.max(0, random.int(10) - 4)]!;
  return seed % 16 === 3 ? "pinned" : drawn;
};

export function judgeCase(seed: number, sort = {}): Judged {
  const { kind, problem, plan } = plannedCase(seed, sort);
  const violations = check(problem, plan).map((found) => JSON.stringify(found));
  return { kind, operations: problem.operations.length, violations };
}

export function plannedCase(seed: number, { joined = true } = {}): Planned & { readonly kind: CaseKind } {
  const random = seeded(seed);
  const kind = kindOf(seed, random);
  const small = kind === "dispatch" ? 14 : 9;
  const drawn = randomProblem(random, {
    orders: 1 + random.int(small),
    operationsPerOrder: 1 + random.int(6),
    resources: 1 + random.int(6),
    maxLags: true,
    joined,
  });
  return { kind, ...plans[kind](drawn, random, seed) };
}

type Planned = { problem: Problem; plan: Plan };

const plans: Record<CaseKind, (problem: Problem, random: Random, seed: number) => Planned> = {
  dispatch: (problem) => ({ problem, plan: schedule(problem) }),
  search: (problem, _, seed) => ({ problem, plan: schedule(problem, { seed, iterations: 200 }) }),
  "begun and held": (problem, random) => {
    const next = begunAndHeld(problem, random);
    return { problem: next, plan: schedule(next) };
  },
  repair: (problem, random) => replanned(problem, random, "repair"),
  "match-up": (problem, random) => replanned(problem, random, "matchUp"),
  full: (problem, random) => replanned(problem, random, "full", { iterations: 100 }),
  pinned,
};

/** Some of what was planned is pinned, most of it where it stands; then things go wrong, and all is planned anew. */
function pinned(problem: Problem, random: Random): Planned {
  const old = schedule(problem);
  const now = disrupted(frozenBy(problem, old, random.int(86_400)), random);
  const at = new Map(old.operations.map((placed) => [placed.operation, placed]));
  const operations = now.operations.map((operation) => {
    const place = at.get(operation.id);
    if (place === undefined || random.int(3) > 0) return operation;
    const later = random.int(3) === 0 ? random.int(2 * 86_400) - 86_400 : 0;
    const { resource, unit, start } = place;
    return { ...operation, pin: { resource, unit: random.int(4) > 0 ? unit : null, start: start + later } };
  });
  const next = published({ ...now, operations }, old);
  const strengths = ["repair", "matchUp", "full"] as const;
  const strength = strengths[random.int(3)]!;
  return { problem: next, plan: replan(next, old, strength, { iterations: 100 }).plan };
}

/** What had begun stands still, quotes hold capacity elsewhere, and the old plan is known. */
function begunAndHeld(problem: Problem, random: Random): Problem {
  const before = schedule(problem);
  const second = random.int(4 * 86_400);
  const isFinite = new Map(problem.resources.map(({ id, capacity }) => [id, capacity !== null]));
  const busy = before.operations.filter((o) => o.setupStart >= second && o.batch === null && isFinite.get(o.resource));
  const keyOf = new Map(problem.operations.map(({ id, setupKey }) => [id, setupKey]));
  return {
    ...frozenBy(problem, before, second),
    reservations: busy.slice(0, random.int(4)).map((o) => ({
      id: `quote-${o.operation}`,
      resource: o.resource,
      unit: o.unit,
      start: o.setupStart,
      end: o.end,
      runStart: o.start,
      setupKey: keyOf.get(o.operation) ?? null,
      count: 1,
    })),
    previous: before.operations.map(({ operation, resource, unit, start }) => ({ operation, resource, unit, start })),
  };
}

function replanned(problem: Problem, random: Random, strength: ReplanStrength, options: ScheduleOptions = {}): Planned {
  const old = schedule(problem);
  const now = disrupted(frozenBy(problem, old, random.int(86_400)), random);
  return { problem: published(now, old), plan: replan(now, old, strength, options).plan };
}

/** A unit is down for a while, material comes later, an order is placed in a rush. */
export function disrupted(problem: Problem, random: Random): Problem {
  const down = random.int(problem.resources.length);
  const from = random.int(86_400);
  const late = random.int(problem.operations.length);
  const rush = problem.operations.filter((operation) => operation.orderId === problem.orders[0]!.id);
  const copy = (id: string): string => `rush${id}`;
  return {
    ...problem,
    resources: problem.resources.map((unit, r) =>
      r === down ? { ...unit, closed: [...unit.closed, { from, to: from + 1 + random.int(40_000) }] } : unit,
    ),
    orders: [...problem.orders, { ...problem.orders[0]!, id: copy(problem.orders[0]!.id), weight: 9 }],
    operations: [
      ...problem.operations.map((operation, o) =>
        o === late && operation.frozen === null ? { ...operation, releaseSecond: 86_400 } : operation,
      ),
      ...rush.map((operation) => ({
        ...operation,
        id: copy(operation.id),
        orderId: copy(operation.orderId),
        frozen: null,
        after: operation.after.map((link) => ({ ...link, operation: copy(link.operation) })),
      })),
    ],
  };
}
