// By when each operation should end for its order to be in time: due dates carried upstream through what follows it,
// whose time is estimated from the routing or, better, observed in a plan (lead-time iteration; Vepsalainen, Morton 1988).
import { notPlaced, type Columns, type Placements } from "./columns";

/** What follows takes its work, and `queueing` times as long in queues. */
export function estimatedDues(c: Columns, queueing: number): Float64Array {
  return duesOf(c, (_, next, lag) => (1 + queueing) * shortestRun(c, next) + lag);
}

/** What follows takes as long as it took in a plan. */
export function observedDues(c: Columns, { alternative, end }: Placements): Float64Array {
  const isPlaced = (o: number): boolean => alternative[o] !== notPlaced;
  return duesOf(c, (o, next, lag) =>
    isPlaced(o) && isPlaced(next) ? end[next]! - end[o]! : shortestRun(c, next) + lag,
  );
}

function duesOf(c: Columns, secondsToNext: (o: number, next: number, lag: number) => number): Float64Array {
  const due = Float64Array.from(c.order, (j) => c.due[j]!);
  for (let i = c.topological.length - 1; i >= 0; i -= 1) {
    const o = c.topological[i]!;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
      const next = c.succOperation[s]!;
      due[o] = Math.min(due[o]!, due[next]! - secondsToNext(o, next, c.succMinLag[s]!));
    }
  }
  return due;
}

export function shortestRun(c: Columns, o: number): number {
  let shortest = Infinity;
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) shortest = Math.min(shortest, c.altRun[a]!);
  return shortest === Infinity ? 0 : shortest;
}
