/** A verb that searches, in a thread of its own: this one hears Ctrl-C and asks it for the best there is. */
import { Worker, parentPort, workerData } from "node:worker_threads";
import { isStopped, untilStopped, type StopFlag } from "./stop-signal";
import type { Outcome } from "./verb";

type Share = { readonly words: readonly string[]; readonly stop: StopFlag };

export function runInThread(program: URL, words: readonly string[]): Promise<Outcome> {
  return untilStopped((stop) => {
    const share: Share = { words, stop };
    return new Promise((resolve, reject) => {
      const worker = new Worker(program, { workerData: share });
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => {
        reject(new Error("the search ended without an answer"));
      });
    });
  });
}

/** What this thread was started for; null where it is for something else. */
export function verbOfThread(): { words: readonly string[]; isStopped: () => boolean } | null {
  const share = workerData as Partial<Share>;
  const { words, stop } = share;
  if (words === undefined || stop === undefined) return null;
  return { words, isStopped: () => isStopped(stop) };
}

export const answerThread = (outcome: Outcome): void => parentPort?.postMessage(outcome);
