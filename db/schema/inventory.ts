import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf, plantId, quantity } from "./columns";
import { item } from "./engineering";

/** One row per stocked item: the running sum of its moves. What quotes hold of it stands in promise_supply. */
export const stock = pgTable(
  "stock",
  {
    plantId: plantId(),
    itemId: text("item_id").notNull(),
    onHand: quantity("on_hand").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.itemId] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("stock_on_hand", sql`${table.onHand} >= 0`),
  ],
);

export const lot = pgTable(
  "lot",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    itemId: text("item_id").notNull(),
    number: text("number").notNull(),
    /** Running sum of the lot's moves. */
    onHand: quantity("on_hand").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    index("lot_item_idx").on(table.plantId, table.itemId, table.createdAt),
    check("lot_on_hand", sql`${table.onHand} >= 0`),
  ],
);

export const stockMoveReasons = ["opening", "receipt", "issue", "count"] as const;

/** The ledger: append-only. */
export const stockMove = pgTable(
  "stock_move",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    itemId: text("item_id").notNull(),
    lotId: uuid("lot_id").notNull(),
    /** Positive in, negative out. */
    quantity: quantity("quantity").notNull(),
    reason: text("reason", { enum: stockMoveReasons }).notNull(),
    /** The receipt or the operation report behind it. */
    referenceId: uuid("reference_id"),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.lotId], foreignColumns: [lot.plantId, lot.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    index("stock_move_item_idx").on(table.plantId, table.itemId),
    index("stock_move_lot_idx").on(table.plantId, table.lotId),
    check("stock_move_quantity", sql`${table.quantity} <> 0`),
    check("stock_move_reason", oneOf(table.reason, stockMoveReasons)),
  ],
);

/** What is agreed to come in and has not: material plans and promises count on it. Kept by procurement. */
export const expectedReceipt = pgTable(
  "expected_receipt",
  {
    plantId: plantId(),
    /** The purchase order line's id. */
    id: uuid("id").notNull(),
    itemId: text("item_id").notNull(),
    /** Still to come; the row goes when all is in. */
    quantity: quantity("quantity").notNull(),
    availableAt: instant("available_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    index("expected_receipt_item_idx").on(table.plantId, table.itemId, table.availableAt),
    check("expected_receipt_quantity", sql`${table.quantity} > 0`),
  ],
);
