import { sql, type SQL } from "drizzle-orm";

/** What a transaction offers here; any drizzle transaction fits. */
export type Executor = { execute(query: SQL): PromiseLike<unknown> };

export type EnqueueOptions = {
  /** One waiting job per key: a later one replaces it, so a burst of events is handled once. A running job is not disturbed. */
  key?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  runAt?: Date;
  /** Attempts before the job goes to the dead letters; the pause between them grows exponentially. */
  attempts?: number;
};

/** Writes a job row in the caller's transaction: it exists exactly when the fact that caused it does. */
export async function enqueue(
  tx: Executor,
  name: string,
  payload: Record<string, unknown>,
  options: EnqueueOptions = {},
): Promise<void> {
  const runAt = options.runAt?.toISOString() ?? null;
  await tx.execute(
    sql`select jobs.enqueue(${name}, ${JSON.stringify(payload)}::text::jsonb, ${options.key ?? null}, ${runAt}::timestamptz, ${options.queue ?? null}, ${options.attempts ?? 8}::integer)`,
  );
}

export type WaitingJob = { readonly id: string; readonly payload: unknown };

/**
 * For listeners that do many of a kind at once: jobs of this name that wait, were never tried and hold `part` in their
 * payload. They are locked until the commit; those not finished by then go on waiting.
 */
export async function waitingJobs(
  tx: Executor,
  name: string,
  part: Record<string, unknown>,
  most: number,
): Promise<WaitingJob[]> {
  const rows = await tx.execute(
    sql`select id::text as id, payload from jobs.waiting(${name}, ${JSON.stringify(part)}::text::jsonb, ${most}::integer)`,
  );
  return [...(rows as Iterable<WaitingJob>)];
}

/** Their work is done in this transaction, so they leave the queue with it. */
export async function finishJobs(tx: Executor, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.execute(sql`select jobs.finish(${`{${ids.join(",")}}`}::bigint[])`);
}
