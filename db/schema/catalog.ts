import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { familyVersionStates } from "../../server/catalog/core/version-states";
import { instant, oneOf, plantId } from "./columns";

export const productFamily = pgTable("product_family", {
  /** The id in the model file: "refrigerator". */
  id: text("id").primaryKey(),
  plantId: plantId(),
});

/**
 * The content of a version is written once: the app role may update the columns of its life only. An order keeps the
 * version it was sold with. People are null where the system acted.
 */
export const productFamilyVersion = pgTable(
  "product_family_version",
  {
    familyId: text("family_id")
      .notNull()
      .references(() => productFamily.id),
    version: integer("version").notNull(),
    state: text("state", { enum: familyVersionStates }).notNull(),
    /** What its author says of it. */
    note: text("note").notNull().default(""),
    /** The file as it was written. */
    source: text("source").notNull(),
    /** What the browser and the engines run: a CompiledFamily. */
    compiled: jsonb("compiled").notNull(),
    /** sha-256 of the source. */
    hash: text("hash").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: uuid("created_by"),
    /** Set while the worker owes a check. */
    checkAskedAt: instant("check_asked_at"),
    checkAskedBy: uuid("check_asked_by"),
    /** The last check's VersionReport, passed or not. */
    report: jsonb("report"),
    /** Its rules as prepared for reasoning in a browser, from its check on. Derived from the content. */
    prepared: text("prepared"),
    checkedAt: instant("checked_at"),
    checkedBy: uuid("checked_by"),
    publishedAt: instant("published_at"),
    publishedBy: uuid("published_by"),
    /** From this instant on it is in force, until a published one with a later start is. */
    effectiveFrom: instant("effective_from"),
    retiredAt: instant("retired_at"),
  },
  (table) => [
    primaryKey({ columns: [table.familyId, table.version] }),
    index("product_family_version_force_idx")
      .on(table.familyId, table.effectiveFrom)
      .where(sql`effective_from is not null`),
    check("product_family_version_number", sql`${table.version} > 0`),
    check("product_family_version_state", oneOf(table.state, familyVersionStates)),
    check("product_family_version_asked", sql`${table.checkAskedAt} is null or ${table.state} = 'draft'`),
    check(
      "product_family_version_checked",
      sql`${table.state} = 'discarded' or (${table.state} = 'draft') = (${table.checkedAt} is null)`,
    ),
    check(
      "product_family_version_published",
      sql`(${table.state} in ('published', 'retired')) = (${table.publishedAt} is not null)`,
    ),
    check(
      "product_family_version_effective",
      sql`(${table.publishedAt} is null) = (${table.effectiveFrom} is null) and ${table.effectiveFrom} >= ${table.publishedAt}`,
    ),
    check("product_family_version_retired", sql`(${table.state} = 'retired') = (${table.retiredAt} is not null)`),
    check(
      "product_family_version_second_eyes",
      sql`${table.publishedBy} is null or (${table.publishedBy} is distinct from ${table.createdBy} and ${table.publishedBy} is distinct from ${table.checkedBy})`,
    ),
  ],
);
