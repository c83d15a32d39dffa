import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { database, type Database } from "../../db";
import { appUser, membership, session } from "../../db/schema";
import type { Actor } from "./core/actor";

/** A revoked session may still be believed for this long by another process. */
const believedMilliseconds = 5_000;
const remembered = 10_000;

type Remembered = { actor: Actor | null; until: number };
type Memory = Map<string, Remembered>;
const holder = globalThis as { oneoffSessions?: Memory };
const memory = (): Memory => (holder.oneoffSessions ??= new Map<string, Remembered>());

/** Who a live session belongs to; null when it was revoked, has expired, or never was. */
export async function findActor(sessionId: string): Promise<Actor | null> {
  const known = memory().get(sessionId);
  const now = Date.now();
  if (known && known.until > now) return known.actor;
  const actor = await readActor(sessionId);
  if (memory().size >= remembered) memory().clear();
  memory().set(sessionId, { actor, until: now + believedMilliseconds });
  return actor;
}

export function forgetSession(sessionId: string): void {
  memory().delete(sessionId);
}

/** Answers when the database does. */
export async function databaseAnswers(): Promise<void> {
  await database().execute(sql`select 1`);
}

/** Counters are moved outside any business transaction: a refused act must still count. */
export async function moveCounter(
  text: string,
  values: readonly (string | number | null)[],
): Promise<Record<string, unknown>[]> {
  const { $client } = database() as Database & { $client: Sql };
  return $client.unsafe(text, [...values]);
}

async function readActor(sessionId: string): Promise<Actor | null> {
  const rows = await database()
    .select({
      userId: appUser.id,
      name: appUser.name,
      email: appUser.email,
      role: membership.role,
      plantId: membership.plantId,
      supplierId: membership.supplierId,
      organisationId: membership.organisationId,
    })
    .from(session)
    .innerJoin(appUser, eq(appUser.id, session.userId))
    .leftJoin(membership, eq(membership.userId, appUser.id))
    .where(
      and(
        eq(session.id, sessionId),
        isNull(session.revokedAt),
        gt(session.expiresAt, sql`now()`),
        isNull(appUser.disabledAt),
      ),
    );
  const [first] = rows;
  if (!first) return null;
  return {
    kind: "user",
    userId: first.userId,
    name: first.name,
    email: first.email,
    memberships: rows.flatMap(({ role, plantId, supplierId, organisationId }) =>
      role && organisationId ? [{ role, plantId, supplierId, organisationId }] : [],
    ),
  };
}
