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
