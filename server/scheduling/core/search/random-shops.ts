// Small shops for tests and cross-checks: chains or trees, with or without alternatives.
import type { Random } from "../../../base/core/random";
import type { JobShop } from "./job-shop";

export type ShopShape = {
  readonly jobs: number;
  readonly operationsPerJob: number;
  readonly machines: number;
  readonly alternatives: number;
  /** Jobs join two branches each, as assemblies do. */
  readonly isAssembly: boolean;
};

export function randomShop(shape: ShopShape, random: Random): JobShop {
  const n = shape.jobs * shape.operationsPerJob;
  const job: number[] = [];
  const index: number[] = [];
  const altStart = [0];
  const altMachine: number[] = [];
  const altDuration: number[] = [];
  const predecessors: number[][] = [];
  const successors: number[][] = Array.from({ length: n }, () => []);
  for (let o = 0; o < n; o += 1) {
    const number = o % shape.operationsPerJob;
    job.push(Math.floor(o / shape.operationsPerJob));
    index.push(number);
    const machines = new Set<number>();
    const wanted = 1 + random.int(shape.alternatives);
    while (machines.size < Math.min(wanted, shape.machines)) machines.add(random.int(shape.machines));
    for (const machine of machines) {
      altMachine.push(machine);
      altDuration.push(random.int(12));
    }
    altStart.push(altMachine.length);
    const preds = number === 0 ? [] : [o - 1];
    // Every third operation begins a branch of its own, which the next one joins.
    if (shape.isAssembly && number > 0 && number % 3 === 1) preds.length = 0;
    if (shape.isAssembly && number > 1 && number % 3 === 2) preds.push(o - 2);
    predecessors.push(preds);
    for (const pred of preds) successors[pred]!.push(o);
  }
  const starts = (lists: number[][]): Int32Array => {
    const start = new Int32Array(n + 1);
    lists.forEach((list, o) => {
      start[o + 1] = start[o]! + list.length;
    });
    return start;
  };
  return {
    operationCount: n,
    jobCount: shape.jobs,
    machineCount: shape.machines,
    job: Int32Array.from(job),
    index: Int32Array.from(index),
    altStart: Int32Array.from(altStart),
    altMachine: Int32Array.from(altMachine),
    altDuration: Int32Array.from(altDuration),
    predStart: starts(predecessors),
    pred: Int32Array.from(predecessors.flat()),
    succStart: starts(successors),
    succ: Int32Array.from(successors.flat()),
    setup: null,
    due: null,
    weight: null,
  };
}
