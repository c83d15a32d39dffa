import { Logger, makeWorkerUtils, run, type Runner, type TaskList, type WorkerUtils } from "graphile-worker";
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";
import pino from "pino";
import { systemContext } from "../context";
import { prepareVersions } from "../engineering/prepare-versions";
import type { JobDefinition } from "./definition";
import { registry } from "./registry";
import { standBack } from "./stand-back";
import { beat, beatMilliseconds, buryDeadJobs, succeedInSlot, unlockSilentWorkers } from "./takeover";

const log = pino({ name: "worker", level: process.env.LOG_LEVEL ?? "info" });

export type RunningWorker = { stop(): Promise<void>; ended: Promise<void> };

/** Works off the queue of one database until stopped. `slot` names the place this process fills, once per machine. */
export async function startWorker(options: {
  connectionString: string;
  slot: string;
  jobs?: Record<string, JobDefinition>;
  concurrency?: number;
}): Promise<RunningWorker> {
  const { connectionString, slot } = options;
  const utils = await makeWorkerUtils({ connectionString, logger });
  await succeedInSlot(utils, slot);
  const workerIds: string[] = [];
  const events = new EventEmitter();
  // Jobs are locked in the name of the pool its workers share.
  events.on("pool:create", (event: { workerPool: { id: string } }) => {
    workerIds.push(event.workerPool.id);
  });
  const runner = await run({
    connectionString,
    logger,
    events,
    concurrency: options.concurrency ?? 2,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList: tasks(options.jobs ?? registry),
  });
  const stopCare = takeCare(utils, slot, workerIds);
  return {
    ended: runner.promise,
    stop: () => stop({ runner, utils, slot, stopCare }),
  };
}

function tasks(jobs: Record<string, JobDefinition>): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, definition]) => [
      name,
      async (payload: unknown) => {
        const parsed = definition.payload.parse(payload);
        for (const listener of definition.listeners) await listener(parsed);
      },
    ]),
  );
}

/** Beats, frees what silent workers hold and buries dead jobs, until the returned function is called. */
function takeCare(utils: WorkerUtils, slot: string, workerIds: string[]): () => Promise<void> {
  let current: Promise<void> = round();
  const timer = setInterval(() => {
    current = current.then(round);
  }, beatMilliseconds);
  return async () => {
    clearInterval(timer);
    await current;
  };

  async function round(): Promise<void> {
    try {
      await beat(utils, slot, workerIds);
      const silent = await unlockSilentWorkers(utils);
      if (silent.length > 0) log.warn({ workers: silent }, "took over the jobs of silent workers");
      for (const job of await buryDeadJobs(utils))
        log.error({ job }, "a job is out of attempts and lies in jobs.dead_letter");
    } catch (error) {
      log.warn({ error: String(error) }, "the database does not answer; trying again");
    }
  }
}

async function stop(parts: { runner: Runner; utils: WorkerUtils; slot: string; stopCare: () => Promise<void> }) {
  await parts.stopCare();
  await parts.runner.stop();
  await succeedInSlot(parts.utils, parts.slot);
  await parts.utils.release();
}

const logger = new Logger(() => (severity, message) => {
  const level: string = severity;
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
});

async function main(): Promise<void> {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error("DATABASE_URL is not set.");
  standBack();
  const worker = await startWorker({
    connectionString,
    slot: process.env.ONEOFF_WORKER_SLOT ?? `process ${process.pid}`,
  });
  log.info("working");
  prepareVersions(systemContext()).then(
    (renewed) => log.info({ renewed }, "versions on sale are prepared for browsers"),
    (error: unknown) => log.error({ error: String(error) }, "versions on sale could not be prepared"),
  );
  const end = (): void => {
    worker.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  await worker.ended;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    log.fatal({ error: String(error) }, "the worker ended");
    process.exit(1);
  });
}
