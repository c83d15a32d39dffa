// `npm run bench -- scheduling`: plants of growing size, each scheduled several times, checked, and held against
// due-date order in the same run. Writes results.md beside this file.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { check } from "../core/check";
import { schedule } from "../core/schedule";
import { benchPlant } from "./plants";
import { dueDateOrder } from "./due-date-order";

const sizes = [500, 2_000, 7_700];
const runs = 3;
/** The judge is slow on purpose: larger plans are judged by the tests. */
const checkedOperations = 30_000;

bench();

function bench(): void {
  const lines = [
    "# Scheduling: results",
    "",
    `Machine: ${cpus()[0]?.model ?? "unknown"} × ${String(cpus().length)}, Node ${process.version}. Commit ${commit()}.`,
    `Median and spread of ${String(runs)} runs, CPU seconds of one process; weighted tardiness in hours.`,
    "",
    "| orders | operations | schedule, s | spread, s | rules tried | weighted tardiness | setups, h | due-date order: tardiness | its time, s | violations |",
    "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...sizes.map(row),
    "",
  ];
  const text = lines.join("\n");
  process.stdout.write(text);
  writeFileSync(fileURLToPath(new URL("results.md", import.meta.url)), text);
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
  times.sort((a, b) => a - b);
  const before = process.cpuUsage();
  const reference = dueDateOrder(problem);
  const referenceSeconds = secondsSince(before);
  const count = problem.operations.length;
  const violations = count > checkedOperations ? "not judged" : String(check(problem, plan).length);
  const cells = [
    orders,
    count,
    (times[Math.floor(runs / 2)] ?? 0).toFixed(2),
    (Math.max(...times) - Math.min(...times)).toFixed(2),
    plan.rule.tried,
    hours(plan.objective.weightedTardinessSeconds),
    hours(plan.objective.setupSeconds),
    hours(reference.weightedTardinessSeconds),
    referenceSeconds.toFixed(2),
    violations,
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

function commit(): string {
  return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
}
