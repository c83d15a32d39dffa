import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, plantId, quantity } from "./columns";
import { item, plant, workUnit } from "./engineering";

/** What a promise is made against; locked `for share` while a quote reserves, `for update` by a publish. */
export const promiseState = pgTable("promise_state", {
  plantId: plantId()
    .primaryKey()
    .references(() => plant.id),
  /** The published schedule version whose load is in `promise_load`; null before the first publish. */
  versionId: uuid("version_id"),
  /** Counts every replacement of supply or load. */
  revision: bigint("revision", { mode: "number" }).notNull(),
});

/** Free supply after the material plan: stock and receipts nobody's order is pegged to. */
export const promiseSupply = pgTable(
  "promise_supply",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    itemId: text("item_id").notNull(),
    /** "stock", or the purchase order line that brings it. */
    source: text("source", { enum: ["stock", "purchase"] }).notNull(),
    sourceId: uuid("source_id"),
    availableAt: instant("available_at").notNull(),
    quantity: quantity("quantity").notNull(),
    /** Held by live quotes and by orders not yet planned. */
    reserved: quantity("reserved").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    index("promise_supply_item_idx").on(table.plantId, table.itemId, table.availableAt),
    check("promise_supply_reserved", sql`0 <= ${table.reserved} and ${table.reserved} <= ${table.quantity}`),
    check("promise_supply_source", sql`(${table.source} = 'stock') = (${table.sourceId} is null)`),
  ],
);

/** How long buying an item takes, as the material plan counts on it; another item takes its own lead time. */
export const promisePurchase = pgTable(
  "promise_purchase",
  {
    plantId: plantId(),
    itemId: text("item_id").notNull(),
    leadTimeDays: integer("lead_time_days").notNull(),
    /** A supplier said that nothing more comes before. */
    notBefore: instant("not_before"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.itemId] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("promise_purchase_lead_time", sql`${table.leadTimeDays} >= 0`),
  ],
);

/** The published schedule as occupied intervals. */
export const promiseLoad = pgTable(
  "promise_load",
  {
    plantId: plantId(),
    blockId: uuid("block_id").notNull(),
    workUnitId: text("work_unit_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    setupKey: text("setup_key"),
    /** Places it takes of its unit's capacity: more than one only on a pool. */
    places: integer("places").notNull().default(1),
    /** A load of an oven that others may join: what it shares, and the pieces planned into it. */
    loadKey: text("load_key"),
    pieces: integer("pieces"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.blockId] }),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
    index("promise_load_unit_idx").on(table.plantId, table.workUnitId, table.startsAt),
    check("promise_load_places", sql`${table.places} > 0`),
    check("promise_load_during", sql`${table.startsAt} < ${table.endsAt}`),
    check("promise_load_pieces", sql`(${table.loadKey} is null) = (${table.pieces} is null) and ${table.pieces} > 0`),
  ],
);

/** Material a quote, then its order, holds until it is planned. */
export const materialReservation = pgTable(
  "material_reservation",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    quoteId: uuid("quote_id").notNull(),
    /** Set when the quote becomes an order. */
    orderId: uuid("order_id"),
    supplyId: uuid("supply_id").notNull(),
    itemId: text("item_id").notNull(),
    quantity: quantity("quantity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("material_reservation_quote_idx").on(table.plantId, table.quoteId),
    index("material_reservation_supply_idx").on(table.plantId, table.supplyId),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("material_reservation_quantity", sql`${table.quantity} > 0`),
  ],
);

/** Exact intervals a quote, then its order, holds until the publish that contains its operations. */
export const capacityReservation = pgTable(
  "capacity_reservation",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    quoteId: uuid("quote_id").notNull(),
    orderId: uuid("order_id"),
    /** The operation of the routing it is held for. */
    operation: text("operation").notNull(),
    workUnitId: text("work_unit_id").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    setupKey: text("setup_key"),
    /** True on units of capacity one: no two may overlap but parts of one load (an EXCLUDE constraint says so). */
    exclusive: boolean("exclusive").notNull(),
    /** Places it takes of its unit's capacity: more than one only on a pool. */
    places: integer("places").notNull().default(1),
    /** A part of an oven's load: follows from unit, times and what the load shares, so that its parts have it in common. */
    loadId: uuid("load_id"),
    loadKey: text("load_key"),
    pieces: integer("pieces"),
    /** The transaction it was held in: what is newer than a known moment is found without reading the rest. */
    writtenIn: bigint("written_in", { mode: "number" })
      .notNull()
      .default(sql`(pg_current_xact_id()::text)::bigint`),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("capacity_reservation_written_idx").on(table.plantId, table.writtenIn),
    index("capacity_reservation_quote_idx").on(table.plantId, table.quoteId),
    index("capacity_reservation_unit_idx").on(table.plantId, table.workUnitId, table.startsAt),
    index("capacity_reservation_load_idx")
      .on(table.plantId, table.loadId)
      .where(sql`load_id is not null`),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
    check("capacity_reservation_places", sql`${table.places} > 0 and (${table.places} = 1 or not ${table.exclusive})`),
    check("capacity_reservation_during", sql`${table.startsAt} < ${table.endsAt}`),
    check(
      "capacity_reservation_load",
      sql`(${table.loadId} is null) = (${table.loadKey} is null) and (${table.loadId} is null) = (${table.pieces} is null)
        and (${table.loadId} is null or ${table.exclusive}) and ${table.pieces} > 0`,
    ),
  ],
);

/** Hours of pools: what the pool has, and what reservations hold. */
export const capacityBucket = pgTable(
  "capacity_bucket",
  {
    plantId: plantId(),
    workUnitId: text("work_unit_id").notNull(),
    hour: instant("hour").notNull(),
    /** Position-seconds. */
    available: bigint("available", { mode: "number" }).notNull(),
    reserved: bigint("reserved", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.workUnitId, table.hour] }),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
    check("capacity_bucket_reserved", sql`0 <= ${table.reserved} and ${table.reserved} <= ${table.available}`),
  ],
);

/** A promise somebody was given: what it was made of, how sure it was, and how it ended. */
export const promiseGiven = pgTable(
  "promise_given",
  {
    plantId: plantId(),
    quoteId: uuid("quote_id").notNull(),
    /** Set when the quote becomes an order; a quote that expires takes its row with it. */
    orderId: uuid("order_id"),
    givenAt: instant("given_at").notNull(),
    promisedAt: instant("promised_at").notNull(),
    /** The finish it was computed from: what lies between is its margin. */
    completesAt: instant("completes_at").notNull(),
    operations: integer("operations").notNull(),
    /** The probability, as said then, that it will be kept. */
    confidence: doublePrecision("confidence").notNull(),
    deliveredAt: instant("delivered_at"),
    /** Why it was missed. */
    missedBecause: text("missed_because"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.quoteId] }),
    foreignKey({ columns: [table.plantId], foreignColumns: [plant.id] }),
    index("promise_given_order_idx").on(table.plantId, table.orderId),
    index("promise_given_delivered_idx")
      .on(table.plantId, table.deliveredAt)
      .where(sql`delivered_at is not null`),
    check("promise_given_confidence", sql`${table.confidence} between 0 and 1`),
    check("promise_given_margin", sql`${table.completesAt} <= ${table.promisedAt}`),
    check("promise_given_operations", sql`${table.operations} >= 0`),
  ],
);
