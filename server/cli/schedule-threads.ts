/**
 * The search of `oneoff schedule` on threads of its own, so that this one can hear Ctrl-C; each begins with another seed and
 * the best answer counts. Without a program to run in a thread the search runs here.
 */
import { performance } from "node:perf_hooks";
import { Worker, parentPort, workerData } from "node:worker_threads";
import type { JobShop, SearchResult } from "../scheduling/core/search/job-shop";
import { searchSequencing, type SequencingObjective } from "../scheduling/core/search/search-sequencing";

export type SearchOrder = {
  readonly shop: JobShop;
  readonly objective: SequencingObjective;
  readonly seed: number;
  readonly seconds: number;
  readonly iterations: number;
};

type Message =
  | { readonly kind: "improved"; readonly objective: number; readonly iterations: number }
  | { readonly kind: "done"; readonly result: SearchResult };

/** Far enough apart that nobody asks for two of them by hand. */
const seedStep = 1_000_003;

export async function searchOnThreads(
  order: SearchOrder,
  threads: number,
  program: URL | undefined,
  onImproved: (objective: number, iterations: number) => void,
): Promise<SearchResult> {
  if (program === undefined) return searchHere(order, () => false, onImproved);
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const interrupt = (): void => void Atomics.store(stop, 0, 1);
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  let least = Infinity;
  const results = await Promise.all(
    Array.from({ length: threads }, (_, k) =>
      searchInThread(program, { ...order, seed: order.seed + k * seedStep }, stop, (objective, iterations) => {
        if (objective < least) onImproved(objective, iterations);
        least = Math.min(least, objective);
      }),
    ),
  );
  process.off("SIGINT", interrupt);
  process.off("SIGTERM", interrupt);
  const best = results.reduce((a, b) => (b.objective < a.objective ? b : a));
  return { ...best, iterations: results.reduce((sum, { iterations }) => sum + iterations, 0) };
}

/** What the program does when it is started as one of these threads. */
export function searchAsThread(): void {
  const { order, stop } = workerData as { order: SearchOrder; stop: Int32Array };
  const tell = (message: Message): void => parentPort?.postMessage(message);
  const result = searchHere(
    order,
    () => Atomics.load(stop, 0) === 1,
    (objective, iterations) => {
      tell({ kind: "improved", objective, iterations });
    },
  );
  tell({ kind: "done", result });
}

function searchInThread(
  program: URL,
  order: SearchOrder,
  stop: Int32Array,
  onImproved: (objective: number, iterations: number) => void,
): Promise<SearchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: { order, stop } });
    worker.on("message", (message: Message) => {
      if (message.kind === "done") resolve(message.result);
      else onImproved(message.objective, message.iterations);
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      reject(new Error("the search ended without an answer"));
    });
  });
}

function searchHere(
  { shop, objective, seed, seconds, iterations }: SearchOrder,
  isStopped: () => boolean,
  onImproved: (objective: number, iterations: number) => void,
): SearchResult {
  const deadline = performance.now() + seconds * 1000;
  return searchSequencing(shop, objective, {
    seed,
    iterations,
    isTimeUp: () => performance.now() >= deadline || isStopped(),
    onImproved,
  });
}
