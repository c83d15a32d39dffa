import { and, desc, eq, gt, isNotNull, isNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { Transaction } from "../../db";
import { productFamily, productFamilyVersion } from "../../db/schema";
import type { CompiledFamily } from "./core/compile-model";
import type { LocalizedText } from "./core/product-model";
import { familyOf, type StoredFamily } from "./core/stored-family";

export type SoldHead = {
  familyId: string;
  plantId: string;
  version: number;
  hash: string;
  effectiveFrom: Date;
  /** Another one after every change of the row, such as what is prepared anew. */
  revision: string;
};

/** The version orders of that instant get, were it not for the one left out; null when the family is not on sale then. */
export async function headInForce(tx: Transaction, familyId: string, at: Date, leftOut = 0): Promise<SoldHead | null> {
  const ofFamily = and(eq(productFamilyVersion.familyId, familyId), ne(productFamilyVersion.version, leftOut));
  const [head] = await heads(tx, and(ofFamily, inForceAt(at)));
  return head ?? null;
}

/** The version in force of every family, by id. */
export async function headsInForce(tx: Transaction, at: Date): Promise<SoldHead[]> {
  return heads(tx, inForceAt(at));
}

/** A version that is or was published, whenever it takes force. */
export async function soldHead(tx: Transaction, familyId: string, version: number): Promise<SoldHead | null> {
  const [head] = await heads(tx, and(isVersion({ familyId, version }), isNotNull(productFamilyVersion.effectiveFrom)));
  return head ?? null;
}

/** Of several published versions the one with the latest start counts, of equal starts the highest number. */
async function heads(tx: Transaction, where: SQL | undefined): Promise<SoldHead[]> {
  const rows = await tx
    .selectDistinctOn([productFamilyVersion.familyId], {
      familyId: productFamilyVersion.familyId,
      plantId: productFamily.plantId,
      version: productFamilyVersion.version,
      hash: productFamilyVersion.hash,
      effectiveFrom: productFamilyVersion.effectiveFrom,
      revision: sql<string>`${productFamilyVersion}.xmin::text`,
    })
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(where)
    .orderBy(
      productFamilyVersion.familyId,
      desc(productFamilyVersion.effectiveFrom),
      desc(productFamilyVersion.version),
    );
  return rows.flatMap(({ effectiveFrom, ...row }) => (effectiveFrom ? [{ ...row, effectiveFrom }] : []));
}

export type SoldVersion = SoldHead & { readonly retiredAt: Date | null };

/** Every version that is or was sold, the one that counts first. */
export async function readSoldVersions(tx: Transaction): Promise<SoldVersion[]> {
  const rows = await tx
    .select({
      familyId: productFamilyVersion.familyId,
      plantId: productFamily.plantId,
      version: productFamilyVersion.version,
      hash: productFamilyVersion.hash,
      effectiveFrom: productFamilyVersion.effectiveFrom,
      retiredAt: productFamilyVersion.retiredAt,
      revision: sql<string>`${productFamilyVersion}.xmin::text`,
    })
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(isNotNull(productFamilyVersion.effectiveFrom))
    .orderBy(desc(productFamilyVersion.effectiveFrom), desc(productFamilyVersion.version));
  return rows.flatMap(({ effectiveFrom, ...row }) => (effectiveFrom ? [{ ...row, effectiveFrom }] : []));
}

/** What is retired later than the instant was still on sale at it: the past does not change. */
const inForceAt = (at: Date): SQL | undefined =>
  and(
    lte(productFamilyVersion.effectiveFrom, at),
    or(isNull(productFamilyVersion.retiredAt), gt(productFamilyVersion.retiredAt, at)),
  );

export type VersionKey = { readonly familyId: string; readonly version: number };

const isVersion = ({ familyId, version }: VersionKey): SQL | undefined =>
  and(eq(productFamilyVersion.familyId, familyId), eq(productFamilyVersion.version, version));

export async function loadCompiled(tx: Transaction, key: VersionKey): Promise<CompiledFamily | null> {
  const [row] = await tx
    .select({ compiled: productFamilyVersion.compiled, prepared: productFamilyVersion.prepared })
    .from(productFamilyVersion)
    .where(isVersion(key));
  if (!row) return null;
  // Written by saveDraft only, from a compiled model.
  const family = familyOf(row.compiled as StoredFamily);
  return row.prepared === null ? family : { ...family, model: { ...family.model, prepared: row.prepared } };
}

export async function loadSource(tx: Transaction, key: VersionKey): Promise<string | null> {
  const [row] = await tx
    .select({ source: productFamilyVersion.source })
    .from(productFamilyVersion)
    .where(isVersion(key));
  return row?.source ?? null;
}

export async function loadReport(tx: Transaction, key: VersionKey): Promise<unknown> {
  const [row] = await tx
    .select({ report: productFamilyVersion.report })
    .from(productFamilyVersion)
    .where(isVersion(key));
  return row?.report ?? null;
}

/** A version without its content. */
const lifeColumns = {
  familyId: productFamilyVersion.familyId,
  plantId: productFamily.plantId,
  version: productFamilyVersion.version,
  name: sql<LocalizedText>`${productFamilyVersion.compiled} #> '{model,name}'`,
  state: productFamilyVersion.state,
  note: productFamilyVersion.note,
  hash: productFamilyVersion.hash,
  prepared: sql<boolean>`${productFamilyVersion.prepared} is not null`,
  createdAt: productFamilyVersion.createdAt,
  createdBy: productFamilyVersion.createdBy,
  checkAskedAt: productFamilyVersion.checkAskedAt,
  checkAskedBy: productFamilyVersion.checkAskedBy,
  checkedAt: productFamilyVersion.checkedAt,
  checkedBy: productFamilyVersion.checkedBy,
  publishedAt: productFamilyVersion.publishedAt,
  publishedBy: productFamilyVersion.publishedBy,
  effectiveFrom: productFamilyVersion.effectiveFrom,
  retiredAt: productFamilyVersion.retiredAt,
};

export type VersionRow = Awaited<ReturnType<typeof loadVersions>>[number];

/** All versions the actor may see, newest first; of one family or of all. */
export async function loadVersions(tx: Transaction, familyId?: string) {
  return tx
    .select(lifeColumns)
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(familyId === undefined ? undefined : eq(productFamilyVersion.familyId, familyId))
    .orderBy(productFamilyVersion.familyId, desc(productFamilyVersion.version));
}

/** Locked until the commit, and the family's other versions with it. */
export async function lockVersion(tx: Transaction, key: VersionKey): Promise<VersionRow | null> {
  await tx.select({ id: productFamily.id }).from(productFamily).where(eq(productFamily.id, key.familyId)).for("update");
  return loadVersion(tx, key);
}

export async function loadVersion(tx: Transaction, key: VersionKey): Promise<VersionRow | null> {
  const [row] = await tx
    .select(lifeColumns)
    .from(productFamilyVersion)
    .innerJoin(productFamily, eq(productFamily.id, productFamilyVersion.familyId))
    .where(isVersion(key));
  return row ?? null;
}

/** Locks the family, so that two saves of it wait for each other; makes it when it is new. */
export async function lockFamily(tx: Transaction, familyId: string, plantId: string): Promise<{ plantId: string }> {
  await tx.insert(productFamily).values({ id: familyId, plantId }).onConflictDoNothing();
  const [row] = await tx.select().from(productFamily).where(eq(productFamily.id, familyId));
  if (!row) throw new Error(`family ${familyId} vanished while it was saved`);
  if (row.plantId === plantId) {
    await tx.select({ id: productFamily.id }).from(productFamily).where(eq(productFamily.id, familyId)).for("update");
  }
  return row;
}

export type NewVersion = {
  readonly familyId: string;
  readonly version: number;
  readonly note: string;
  readonly source: string;
  readonly compiled: CompiledFamily;
  readonly hash: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
};

export async function insertDraft(tx: Transaction, row: NewVersion): Promise<void> {
  await tx.insert(productFamilyVersion).values({ ...row, state: "draft" });
}

/** What of a version may change: its life, never its content. */
export type LifeChange = Partial<
  Pick<
    typeof productFamilyVersion.$inferInsert,
    | "state"
    | "checkAskedAt"
    | "checkAskedBy"
    | "report"
    | "prepared"
    | "checkedAt"
    | "checkedBy"
    | "publishedAt"
    | "publishedBy"
    | "effectiveFrom"
    | "retiredAt"
  >
>;

export async function changeLife(tx: Transaction, key: VersionKey, change: LifeChange): Promise<void> {
  await tx.update(productFamilyVersion).set(change).where(isVersion(key));
}
