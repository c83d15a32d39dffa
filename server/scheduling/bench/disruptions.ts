// `npm run bench -- scheduling --disruptions`: plans people work by, disrupted many times and replanned in three
// strengths from the facts: compiled, planned, judged by what changes. Writes results-disruptions.md.
import { seeded, type Random } from "../../base/core/random";
import { at, machine } from "../../boot/bench-page";
import { check } from "../core/check";
import type { Plan } from "../core/plan";
import type { Problem } from "../core/problem";
import { published, replan, type ReplanStrength } from "../core/replan";
import { schedule } from "../core/schedule";
import { largePlant } from "./large-plant";
import { benchPlant } from "./plants";

const hour = 3_600;
const day = 24 * hour;

type Disruption = (problem: Problem, random: Random) => Problem;

const disruptions: Record<string, Disruption> = {
  breakdown: (problem, random) => {
    const down = random.int(problem.resources.length);
    const from = random.int(7 * day);
    const closed = { from, to: from + hour + random.int(7 * hour) };
    return {
      ...problem,
      resources: problem.resources.map((unit, r) =>
        r === down ? { ...unit, closed: [...unit.closed, closed] } : unit,
      ),
    };
  },
  "late material": (problem, random) => {
    const late = random.int(problem.operations.length);
    const releaseSecond = random.int(10 * day);
    return {
      ...problem,
      operations: problem.operations.map((operation, o) =>
        o === late ? { ...operation, releaseSecond: Math.max(releaseSecond, operation.releaseSecond) } : operation,
      ),
    };
  },
  "rush order": (problem, random) => {
    const model = problem.orders[random.int(problem.orders.length)]!;
    const id = `${model.id}-rush`;
    const own = (operation: string): string => operation.replace(model.id, id);
    return {
      ...problem,
      orders: [...problem.orders, { ...model, id, weight: 10, releaseSecond: 0, dueSecond: 3 * day }],
      operations: [
        ...problem.operations,
        ...problem.operations
          .filter(({ orderId }) => orderId === model.id)
          .map((operation) => ({
            ...operation,
            id: own(operation.id),
            orderId: id,
            after: operation.after.map((link) => ({ ...link, operation: own(link.operation) })),
          })),
      ],
    };
  },
  "cancelled order": (problem, random) => {
    const { id } = problem.orders[random.int(problem.orders.length)]!;
    return {
      ...problem,
      orders: problem.orders.filter((order) => order.id !== id),
      operations: problem.operations.filter(({ orderId }) => orderId !== id),
    };
  },
};

type Plant = {
  readonly problem: Problem;
  /** Disruptions of each kind, by strength. */
  readonly counts: Readonly<Record<ReplanStrength, number>>;
};

export function disruptionsPage(): string {
  const due = (problem: Problem, earlier: number): Problem => ({
    ...problem,
    orders: problem.orders.map((order) => ({ ...order, dueSecond: order.dueSecond - earlier })),
  });
  const plants: Plant[] = [
    { problem: due(benchPlant(273, 7), 3 * day), counts: { repair: 50, matchUp: 15, full: 5 } },
    { problem: largePlant(10_000, 7), counts: { repair: 3, matchUp: 1, full: 1 } },
  ];
  return [
    "# Disrupted plans: results",
    "",
    machine(),
    "",
    "A plan people work by, disrupted in one way and replanned from the facts: the plant compiled, the plan put back on its units, what must move moved, and told with what changes. CPU milliseconds of one process; every plan judged. Targets: repair 50 ms, match-up 2 s.",
    "",
    "| operations | orders late | disruption | strength | replanned | median, ms | slowest, ms | operations moved, median | violations |",
    "| ---: | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ...plants.flatMap(rowsOf),
    "",
  ].join("\n");
}

function rowsOf({ problem, counts }: Plant): string[] {
  const old = schedule(problem);
  const late = old.orders.filter(({ tardinessSeconds }) => tardinessSeconds > 0).length;
  // Once for nothing: what runs first is compiled while it runs.
  measure(problem, old, "repair", disruptions.breakdown!, 10);
  return Object.entries(disruptions).flatMap(([name, disrupt]) =>
    (["repair", "matchUp", "full"] as const).map((strength) => {
      const { times, moved, violations } = measure(problem, old, strength, disrupt, counts[strength]);
      const measures = [
        times.length,
        Math.round(at(times, 0.5)),
        Math.round(Math.max(...times)),
        at(moved, 0.5),
        violations,
      ];
      return `| ${[problem.operations.length, late, name, strengthNames[strength], ...measures].join(" | ")} |`;
    }),
  );
}

const strengthNames: Record<ReplanStrength, string> = { repair: "repair", matchUp: "match-up", full: "full" };

function measure(problem: Problem, old: Plan, strength: ReplanStrength, disrupt: Disruption, count: number) {
  const random = seeded(20_260_105);
  const times: number[] = [];
  const moved: number[] = [];
  let violations = 0;
  for (let k = 0; k < count; k += 1) {
    const now = disrupt(problem, random);
    const before = process.cpuUsage();
    const { plan, diff } = replan(now, old, strength);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
    moved.push(diff.moved.length);
    violations += check(published(now, old), plan).length;
  }
  return { times, moved, violations };
}
