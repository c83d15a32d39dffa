// Elites of searches that run side by side, exchanged through shared memory: each thread writes one slot and reads the others'.
import type { Elite } from "./elite";

export type SharedElites = {
  /** Puts this thread's newest elite where the others find it. */
  give(elite: Elite): void;
  /** An elite another thread gave since it was last asked, as order and alternatives. */
  take(): { readonly order: Int32Array; readonly alternative: Int32Array } | undefined;
};

/** A slot: how often it was written, doubled and odd while it is being written; order of n operations, their alternatives. */
const headWords = 1;

export function sharedElitesBytes(operationCount: number, threads: number): number {
  return 4 * threads * (headWords + 2 * operationCount);
}

export function joinSharedElites(
  memory: SharedArrayBuffer,
  operationCount: number,
  thread: number,
  threads: number,
): SharedElites {
  const n = operationCount;
  const words = new Int32Array(memory);
  const slotWords = headWords + 2 * n;
  const seen = new Int32Array(threads);
  const own = thread * slotWords;
  let asked = thread;

  function give({ order, alternative }: Elite): void {
    Atomics.add(words, own, 1);
    words.set(order.subarray(0, n), own + headWords);
    words.set(alternative.subarray(0, n), own + headWords + n);
    Atomics.add(words, own, 1);
  }

  function take(): { order: Int32Array; alternative: Int32Array } | undefined {
    for (let k = 1; k < threads; k += 1) {
      asked = (asked + 1) % threads;
      if (asked === thread) asked = (asked + 1) % threads;
      const slot = asked * slotWords;
      const version = Atomics.load(words, slot);
      if (version === seen[asked] || version % 2 === 1) continue;
      const order = words.slice(slot + headWords, slot + headWords + n);
      const alternative = words.slice(slot + headWords + n, slot + slotWords);
      // Written meanwhile: what was copied may be half of one and half of another.
      if (Atomics.load(words, slot) !== version) continue;
      seen[asked] = version;
      return { order, alternative };
    }
    return undefined;
  }

  return { give, take };
}
