/**
 * The search of `oneoff schedule` on threads of its own, so that this one can hear Ctrl-C; each begins with another seed and
 * the best answer counts. Without a program to run in a thread the search runs here.
 */
import { performance } from "node:perf_hooks";
import { Worker, parentPort, workerData } from "node:worker_threads";
import type { JobShop, SearchResult } from "../scheduling/core/search/job-shop";
import type { MakespanLimits } from "../scheduling/core/search/search-makespan";
import { joinSharedElites, sharedElitesBytes } from "../scheduling/core/search/shared-elites";
import { searchSequencing, type SequencingObjective } from "../scheduling/core/search/search-sequencing";
import { isStopped, untilStopped, type StopFlag } from "./stop-signal";

export type SearchOrder = {
  readonly shop: JobShop;
  readonly objective: SequencingObjective;
  readonly seed: number;
  readonly seconds: number;
  readonly iterations: number;
  /** Proven: a thread that is there ends all. */
  readonly lowerBound: number;
};

/** What a thread is given: the first of several tells itself apart by `thread`. */
type Share = {
  readonly order: SearchOrder;
  readonly stop: StopFlag;
  /** Where threads exchange what they found; null where the answer must not hang on who was faster. */
  readonly elites: SharedArrayBuffer | null;
  readonly thread: number;
  readonly threads: number;
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
  const isRepeatable = order.iterations < Number.MAX_SAFE_INTEGER;
  const elites =
    threads === 1 || isRepeatable ? null : new SharedArrayBuffer(sharedElitesBytes(order.shop.operationCount, threads));
  let least = Infinity;
  const results = await untilStopped((stop, end) =>
    Promise.all(
      Array.from({ length: threads }, (_, thread) =>
        searchInThread(
          program,
          { order: { ...order, seed: order.seed + thread * seedStep }, stop, elites, thread, threads },
          (objective, iterations) => {
            if (objective < least) onImproved(objective, iterations);
            least = Math.min(least, objective);
            if (least <= order.lowerBound && !isRepeatable) end();
          },
        ),
      ),
    ),
  );
  const best = results.reduce((a, b) => (b.objective < a.objective ? b : a));
  return { ...best, iterations: results.reduce((sum, { iterations }) => sum + iterations, 0) };
}

/** What the program does when it is started as one of these threads. */
export function searchAsThread(): void {
  const { order, stop, elites, thread, threads } = workerData as Share;
  const tell = (message: Message): void => parentPort?.postMessage(message);
  const others =
    elites === null ? {} : { others: joinSharedElites(elites, order.shop.operationCount, thread, threads) };
  const result = searchHere(
    order,
    () => isStopped(stop),
    (objective, iterations) => {
      tell({ kind: "improved", objective, iterations });
    },
    others,
  );
  tell({ kind: "done", result });
}

function searchInThread(
  program: URL,
  share: Share,
  onImproved: (objective: number, iterations: number) => void,
): Promise<SearchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: share });
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
  isInterrupted: () => boolean,
  onImproved: (objective: number, iterations: number) => void,
  others: Pick<MakespanLimits, "others"> = {},
): SearchResult {
  const deadline = performance.now() + seconds * 1000;
  return searchSequencing(shop, objective, {
    seed,
    iterations,
    isTimeUp: () => performance.now() >= deadline || isInterrupted(),
    onImproved,
    ...others,
  });
}
