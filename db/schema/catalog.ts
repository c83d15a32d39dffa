import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { familyVersionStates } from "../../server/catalog/core/version-states";
import { instant, oneOf, plantId } from "./columns";

export const productFamily = pgTable("product_family", {
  /** The id in the model file: "refrigerator". */
  id: text("id").primaryKey(),
  plantId: plantId(),
});

/** Immutable once published; an order keeps the version it was sold with. */
export const productFamilyVersion = pgTable(
  "product_family_version",
  {
    familyId: text("family_id")
      .notNull()
      .references(() => productFamily.id),
    version: integer("version").notNull(),
    state: text("state", { enum: familyVersionStates }).notNull(),
    /** The file as it was written. */
    source: text("source").notNull(),
    /** What the browser and the engines run: a CompiledModel. */
    compiled: jsonb("compiled").notNull(),
    /** sha-256 of the source. */
    hash: text("hash").notNull(),
    createdAt: instant("created_at").notNull(),
    publishedAt: instant("published_at"),
    publishedBy: uuid("published_by"),
  },
  (table) => [
    primaryKey({ columns: [table.familyId, table.version] }),
    uniqueIndex("product_family_version_published_key")
      .on(table.familyId)
      .where(sql`state = 'published'`),
    check("product_family_version_number", sql`${table.version} > 0`),
    check("product_family_version_state", oneOf(table.state, familyVersionStates)),
    check("product_family_version_published", sql`(${table.state} = 'draft') = (${table.publishedAt} is null)`),
  ],
);
