// `npm run bench -- scheduling --large`: 100,000 operations on 200 units, from nothing to the best plan of a minute,
// beside the best of a grid of single dispatch rules in the same run. Writes results-large.md.
import { parseArgs } from "node:util";
import { seeded, type Random } from "../../base/core/random";
import { machine, median } from "../../boot/bench-page";
import { check } from "../core/check";
import { compile } from "../core/compile";
import { dispatch } from "../core/kernel/dispatch";
import { scoreOf, tardinessOf } from "../core/objective";
import { parseProblem, type Problem, type ProblemInput } from "../core/problem";
import { schedule } from "../core/schedule";
import { openShop } from "../core/shop";

const groups = 40;
const unitsPerGroup = 5;
const colours = Array.from({ length: 12 }, (_, i) => `colour-${String(i).padStart(2, "0")}`);
const operationsPerOrder = 10;
const grid = [2, 4, 8, 16, 32].flatMap((k1) => [0.1, 0.2, 0.4, 0.8].map((k2) => ({ k1, k2, queueing: 2 })));

export function largePlantPage(args: readonly string[]): string {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      orders: { type: "string", default: "10000" },
      seconds: { type: "string", default: "60" },
      seeds: { type: "string", default: "3" },
    },
  });
  const problem = largePlant(Number(values.orders), 7);
  const first = firstPlan(problem);
  const single = bestSingleRule(problem);
  const searched = Array.from({ length: Number(values.seeds) }, (_, i) =>
    search(problem, i + 1, Number(values.seconds)),
  );
  const share = (hours: number): string => `${(100 * (1 - hours / single.hours)).toFixed(1)} %`;
  return [
    "# A large plant: results",
    "",
    machine(),
    "",
    `${String(problem.operations.length)} operations of ${String(problem.orders.length)} orders on ${String(groups * unitsPerGroup)} units in ${String(groups)} groups, 12 colours with setups of 5 to 24 minutes, two calendars, crews beside every fourth group. CPU seconds of one process; weighted tardiness in hours.`,
    "",
    "| act | CPU, s | weighted tardiness | below the best single rule | rules tried | violations |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    `| first plan, from the parsed problem to the told plan: median of five (the first: ${first.cold.toFixed(2)}) | ${first.seconds.toFixed(2)} | ${round(first.hours)} | ${share(first.hours)} | 1 | ${String(first.violations)} |`,
    `| the best of ${String(grid.length)} single dispatch rules (k1 ${String(single.rule.k1)}, k2 ${String(single.rule.k2)}) | ${single.seconds.toFixed(1)} | ${round(single.hours)} | – | ${String(grid.length)} | – |`,
    ...searched.map(
      (run) =>
        `| search, seed ${String(run.seed)} | ${run.seconds.toFixed(1)} | ${round(run.hours)} | ${share(run.hours)} | ${String(run.tried)} | ${String(run.violations)} |`,
    ),
    "",
    `Median of the searches: ${share(median(searched.map(({ hours }) => hours)))} below. Peak memory of the process, problem and judge included: ${String(Math.round(process.resourceUsage().maxRSS / 1024))} MB.`,
    "",
  ].join("\n");
}

/** From the parsed problem to the told plan, several times: the first is also compiled while it runs. */
function firstPlan(problem: Problem) {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    const plan = schedule(problem, { mostRules: 1 });
    return { plan, seconds: secondsSince(before) };
  });
  const [{ plan, seconds }] = runs as [(typeof runs)[number]];
  return {
    cold: seconds,
    seconds: median(runs.map((run) => run.seconds)),
    hours: plan.objective.weightedTardinessSeconds / 3600,
    violations: check(problem, plan).length,
  };
}

function bestSingleRule(problem: Problem) {
  const before = process.cpuUsage();
  const compiled = compile(problem);
  const shop = openShop(compiled);
  const tried = grid.map((rule) => ({
    rule,
    hours: tardinessOf(scoreOf(compiled.columns, dispatch(shop, rule))) / 3600,
  }));
  const best = tried.reduce((a, b) => (b.hours < a.hours ? b : a));
  return { ...best, seconds: secondsSince(before) };
}

function search(problem: Problem, seed: number, limit: number) {
  const before = process.cpuUsage();
  const plan = schedule(problem, {
    seed,
    iterations: 1_000_000_000,
    isTimeUp: () => secondsSince(before) >= limit,
  });
  return {
    seed,
    seconds: secondsSince(before),
    hours: plan.objective.weightedTardinessSeconds / 3600,
    tried: plan.rule.tried,
    violations: check(problem, plan).length,
  };
}

/** Orders come in evenly at 96 % of what the units can work before setups, due two to six days later. */
export function largePlant(orderCount: number, seed: number): Problem {
  const random = seeded(seed);
  const meanRunSeconds = 45 * 60;
  const openShare = 16 / 24;
  const span = (orderCount * operationsPerOrder * meanRunSeconds) / (groups * unitsPerGroup) / openShare / 0.96;
  const orders = Array.from({ length: orderCount }, (_, j) => {
    const releaseSecond = Math.floor((span * j) / orderCount);
    return {
      id: `order-${String(j).padStart(6, "0")}`,
      weight: [1, 2, 4][random.int(3)] ?? 1,
      releaseSecond,
      dueSecond: releaseSecond + 2 * 86_400 + random.int(4 * 86_400),
    };
  });
  return parseProblem({
    timeZone: "Asia/Shanghai",
    originEpochSecond: Date.UTC(2026, 0, 4, 16) / 1000,
    calendars: [
      { id: "early", ...everyDay("05:00", "21:00"), closed: ["2026-01-20"] },
      { id: "late", ...everyDay("06:00", "22:00"), closed: [] },
    ],
    setupMatrices: [{ id: "colours", unmatched: "zero", rules: colourRules() }],
    resources: [
      ...Array.from({ length: groups }, (_, g) => ({
        id: groupId(g),
        capacity: unitsPerGroup,
        calendar: g % 4 === 3 ? "early" : "late",
        setupMatrix: "colours",
        initialSetup: colours[g % colours.length] ?? null,
      })),
      ...Array.from({ length: groups / 4 }, (_, k) => ({ id: crewId(4 * k), capacity: 9 })),
    ],
    orders,
    operations: orders.flatMap((order) => operationsOf(order.id, random)),
  });
}

function operationsOf(order: string, random: Random): ProblemInput["operations"] {
  const colour = colours[random.int(colours.length)] ?? null;
  return Array.from({ length: operationsPerOrder }, (_, s) => {
    const g = random.int(groups);
    return {
      id: `${order}/${String(s)}`,
      orderId: order,
      alternatives: [{ resource: groupId(g), runSeconds: 900 + random.int(3600) }],
      also: g % 4 === 0 ? [{ resource: crewId(g) }] : [],
      setupKey: colour,
      after: s === 0 ? [] : [{ operation: `${order}/${String(s - 1)}` }],
    };
  });
}

const groupId = (g: number): string => `group-${String(g).padStart(2, "0")}`;
const crewId = (g: number): string => `crew-${String(g).padStart(2, "0")}`;
const everyDay = (from: string, to: string) => ({
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const, from, to }].map((w) => ({
    ...w,
    days: [...w.days],
  })),
  open: [],
});

/** Between any two colours another time, 5 to 24 minutes. */
function colourRules(): { from: string; to: string; seconds: number }[] {
  return colours.flatMap((from, i) =>
    colours.flatMap((to, k) => (i === k ? [] : [{ from, to, seconds: (5 + ((7 * i + 5 * k) % 20)) * 60 }])),
  );
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const round = (hours: number): string => Math.round(hours).toLocaleString("en-US");
