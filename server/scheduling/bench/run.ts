// `npm run bench -- scheduling`: plants of growing size, each scheduled several times, checked, and held against
// due-date order in the same run. Writes results.md beside this file.
import path from "node:path";
import { parseArgs } from "node:util";
import { machine, median, publish, spread } from "../../boot/bench-page";
import { check } from "../core/check";
import { schedule } from "../core/schedule";
import { disruptionsPage } from "./disruptions";
import { benchPlant } from "./plants";
import { dueDateOrder } from "./due-date-order";
import { flowPage } from "./flow";
import { largePlantPage } from "./large-plant";
import { judgeCases } from "./cases";
import { benchPublic } from "./public";
import { replanSeededPlants, replanTable } from "./replan";

const sizes = [500, 2_000, 7_700];
const runs = 3;

// `--public`: public instances against published values, instead; writes results-public.md.
if (process.argv.includes("--public")) {
  await benchPublic(process.argv.slice(2));
  process.exit(0);
}

// `--cases`: a hundred thousand random small plants judged, instead; writes results-cases.md.
if (process.argv.includes("--cases")) {
  process.exit((await judgeCases(process.argv.slice(2))) ? 0 : 1);
}

// `--large`: 100,000 operations, searched for a minute, instead; writes results-large.md.
if (process.argv.includes("--large")) {
  await publish(path.join(import.meta.dirname, "results-large.md"), largePlantPage(process.argv.slice(2)));
  process.exit(0);
}

// `--disruptions`: plans disrupted and replanned in three strengths, instead; writes results-disruptions.md.
if (process.argv.includes("--disruptions")) {
  await publish(path.join(import.meta.dirname, "results-disruptions.md"), disruptionsPage());
  process.exit(0);
}

const { values } = parseArgs({
  options: {
    seeded: { type: "string", default: "2000" },
    flow: { type: "boolean", default: false },
    runs: { type: "string", default: String(runs) },
  },
});
// `--flow`: from placed orders to a dated plan in PostgreSQL, instead; writes results-flow.md.
if (values.flow) {
  const page = await flowPage([1_000, 5_000], Number(values.runs));
  await publish(path.join(import.meta.dirname, "results-flow.md"), page);
} else await bench(Number(values.seeded));

async function bench(seededOrders: number): Promise<void> {
  const replanned = await replanSeededPlants(seededOrders, runs);
  const lines = [
    "# Scheduling: results",
    "",
    "## A seeded plant planned anew: loaded, planned, saved",
    "",
    `Seconds by the clock, median and spread of ${String(runs)} runs; ${String(seededOrders)} orders seeded, past and open, in a database of their own. Target: all four in 5 s.`,
    "Cold is the first plan of the process after the seeding. A plan that breaks no promise is published in the same transaction (not in Qingdao).",
    "",
    ...replanTable(replanned),
    "",
    "## The scheduler alone",
    "",
    `Median and spread of ${String(runs)} runs, CPU seconds of one process; weighted tardiness in hours.`,
    "",
    "| orders | operations | schedule, s | spread, s | rules tried | weighted tardiness | setups, h | due-date order: tardiness | its time, s | violations |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...sizes.map(row),
    "",
    machine(),
    "",
  ];
  await publish(path.join(import.meta.dirname, "results.md"), lines.join("\n"));
}

function row(orders: number): string {
  const problem = benchPlant(orders, 7);
  const times: number[] = [];
  let plan = schedule(problem);
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    plan = schedule(problem);
    times.push(secondsSince(before));
  }
  const before = process.cpuUsage();
  const reference = dueDateOrder(problem);
  const referenceSeconds = secondsSince(before);
  const count = problem.operations.length;
  const cells = [
    orders,
    count,
    median(times).toFixed(2),
    spread(times).toFixed(2),
    plan.rule.tried,
    hours(plan.objective.weightedTardinessSeconds),
    hours(plan.totals.setupSeconds),
    hours(reference.weightedTardinessSeconds),
    referenceSeconds.toFixed(2),
    check(problem, plan).length,
  ];
  return `| ${cells.join(" | ")} |`;
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function hours(seconds: number): string {
  return String(Math.round(seconds / 3600));
}
