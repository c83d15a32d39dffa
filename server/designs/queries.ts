import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Configuration } from "../catalog/core/product-model";
import { design } from "../../db/schema/designs";
import { inTransaction, type Context, type Transaction } from "../context";
import { openLink } from "./store";

export type DesignCard = {
  code: string;
  familyId: string;
  name: string;
  configuration: Configuration;
  createdAt: Date;
  isPublic: boolean;
  mine: boolean;
  /** What it is a remix of, where the reader may see that. */
  parent: { code: string; name: string } | null;
};

/** Null for a code nobody gave out. */
export async function designByCode(ctx: Context, code: string): Promise<DesignCard | null> {
  return inTransaction(ctx, async (tx) => {
    await openLink(tx, code);
    const [card] = await cards(ctx, tx, eq(design.code, code), 1);
    return card ?? null;
  });
}

/** The newest designs people chose to show. */
export async function gallery(ctx: Context, familyId?: string): Promise<DesignCard[]> {
  return inTransaction(ctx, (tx) =>
    cards(ctx, tx, and(eq(design.isPublic, true), familyId ? eq(design.familyId, familyId) : undefined), 24),
  );
}

export async function myDesigns(ctx: Context): Promise<DesignCard[]> {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return inTransaction(ctx, (tx) => cards(ctx, tx, eq(design.ownerId, actor.userId), 100));
}

export type MadeDesign = { code: string; name: string; configuration: Configuration };

/** Newest first, whoever made them. */
export async function designsOfFamily(tx: Transaction, familyId: string, most: number): Promise<MadeDesign[]> {
  return tx
    .select({ code: design.code, name: design.name, configuration: design.configuration })
    .from(design)
    .where(eq(design.familyId, familyId))
    .orderBy(desc(design.createdAt), desc(design.id))
    .limit(most);
}

async function cards(ctx: Context, tx: Transaction, where: SQL | undefined, limit: number): Promise<DesignCard[]> {
  const parent = alias(design, "parent");
  const rows = await tx
    .select({
      code: design.code,
      familyId: design.familyId,
      name: design.name,
      configuration: design.configuration,
      createdAt: design.createdAt,
      isPublic: design.isPublic,
      ownerId: design.ownerId,
      parentCode: parent.code,
      parentName: parent.name,
    })
    .from(design)
    .leftJoin(parent, eq(parent.id, design.parentId))
    .where(where)
    .orderBy(desc(design.createdAt), desc(design.id))
    .limit(limit);
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  return rows.map(({ ownerId, parentCode, parentName, ...card }) => ({
    ...card,
    mine: userId !== null && ownerId === userId,
    parent: parentCode !== null && parentName !== null ? { code: parentCode, name: parentName } : null,
  }));
}
