import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { database, type Transaction } from "../db";
import { auditEntry } from "../db/schema/records";
import { uuidv7 } from "./base/core/ids";
import { seeded, type Random } from "./base/core/random";
import type { Result } from "./base/core/result";
import { sharedBy } from "./base/core/shared-by";
import type { Locale } from "./catalog/core/product-model";
import type { Actor } from "./identity/core/actor";

export type { Transaction };

/** Who acts, when, and with what luck: everything a use case may not find out by itself. */
export interface Context {
  readonly actor: Actor;
  readonly now: Date;
  readonly random: Random;
  readonly locale: Locale;
}

/** The name of the actor in audit rows and row-level security: a user's id, "system", or "anonymous". */
export const actorName = (actor: Actor): string => (actor.kind === "user" ? actor.userId : actor.kind);

/** A context for one act, begun now: the only place where use cases get a clock and chance from. */
export function contextOf(actor: Actor, locale: Locale = "en"): Context {
  return { actor, now: new Date(), random: seeded(Number(randomBytes(6).readUIntBE(0, 6))), locale };
}

/** The worker's context. */
export const systemContext = (): Context => contextOf({ kind: "system" });

export interface AuditEntry {
  /** The act, as the procedure calls it: "sales.placeOrder". */
  readonly act: string;
  readonly entity: string;
  readonly entityId: string;
  readonly plantId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Writes who did what, in the business transaction. Values must be JSON: money as decimal strings. */
export async function recordAudit(tx: Transaction, ctx: Context, entry: AuditEntry): Promise<void> {
  await tx
    .insert(auditEntry)
    .values({ id: uuidv7(ctx.now, ctx.random), at: ctx.now, actor: actorName(ctx.actor), ...entry });
}

const open = new AsyncLocalStorage<Transaction>();

/**
 * Runs `work` in one transaction as the actor of `ctx`, or inside the one that is already open around it.
 * A refusal it returns rolls back. Two transactions that met in a deadlock or a serialization failure run again.
 */
export async function inTransaction<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const outer = open.getStore();
  if (outer) return work(outer);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(ctx, work);
    } catch (error) {
      if (error instanceof RolledBack) return error.result as T;
      if (attempt === 4 || !isCollision(error)) throw error;
    }
  }
}

/**
 * A part of a transaction that may be refused by itself: its refusal undoes what it wrote, and what is around goes
 * on. A refusal inside a plain nested `inTransaction` undoes nothing: whoever gets it must refuse as well.
 */
export async function attempt<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  try {
    return await tx.transaction(async (part) => {
      const result = await open.run(part, work);
      if (isRefusal(result)) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.result as T;
    throw error;
  }
}

async function runOnce<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return database().transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', 'oneoff_app', true), set_config('oneoff.actor', ${actorName(ctx.actor)}, true)`,
    );
    const result = await open.run(tx, () => work(tx));
    if (isRefusal(result)) throw new RolledBack(result);
    return result;
  });
}

/**
 * What the database shows at this moment, as a text: as long as it stays the same nothing has been committed, and what
 * was read before need not be read again. It reads no row, so it needs no role; one statement for all who ask together.
 */
export const readMoment: () => Promise<string> = sharedBy(async () => {
  const [row] = await database().execute<{ moment: string }>(
    sql`select concat_ws(' ', current_database(), pg_current_snapshot()) as moment`,
  );
  return row?.moment ?? "";
});

class RolledBack extends Error {
  constructor(readonly result: Result<unknown, unknown>) {
    super("rolled back by a refusal");
  }
}

const isRefusal = (result: unknown): result is Result<unknown, unknown> =>
  typeof result === "object" && result !== null && "ok" in result && result.ok === false && "refusal" in result;

const collisionCodes = new Set(["40001", "40P01"]);

const isCollision = (error: unknown): boolean => collisionCodes.has(sqlStateOf(error) ?? "");

/** PostgreSQL's five-character code of an error, where it is one of the database's. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code;
}
