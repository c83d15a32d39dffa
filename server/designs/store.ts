import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Configuration } from "../catalog/core/product-model";
import { design } from "../../db/schema/designs";
import type { Transaction } from "../context";

export type NewDesign = {
  id: string;
  code: string;
  familyId: string;
  familyVersion: number;
  name: string;
  configuration: Configuration;
  ownerId: string | null;
  claimHash: string | null;
  parentId: string | null;
  isPublic: boolean;
  createdAt: Date;
};

/** False when the code is taken. */
export async function insertDesign(tx: Transaction, row: NewDesign): Promise<boolean> {
  // The policy lets nobody look for a taken code but who has the link.
  await openLink(tx, row.code);
  const written = await tx.insert(design).values(row).onConflictDoNothing({ target: design.code });
  return written.count > 0;
}

/** Whoever knows the code may read the design: row-level security asks for it. */
export async function openLink(tx: Transaction, code: string): Promise<void> {
  await tx.execute(sql`select set_config('oneoff.link', ${code}, true)`);
}

export async function designIdByCode(tx: Transaction, code: string): Promise<{ id: string; familyId: string } | null> {
  await openLink(tx, code);
  const [row] = await tx.select({ id: design.id, familyId: design.familyId }).from(design).where(eq(design.code, code));
  return row ?? null;
}

/** Gives an ownerless design to its maker; false when it is not theirs to take. */
export async function claimDesign(tx: Transaction, code: string, claimHash: string, ownerId: string): Promise<boolean> {
  await openLink(tx, code);
  const claimed = await tx
    .update(design)
    .set({ ownerId, claimHash: null })
    .where(and(eq(design.code, code), eq(design.claimHash, claimHash)));
  return claimed.count > 0;
}

export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");
