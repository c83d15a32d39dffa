/** A verb that searches, in a thread of its own: this one hears Ctrl-C and asks it for the best there is. */
import { Worker, parentPort, workerData } from "node:worker_threads";
import type { Outcome } from "./verb";

type Share = { readonly words: readonly string[]; /** 1 = stop now. */ readonly stop: Int32Array };

export async function runInThread(program: URL, words: readonly string[]): Promise<Outcome> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const interrupt = (): void => void Atomics.store(stop, 0, 1);
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  const share: Share = { words, stop };
  try {
    return await new Promise((resolve, reject) => {
      const worker = new Worker(program, { workerData: share });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => {
        reject(new Error("the search ended without an answer"));
      });
    });
  } finally {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

/** What this thread was started for; null where it is for something else. */
export function verbOfThread(): { words: readonly string[]; isStopped: () => boolean } | null {
  const share = workerData as Partial<Share>;
  const { words, stop } = share;
  if (words === undefined || stop === undefined) return null;
  return { words, isStopped: () => Atomics.load(stop, 0) === 1 };
}

export const answerThread = (outcome: Outcome): void => parentPort?.postMessage(outcome);
