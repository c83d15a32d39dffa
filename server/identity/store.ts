import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "../context";
import {
  appUser,
  auditEntry,
  credential,
  firstAdministratorInvitation,
  membership,
  organisation,
  session,
} from "../../db/schema";
import type { Role } from "./core/roles";

export type NewAccount = {
  id: string;
  email: string;
  name: string;
  locale: "en" | "zh-CN";
  passwordHash: string | null;
  at: Date;
};

export type NewMembership = {
  id: string;
  userId: string;
  organisationId: string;
  role: Role;
  plantId: string | null;
  supplierId: string | null;
  at: Date;
};

export async function findAccount(tx: Transaction, email: string) {
  const [found] = await tx
    .select({
      id: appUser.id,
      email: appUser.email,
      name: appUser.name,
      disabledAt: appUser.disabledAt,
      passwordHash: credential.passwordHash,
    })
    .from(appUser)
    .leftJoin(credential, eq(credential.userId, appUser.id))
    .where(eq(appUser.email, email));
  return found;
}

export async function loadNames(tx: Transaction, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: appUser.id, name: appUser.name })
    .from(appUser)
    .where(inArray(appUser.id, [...userIds]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** False when the e-mail is taken. */
export async function insertAccount(tx: Transaction, account: NewAccount): Promise<boolean> {
  const { passwordHash, at, ...person } = account;
  const written = await tx
    .insert(appUser)
    .values({ ...person, createdAt: at })
    .onConflictDoNothing({ target: appUser.email })
    .returning({ id: appUser.id });
  if (written.length === 0) return false;
  if (passwordHash) await tx.insert(credential).values({ userId: account.id, passwordHash, changedAt: at });
  return true;
}

export async function insertMembership(tx: Transaction, { at, ...row }: NewMembership): Promise<void> {
  await tx.insert(membership).values({ ...row, createdAt: at });
}

/** The organisation of that name, made when it is the first time it is named. */
export async function ensureOrganisation(tx: Transaction, id: string, name: string, at: Date): Promise<string> {
  await tx.insert(organisation).values({ id, name, createdAt: at }).onConflictDoNothing({ target: organisation.name });
  const [found] = await tx.select({ id: organisation.id }).from(organisation).where(eq(organisation.name, name));
  if (!found) throw new Error(`organisation ${name} vanished`);
  return found.id;
}

export async function insertSession(
  tx: Transaction,
  row: { id: string; userId: string; device: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.insert(session).values(row);
}

/** False when there is no such live session of this person. */
export async function endSession(tx: Transaction, sessionId: string, userId: string, at: Date): Promise<boolean> {
  const ended = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(and(eq(session.id, sessionId), eq(session.userId, userId), isNull(session.revokedAt)))
    .returning({ id: session.id });
  return ended.length > 0;
}

export async function administratorExists(tx: Transaction): Promise<boolean> {
  const found = await tx.select({ id: membership.id }).from(membership).where(eq(membership.role, "admin")).limit(1);
  return found.length > 0;
}

/** The newest invitation is the only one that opens: earlier ones go. */
export async function replaceInvitation(
  tx: Transaction,
  row: { id: string; tokenHash: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.delete(firstAdministratorInvitation).where(isNull(firstAdministratorInvitation.acceptedAt));
  await tx.insert(firstAdministratorInvitation).values(row);
}

/** Locks the open invitation, so that two who click at once are served one after the other. */
export async function lockInvitation(tx: Transaction, tokenHash: string, now: Date) {
  const [found] = await tx
    .select({ id: firstAdministratorInvitation.id })
    .from(firstAdministratorInvitation)
    .where(
      and(
        eq(firstAdministratorInvitation.tokenHash, tokenHash),
        isNull(firstAdministratorInvitation.acceptedAt),
        gt(firstAdministratorInvitation.expiresAt, now),
      ),
    )
    .for("update");
  return found;
}

export async function acceptInvitation(tx: Transaction, id: string, userId: string, at: Date): Promise<void> {
  await tx
    .update(firstAdministratorInvitation)
    .set({ acceptedAt: at, acceptedBy: userId })
    .where(eq(firstAdministratorInvitation.id, id));
}

export async function recordAct(
  tx: Transaction,
  row: { id: string; at: Date; actor: string; act: string; entity: string; entityId: string; after?: unknown },
): Promise<void> {
  await tx.insert(auditEntry).values(row);
}
