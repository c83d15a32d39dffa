// One machine, each operation with a head, a duration and a tail, work may be interrupted: whenever something changes, the one
// with the longest tail runs (Jackson 1955). What that takes, nothing that may not interrupt can beat (Carlier 1982).
import type { LongestPaths } from "./lower-bound";

export function oneMachineBound(operations: readonly number[], { head, tail, shortest }: LongestPaths): number {
  const byHead = [...operations].sort((a, b) => head[a]! - head[b]! || a - b);
  const ready = createTailHeap(tail);
  const left = new Map(operations.map((o) => [o, shortest[o]!]));
  let now = 0;
  let longest = 0;
  let next = 0;
  while (next < byHead.length || ready.size() > 0) {
    if (ready.size() === 0) now = Math.max(now, head[byHead[next]!]!);
    while (next < byHead.length && head[byHead[next]!]! <= now) ready.push(byHead[next++]!);
    const o = ready.top();
    const interrupted = next < byHead.length ? head[byHead[next]!]! : Infinity;
    const until = Math.min(now + left.get(o)!, interrupted);
    left.set(o, left.get(o)! - (until - now));
    now = until;
    if (left.get(o) === 0) {
      ready.pop();
      longest = Math.max(longest, now + tail[o]!);
    }
  }
  return longest;
}

/** The longest tail on top. */
function createTailHeap(tail: Int32Array) {
  const heap: number[] = [];
  const isAbove = (a: number, b: number): boolean => tail[heap[a]!]! > tail[heap[b]!]!;
  const swap = (a: number, b: number): void => {
    const kept = heap[a]!;
    heap[a] = heap[b]!;
    heap[b] = kept;
  };
  return {
    size: (): number => heap.length,
    top: (): number => heap[0]!,
    push(o: number): void {
      let at = heap.push(o) - 1;
      for (let above = (at - 1) >> 1; at > 0 && isAbove(at, above); above = (at - 1) >> 1) {
        swap(at, above);
        at = above;
      }
    },
    pop(): void {
      const last = heap.pop()!;
      if (heap.length === 0) return;
      heap[0] = last;
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let best = at;
        if (left < heap.length && isAbove(left, best)) best = left;
        if (right < heap.length && isAbove(right, best)) best = right;
        if (best === at) return;
        swap(at, best);
        at = best;
      }
    },
  };
}
