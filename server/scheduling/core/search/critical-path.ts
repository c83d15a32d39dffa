// One longest path of a sequencing, drawn at random among all of them, and what the moves on it need to know.
import type { Random } from "../../../base/core/random";
import type { SequenceGraph } from "./sequence-graph";

/** Index domain: places on the path, 0 = its start. */
export type CriticalPath = {
  readonly operation: Int32Array;
  /** 1 = reached from the place before by the machine's arc. */
  readonly byMachine: Uint8Array;
  /** Latest end among the job predecessors; longest rest among the job successors. */
  readonly jobReady: Int32Array;
  readonly jobRest: Int32Array;
  readonly duration: Int32Array;
};

export function createCriticalPath(n: number): CriticalPath {
  return {
    operation: new Int32Array(n),
    byMachine: new Uint8Array(n),
    jobReady: new Int32Array(n),
    jobRest: new Int32Array(n),
    duration: new Int32Array(n),
  };
}

/** Fills the path and returns its length. */
export function traceCriticalPath(g: SequenceGraph, path: CriticalPath, makespan: number, random: Random): number {
  const { shop, n, isChain, head, tail, duration, jobPred, jobSucc, machinePred, lastOn } = g;
  const { operation, byMachine } = path;
  let ends = 0;
  let o = n;
  for (let m = 0; m < lastOn.length; m += 1) {
    const last = lastOn[m]!;
    if (head[last] === makespan && (ends++ === 0 || random.int(ends) === 0)) o = last;
  }
  // Backwards into the rear of the arrays' front part, then turned round.
  let length = 0;
  while (o !== n) {
    operation[length] = o;
    const start = head[o]! - duration[o]!;
    if (start === 0) {
      byMachine[length++] = 0;
      break;
    }
    const leader = machinePred[o]!;
    let before = jobPred[o]!;
    let jobReady = head[before]!;
    if (!isChain)
      for (let k = shop.predStart[o]! + 1; k < shop.predStart[o + 1]!; k += 1) {
        const pred = shop.pred[k]!;
        if (head[pred]! > jobReady) {
          before = pred;
          jobReady = head[pred]!;
        }
      }
    const machineBinds = head[leader]! === start;
    const byLeader = machineBinds && (jobReady !== start || random.int(2) === 0);
    byMachine[length++] = byLeader ? 1 : 0;
    o = byLeader ? leader : before;
  }
  for (let left = 0, right = length - 1; left < right; left += 1, right -= 1) {
    const o1 = operation[left]!;
    const b1 = byMachine[left]!;
    operation[left] = operation[right]!;
    byMachine[left] = byMachine[right]!;
    operation[right] = o1;
    byMachine[right] = b1;
  }
  for (let k = 0; k < length; k += 1) {
    const w = operation[k]!;
    let jobReady = head[jobPred[w]!]!;
    let jobRest = tail[jobSucc[w]!]!;
    if (!isChain) {
      for (let e = shop.predStart[w]! + 1; e < shop.predStart[w + 1]!; e += 1)
        jobReady = Math.max(jobReady, head[shop.pred[e]!]!);
      for (let e = shop.succStart[w]! + 1; e < shop.succStart[w + 1]!; e += 1)
        jobRest = Math.max(jobRest, tail[shop.succ[e]!]!);
    }
    path.jobReady[k] = jobReady;
    path.jobRest[k] = jobRest;
    path.duration[k] = duration[w]!;
  }
  return length;
}
