import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "../../db";
import { productFamily, productFamilyVersion } from "../../db/schema";
import type { CompiledFamily } from "./core/compile-model";

export type VersionHead = { familyId: string; plantId: string; version: number; hash: string };

/** The version on sale; null when the family has none. */
export async function publishedHead(tx: Transaction, familyId: string): Promise<VersionHead | null> {
  const [row] = await tx
    .select(head)
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(and(eq(productFamilyVersion.familyId, familyId), eq(productFamilyVersion.state, "published")));
  return row ?? null;
}

export async function publishedHeads(tx: Transaction): Promise<VersionHead[]> {
  return tx
    .select(head)
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(eq(productFamilyVersion.state, "published"))
    .orderBy(productFamily.id);
}

export async function versionHead(tx: Transaction, familyId: string, version: number): Promise<VersionHead | null> {
  const [row] = await tx
    .select(head)
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(and(eq(productFamilyVersion.familyId, familyId), eq(productFamilyVersion.version, version)));
  return row ?? null;
}

export async function loadCompiled(tx: Transaction, familyId: string, version: number): Promise<CompiledFamily | null> {
  const [row] = await tx
    .select({ compiled: productFamilyVersion.compiled })
    .from(productFamilyVersion)
    .where(and(eq(productFamilyVersion.familyId, familyId), eq(productFamilyVersion.version, version)));
  // Written by saveVersion only, from a compiled model.
  return row ? (row.compiled as CompiledFamily) : null;
}

/** Locks the family, so that two saves of it wait for each other; makes it when it is new. */
export async function lockFamily(tx: Transaction, familyId: string, plantId: string): Promise<{ plantId: string }> {
  await tx.insert(productFamily).values({ id: familyId, plantId }).onConflictDoNothing();
  const [row] = await tx.select().from(productFamily).where(eq(productFamily.id, familyId)).for("update");
  if (!row) throw new Error(`family ${familyId} vanished while it was saved`);
  return row;
}

export async function latestVersion(tx: Transaction, familyId: string): Promise<number> {
  const [row] = await tx
    .select({ version: productFamilyVersion.version })
    .from(productFamilyVersion)
    .where(eq(productFamilyVersion.familyId, familyId))
    .orderBy(desc(productFamilyVersion.version))
    .limit(1);
  return row?.version ?? 0;
}

export async function retire(tx: Transaction, familyId: string, version: number): Promise<void> {
  await tx
    .update(productFamilyVersion)
    .set({ state: "retired" })
    .where(and(eq(productFamilyVersion.familyId, familyId), eq(productFamilyVersion.version, version)));
}

export async function insertPublished(
  tx: Transaction,
  row: {
    familyId: string;
    version: number;
    source: string;
    compiled: CompiledFamily;
    hash: string;
    at: Date;
    by: string | null;
  },
): Promise<void> {
  const { at, by, ...rest } = row;
  await tx
    .insert(productFamilyVersion)
    .values({ ...rest, state: "published", createdAt: at, publishedAt: at, publishedBy: by });
}

const head = {
  familyId: productFamilyVersion.familyId,
  plantId: productFamily.plantId,
  version: productFamilyVersion.version,
  hash: productFamilyVersion.hash,
};
