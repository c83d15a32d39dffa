import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { orderStates, quoteStates } from "../../server/sales/core/order-states";
import { productFamilyVersion } from "./catalog";
import { instant, minor, oneOf, plantId } from "./columns";
import { plant } from "./engineering";

type Configuration = Record<string, string | number>;

/** A price and a date held for a while. */
export const quote = pgTable(
  "quote",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    designId: uuid("design_id"),
    familyId: text("family_id").notNull(),
    familyVersion: integer("family_version").notNull(),
    configuration: jsonb("configuration").$type<Configuration>().notNull(),
    quantity: integer("quantity").notNull(),
    currency: text("currency").notNull(),
    totalMinor: minor("total_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    breakdown: jsonb("breakdown").notNull(),
    promisedAt: instant("promised_at").notNull(),
    /** What binds the date, as promising's Cause. */
    cause: jsonb("cause").notNull(),
    state: text("state", { enum: quoteStates }).notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** The quote of the first delivery, where this is a later one of the same wish: held, let go and ordered with it. */
    partOf: uuid("part_of"),
    /** Sales' ShownTerms: what the customer had been told before; on the quote of the first delivery alone. */
    shown: jsonb("shown"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.partOf], foreignColumns: [table.plantId, table.id] }),
    index("quote_part_idx")
      .on(table.plantId, table.partOf)
      .where(sql`part_of is not null`),
    index("quote_user_idx").on(table.userId),
    index("quote_expiry_idx")
      .on(table.expiresAt)
      .where(sql`state = 'open'`),
    foreignKey({
      columns: [table.familyId, table.familyVersion],
      foreignColumns: [productFamilyVersion.familyId, productFamilyVersion.version],
    }),
    check("quote_quantity", sql`${table.quantity} > 0`),
    check("quote_money", sql`0 <= ${table.taxMinor} and ${table.taxMinor} <= ${table.totalMinor}`),
    check("quote_state", oneOf(table.state, quoteStates)),
    check("quote_life", sql`${table.expiresAt} > ${table.createdAt}`),
  ],
);

export const customerOrder = pgTable(
  "customer_order",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    /** Human number within the plant, counted up. */
    number: integer("number").notNull(),
    userId: uuid("user_id").notNull(),
    /** An order comes from at most one quote; one brought in by a seed or an import has none. */
    quoteId: uuid("quote_id"),
    state: text("state", { enum: orderStates }).notNull(),
    priority: integer("priority").notNull(),
    currency: text("currency").notNull(),
    totalMinor: minor("total_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    shippingMinor: minor("shipping_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    deliverTo: jsonb("deliver_to").$type<{ name: string; address: string; phone?: string }>().notNull(),
    placedAt: instant("placed_at").notNull(),
    /** Fixed at the order, and again at each change of it. */
    promisedAt: instant("promised_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("customer_order_number_key").on(table.plantId, table.number),
    uniqueIndex("customer_order_quote_key").on(table.plantId, table.quoteId),
    index("customer_order_user_idx").on(table.userId),
    index("customer_order_state_idx").on(table.plantId, table.state),
    foreignKey({ columns: [table.plantId, table.quoteId], foreignColumns: [quote.plantId, quote.id] }),
    check("customer_order_state", oneOf(table.state, orderStates)),
    check("customer_order_priority", sql`${table.priority} between 1 and 9`),
    check(
      "customer_order_money",
      sql`0 <= ${table.taxMinor} and 0 <= ${table.shippingMinor} and 0 <= ${table.discountMinor} and 0 <= ${table.totalMinor}`,
    ),
  ],
);

export const orderLine = pgTable(
  "order_line",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    position: integer("position").notNull(),
    familyId: text("family_id").notNull(),
    familyVersion: integer("family_version").notNull(),
    configuration: jsonb("configuration").$type<Configuration>().notNull(),
    designId: uuid("design_id"),
    quantity: integer("quantity").notNull(),
    totalMinor: minor("total_minor").notNull(),
    breakdown: jsonb("breakdown").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("order_line_position_key").on(table.plantId, table.orderId, table.position),
    foreignKey({ columns: [table.plantId, table.orderId], foreignColumns: [customerOrder.plantId, customerOrder.id] }),
    foreignKey({
      columns: [table.familyId, table.familyVersion],
      foreignColumns: [productFamilyVersion.familyId, productFamilyVersion.version],
    }),
    check("order_line_quantity", sql`${table.quantity} > 0`),
    check("order_line_total", sql`${table.totalMinor} >= 0`),
  ],
);

/** What happened to an order, append-only; its state is what the last event that names one says. */
export const orderEvent = pgTable(
  "order_event",
  {
    plantId: plantId(),
    orderId: uuid("order_id").notNull(),
    sequence: integer("sequence").notNull(),
    /** "placed", "planned", "inProduction" …, "delayed", "promiseKept". */
    kind: text("kind").notNull(),
    /** The state this event leads to; null for events that change none. */
    state: text("state", { enum: orderStates }),
    facts: jsonb("facts").notNull(),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.orderId, table.sequence] }),
    foreignKey({ columns: [table.plantId, table.orderId], foreignColumns: [customerOrder.plantId, customerOrder.id] }),
  ],
);

/** What its customer changed in an order before its freeze point, append-only: what it was, and what it became. */
export const orderChange = pgTable(
  "order_change",
  {
    plantId: plantId(),
    /** Reservations of the change stand under it, as those of a quote stand under the quote. */
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    /** 1 for the first change of the order. */
    number: integer("number").notNull(),
    /** Sales' OrderTerms: configuration, quantity, price and promise. */
    before: jsonb("before").notNull(),
    after: jsonb("after").notNull(),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("order_change_number_key").on(table.plantId, table.orderId, table.number),
    foreignKey({ columns: [table.plantId, table.orderId], foreignColumns: [customerOrder.plantId, customerOrder.id] }),
    check("order_change_number", sql`${table.number} > 0`),
  ],
);

/** One key, one order: the same key with another body is refused. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    userId: uuid("user_id").notNull(),
    key: uuid("key").notNull(),
    bodyHash: text("body_hash").notNull(),
    orderId: uuid("order_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
);

/** The next human number of a plant's orders, requests and purchase orders. */
export const numberSequence = pgTable(
  "number_sequence",
  {
    plantId: plantId().references(() => plant.id),
    kind: text("kind", { enum: ["order", "request", "purchaseOrder", "scheduleVersion"] }).notNull(),
    next: integer("next").notNull(),
  },
  (table) => [primaryKey({ columns: [table.plantId, table.kind] })],
);
