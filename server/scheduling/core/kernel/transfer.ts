// When a predecessor lets a successor begin. A quantity may go on in transfer batches: then the successor may begin once
// the first has left, and must not end before the last has come and been worked through itself. A load stays together.
import { finishAfter, startBefore } from "../../../base/core/calendar";
import type { Columns } from "./columns";

/** When the first transfer batch of link `p` has left an alternative run from start to end; the end without batches. */
export function firstOut(c: Columns, p: number, a: number, start: number, end: number): number {
  const of = c.predOf[p]!;
  if (of === 0 || a < 0 || c.altBatch[a] === 1) return end;
  const first = Math.ceil((c.altRun[a]! * c.predBatch[p]!) / of);
  return Math.min(end, finishAfter(c.opens[c.altOpen[a]!]!, start, first));
}

/** The first start of a successor's alternative that link `p` allows, after a predecessor with that first way out and end. */
export function startAfter(c: Columns, p: number, a: number, out: number, end: number): number {
  const of = c.predOf[p]!;
  const lag = c.predMinLag[p]!;
  if (of === 0 || a < 0 || c.altBatch[a] === 1) return end + lag;
  const open = c.opens[c.altOpen[a]!]!;
  const run = c.altRun[a]!;
  const last = Math.ceil((run * (of % c.predBatch[p]! || c.predBatch[p]!)) / of);
  const done = finishAfter(open, end + lag, last);
  return done === Infinity ? Infinity : Math.max(out + lag, startBefore(open, done, run));
}
