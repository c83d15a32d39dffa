/** One order line becomes work: its own BOM and routing, its operations and what they consume. Written by engineering. */
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
import { operationStates, workOrderStates } from "../../server/engineering/core/work-states";
import { instant, oneOf, plantId, quantity } from "./columns";
import { item, workCenter, workUnit } from "./engineering";
import { orderLine } from "./sales";

/** What exactly was sold: this one unit's BOM and routing. Never updated; a change of the order adds a revision. */
export const asOrdered = pgTable(
  "as_ordered",
  {
    plantId: plantId(),
    orderLineId: uuid("order_line_id").notNull(),
    /** 1, then one more for every change; the highest is in force. */
    revision: integer("revision").notNull().default(1),
    bom: jsonb("bom").notNull(),
    routing: jsonb("routing").notNull(),
    /** sha-256 of the canonical JSON of both. */
    hash: text("hash").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.orderLineId, table.revision] }),
    foreignKey({ columns: [table.plantId, table.orderLineId], foreignColumns: [orderLine.plantId, orderLine.id] }),
    check("as_ordered_revision", sql`${table.revision} > 0`),
    index("as_ordered_hash_idx").on(table.plantId, table.hash),
  ],
);

/** The making of one order line. */
export const workOrder = pgTable(
  "work_order",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    orderLineId: uuid("order_line_id").notNull(),
    itemId: text("item_id").notNull(),
    quantity: integer("quantity").notNull(),
    state: text("state", { enum: workOrderStates }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("work_order_line_key").on(table.plantId, table.orderLineId),
    foreignKey({ columns: [table.plantId, table.orderLineId], foreignColumns: [orderLine.plantId, orderLine.id] }),
    check("work_order_quantity", sql`${table.quantity} > 0`),
    check("work_order_state", oneOf(table.state, workOrderStates)),
  ],
);

export const workOrderOperation = pgTable(
  "work_order_operation",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    workOrderId: uuid("work_order_id").notNull(),
    position: integer("position").notNull(),
    /** The operation of the routing. */
    operation: text("operation").notNull(),
    name: jsonb("name").$type<{ en: string; "zh-CN": string }>().notNull(),
    workCenterId: text("work_center_id").notNull(),
    setupSeconds: integer("setup_seconds").notNull(),
    /** For the whole quantity. */
    runSeconds: integer("run_seconds").notNull(),
    /** What it is made of and could go on side by side: its pieces, or its loads where it is done in loads. */
    runs: integer("runs").notNull().default(1),
    setupKey: text("setup_key"),
    /** Ids of the operations of this work order that come before, with their lag. */
    after: jsonb("after").$type<{ operationId: string; minimumLagSeconds: number }[]>().notNull(),
    state: text("state", { enum: operationStates }).notNull(),
    /** Where and when it really ran. */
    workUnitId: text("work_unit_id"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    goodQuantity: integer("good_quantity").notNull(),
    scrapQuantity: integer("scrap_quantity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    // What a change of the order has withdrawn keeps its position beside what took it.
    uniqueIndex("work_order_operation_position_key")
      .on(table.plantId, table.workOrderId, table.position)
      .where(sql`state <> 'cancelled'`),
    index("work_order_operation_work_idx").on(table.plantId, table.workOrderId),
    index("work_order_operation_center_idx").on(table.plantId, table.workCenterId, table.state),
    foreignKey({ columns: [table.plantId, table.workOrderId], foreignColumns: [workOrder.plantId, workOrder.id] }),
    foreignKey({ columns: [table.plantId, table.workCenterId], foreignColumns: [workCenter.plantId, workCenter.id] }),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
    check("work_order_operation_seconds", sql`${table.setupSeconds} >= 0 and ${table.runSeconds} >= 0`),
    check("work_order_operation_state", oneOf(table.state, operationStates)),
    check(
      "work_order_operation_started",
      sql`(${table.state} in ('started', 'done')) = (${table.startedAt} is not null)`,
    ),
    check("work_order_operation_finished", sql`(${table.state} = 'done') = (${table.finishedAt} is not null)`),
    check("work_order_operation_counts", sql`${table.goodQuantity} >= 0 and ${table.scrapQuantity} >= 0`),
  ],
);

/** What an operation of an order needs; written with the as-ordered BOM, all or none. */
export const materialRequirement = pgTable(
  "material_requirement",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    orderLineId: uuid("order_line_id").notNull(),
    /** The operation that consumes it. */
    operationId: uuid("operation_id").notNull(),
    slot: text("slot").notNull(),
    itemId: text("item_id").notNull(),
    level: integer("level").notNull(),
    quantity: quantity("quantity").notNull(),
    /** Already taken out of stock. */
    issued: quantity("issued").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("material_requirement_slot_key").on(table.plantId, table.orderLineId, table.slot, table.itemId),
    index("material_requirement_item_idx").on(table.plantId, table.itemId),
    index("material_requirement_operation_idx").on(table.plantId, table.operationId),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    foreignKey({
      columns: [table.plantId, table.operationId],
      foreignColumns: [workOrderOperation.plantId, workOrderOperation.id],
    }),
    check("material_requirement_quantity", sql`${table.quantity} > 0`),
    check("material_requirement_issued", sql`0 <= ${table.issued} and ${table.issued} <= ${table.quantity}`),
  ],
);
