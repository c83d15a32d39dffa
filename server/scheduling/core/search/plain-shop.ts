// Whether a shop is a plain one: every job a chain, every operation on one machine, no setups.
import type { JobShop } from "./job-shop";

export function isPlain({
  operationCount: n,
  jobCount,
  job,
  predStart,
  succStart,
  setup,
  altMachine,
}: JobShop): boolean {
  if (setup !== null || altMachine.length !== n) return false;
  const ends = new Int32Array(jobCount);
  for (let o = 0; o < n; o += 1) {
    if (predStart[o + 1]! - predStart[o]! > 1 || succStart[o + 1]! - succStart[o]! > 1) return false;
    if (succStart[o + 1] === succStart[o]) ends[job[o]!]! += 1;
  }
  return ends.every((each) => each <= 1);
}
