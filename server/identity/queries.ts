import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "../context";
import { session } from "../../db/schema";

/** The devices where a person is signed in now, newest first. */
export async function liveSessionsOf(tx: Transaction, userId: string, now: Date) {
  return tx
    .select({ id: session.id, device: session.device, createdAt: session.createdAt, expiresAt: session.expiresAt })
    .from(session)
    .where(and(eq(session.userId, userId), isNull(session.revokedAt), gt(session.expiresAt, now)))
    .orderBy(desc(session.createdAt));
}
