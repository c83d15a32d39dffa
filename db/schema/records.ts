import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Who did what, and what it changed; written in the business transaction, append-only. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: uuid("id").primaryKey(),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
    act: text("act").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    plantId: uuid("plant_id"),
    before: jsonb("before"),
    after: jsonb("after"),
  },
  (table) => [
    index("audit_entry_entity_idx").on(table.entity, table.entityId),
    index("audit_entry_at_idx").on(table.at),
  ],
);

/** Effects that leave the system, sent after the commit, once. */
export const outbox = pgTable(
  "outbox",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    payload: jsonb("payload").notNull(),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [index("outbox_unsent_idx").on(table.createdAt)],
);
