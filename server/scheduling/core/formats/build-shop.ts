// From what a file says to columns; refuses what would not fit them.
import type { JobShop } from "../search/job-shop";
import type { ReadInstance } from "./instance";
import type { FaultList } from "./instance-lines";
import { mostOperations } from "./sizes";

/** A schedule that wastes nothing on purpose ends before this, and twice this is still 32 bits. */
const longestSchedule = 1_000_000_000;

export function buildShop(instance: ReadInstance, faults: FaultList): JobShop | null {
  const { operations, arcs, machineCount, jobCount, due, weight } = instance;
  const n = operations.length;
  const line = operations[0]?.line ?? 1;
  if (n > mostOperations) faults.add(line, `${n} operations; at most ${mostOperations} were expected`);
  const setup = instance.setup === null ? null : withoutUnused(instance, instance.setup);
  const length = longest(instance, setup);
  if (length > longestSchedule)
    faults.add(line, `durations and setups add up to ${length}; at most ${longestSchedule} was expected`);
  const heaviest = (weight ?? []).reduce((sum, each) => sum + each, 0) * longestSchedule;
  if (heaviest > Number.MAX_SAFE_INTEGER)
    faults.add(
      line,
      `weights add up to ${heaviest / longestSchedule}; at most ${Math.floor(Number.MAX_SAFE_INTEGER / longestSchedule)} was expected`,
    );
  if (faults.faults.length > 0) return null;
  const first = instance.isOneBased ? 1 : 0;
  const alternatives = operations.flatMap((operation) => operation.alternatives);
  return {
    operationCount: n,
    jobCount,
    machineCount,
    job: Int32Array.from(operations, ({ job }) => job),
    index: Int32Array.from(operations, ({ index }) => index),
    altStart: starts(
      n,
      operations.flatMap((operation, o) => operation.alternatives.map(() => o)),
    ),
    altMachine: Int32Array.from(alternatives, ({ machine }) => machine - first),
    altDuration: Int32Array.from(alternatives, ({ duration }) => duration),
    ...arcColumns(n, arcs),
    setup,
    due: due === null ? null : Int32Array.from(due),
    weight: weight === null ? null : Int32Array.from(weight),
  };
}

/** Files write a million where an operation cannot run on a machine at all: such setups never come up. */
function withoutUnused(instance: ReadInstance, setup: readonly Int32Array[]): Int32Array[] {
  const n = instance.operations.length;
  const first = instance.isOneBased ? 1 : 0;
  return setup.map((matrix, m) => {
    const runs = instance.operations.map(({ alternatives }) =>
      alternatives.some(({ machine }) => machine - first === m),
    );
    return matrix.map((value, at) => (runs[Math.floor(at / n)] === true && runs[at % n] === true ? value : 0));
  });
}

/** One operation after the other, each taking its longest and the longest setup before it. */
function longest({ operations }: ReadInstance, setup: readonly Int32Array[] | null): number {
  const n = operations.length;
  const before = new Int32Array(n);
  for (const matrix of setup ?? [])
    matrix.forEach((value, at) => {
      if (value > before[at % n]!) before[at % n] = value;
    });
  return operations.reduce(
    (sum, { alternatives }, o) =>
      sum + before[o]! + alternatives.reduce((most, { duration }) => Math.max(most, duration), 0),
    0,
  );
}

function arcColumns(n: number, arcs: ReadInstance["arcs"]): Pick<JobShop, "predStart" | "pred" | "succStart" | "succ"> {
  const once = [...new Map(arcs.map((arc) => [arc[0] * n + arc[1], arc])).values()];
  const byTo = [...once].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const byFrom = [...once].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    predStart: starts(
      n,
      byTo.map(([, to]) => to),
    ),
    pred: Int32Array.from(byTo, ([from]) => from),
    succStart: starts(
      n,
      byFrom.map(([from]) => from),
    ),
    succ: Int32Array.from(byFrom, ([, to]) => to),
  };
}

/** Where the entries of each owner begin in a list sorted by owner; one more at the end. */
function starts(n: number, owners: readonly number[]): Int32Array {
  const start = new Int32Array(n + 1);
  for (const owner of owners) start[owner + 1]! += 1;
  for (let o = 0; o < n; o += 1) start[o + 1]! += start[o]!;
  return start;
}
