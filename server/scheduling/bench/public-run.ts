// One search of a public instance within process CPU seconds; on several threads it is the whole process whose seconds count.
import path from "node:path";
import { Worker } from "node:worker_threads";
import { bundleProgram } from "../../boot/bundle-program";
import type { JobShop, SearchResult } from "../core/search/job-shop";
import { searchSequencing, type SequencingObjective } from "../core/search/search-sequencing";
import { joinSharedElites, sharedElitesBytes } from "../core/search/shared-elites";

export type PublicRun = {
  readonly shop: JobShop;
  readonly objective: SequencingObjective;
  readonly seed: number;
  /** Of each thread. */
  readonly seconds: number;
  readonly threads: number;
  /** A value that nothing can beat, or that nobody has. */
  readonly mayStopAt: number;
};

export type RunResult = SearchResult & { readonly foundAt: number };

export type Share = {
  readonly run: PublicRun;
  readonly thread: number;
  readonly memory: SharedArrayBuffer;
  readonly stop: Int32Array;
};

/** The best of all threads. */
export async function runPublic(run: PublicRun): Promise<RunResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const memory = new SharedArrayBuffer(sharedElitesBytes(run.shop.operationCount, run.threads));
  if (run.threads === 1) return search({ run, thread: 0, memory, stop });
  const program = await threadProgram();
  const results = await Promise.all(
    Array.from({ length: run.threads }, (_, thread) => {
      const worker = new Worker(program, { workerData: { run, thread, memory, stop } satisfies Share });
      return new Promise<RunResult>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
    }),
  );
  return results.reduce((a, b) => (b.objective < a.objective ? b : a));
}

let bundled: Promise<string> | undefined;
const threadProgram = (): Promise<string> =>
  (bundled ??= bundleProgram(path.join(import.meta.dirname, "search-thread.ts")));

/** What one thread does of it. */
export function search({ run, thread, memory, stop }: Share): RunResult {
  const { shop, objective, seed, seconds, threads, mayStopAt } = run;
  const began = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  };
  let least = Infinity;
  let foundAt = 0;
  const result = searchSequencing(shop, objective, {
    seed: seed + 1000 * thread,
    iterations: Number.MAX_SAFE_INTEGER,
    isTimeUp: () => least <= mayStopAt || Atomics.load(stop, 0) === 1 || spent() >= seconds * threads,
    onImproved: (value) => {
      least = value;
      foundAt = Math.round(spent() * 100) / 100;
    },
    ...(threads === 1 ? {} : { others: joinSharedElites(memory, shop.operationCount, thread, threads) }),
  });
  if (least <= mayStopAt) Atomics.store(stop, 0, 1);
  return { ...result, foundAt };
}
