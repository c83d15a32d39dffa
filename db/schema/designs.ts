import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { productFamilyVersion } from "./catalog";
import { instant } from "./columns";

export const design = pgTable(
  "design",
  {
    id: uuid("id").primaryKey(),
    /** The short code of its shared link. */
    code: text("code").notNull(),
    familyId: text("family_id").notNull(),
    familyVersion: integer("family_version").notNull(),
    name: text("name").notNull(),
    configuration: jsonb("configuration").$type<Record<string, string | number>>().notNull(),
    /** Null until its maker registers; then `claimHash` is emptied. */
    ownerId: uuid("owner_id"),
    /** sha-256 of the token kept in the browser that made it. */
    claimHash: text("claim_hash"),
    /** The design this one is a remix of. */
    parentId: uuid("parent_id").references((): AnyPgColumn => design.id),
    /** Shown in the gallery. */
    isPublic: boolean("is_public").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("design_code_key").on(table.code),
    index("design_owner_idx").on(table.ownerId),
    index("design_parent_idx").on(table.parentId),
    foreignKey({
      columns: [table.familyId, table.familyVersion],
      foreignColumns: [productFamilyVersion.familyId, productFamilyVersion.version],
    }),
    check("design_code", sql`${table.code} ~ '^[0-9A-HJKMNP-TV-Z]{8}$'`),
    check("design_owner", sql`${table.ownerId} is null or ${table.claimHash} is null`),
  ],
);
