import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { format } from "prettier";
import { projectFolder } from "./state";

/** "AMD EPYC × 2, load 1.2, Node v20, commit abc": what a number without its machine is worth nothing without. */
export function machine(): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: projectFolder, encoding: "utf8" }).trim();
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  // Below zero when the benchmark was given the right of way over whatever else ran.
  const priority = os.getPriority() === 0 ? "" : `, priority ${os.getPriority()}`;
  return `Machine: ${os.cpus()[0]?.model ?? "unknown"} × ${os.cpus().length}, load ${load} at the end${priority}, Node ${process.version}. Commit ${commit}.`;
}

/** The value below which the share of all lies: `at(times, 0.99)`. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const median = (values: readonly number[]): number => at(values, 0.5);
export const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Shows the page and keeps it beside the benchmark. */
export async function publish(file: string, page: string): Promise<void> {
  const formatted = await format(page, { parser: "markdown" });
  process.stdout.write(formatted);
  fs.writeFileSync(file, formatted);
}
