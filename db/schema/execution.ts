import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { reportKinds } from "../../server/execution/core/report-kinds";
import { instant, oneOf, plantId, quantity } from "./columns";
import { lot } from "./inventory";
import { customerOrder } from "./sales";
import { materialRequirement, workOrder, workOrderOperation } from "./work";

/** What an operator reported, append-only. */
export const operationReport = pgTable(
  "operation_report",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    operationId: uuid("operation_id").notNull(),
    kind: text("kind", { enum: reportKinds }).notNull(),
    workUnitId: text("work_unit_id").notNull(),
    quantity: integer("quantity").notNull(),
    reason: text("reason"),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("operation_report_operation_idx").on(table.plantId, table.operationId, table.at),
    foreignKey({
      columns: [table.plantId, table.operationId],
      foreignColumns: [workOrderOperation.plantId, workOrderOperation.id],
    }),
    check("operation_report_kind", oneOf(table.kind, reportKinds)),
    check("operation_report_reason", sql`${table.kind} <> 'scrap' or length(${table.reason}) > 0`),
  ],
);

/** One made unit. */
export const serialNumber = pgTable(
  "serial_number",
  {
    plantId: plantId(),
    serial: text("serial").notNull(),
    workOrderId: uuid("work_order_id").notNull(),
    unit: integer("unit").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.serial] }),
    uniqueIndex("serial_number_unit_key").on(table.plantId, table.workOrderId, table.unit),
    foreignKey({ columns: [table.plantId, table.workOrderId], foreignColumns: [workOrder.plantId, workOrder.id] }),
  ],
);

/** Which lot went into which operation. */
export const materialIssue = pgTable(
  "material_issue",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    requirementId: uuid("requirement_id").notNull(),
    operationId: uuid("operation_id").notNull(),
    lotId: uuid("lot_id").notNull(),
    quantity: quantity("quantity").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("material_issue_requirement_idx").on(table.plantId, table.requirementId),
    foreignKey({
      columns: [table.plantId, table.requirementId],
      foreignColumns: [materialRequirement.plantId, materialRequirement.id],
    }),
    foreignKey({
      columns: [table.plantId, table.operationId],
      foreignColumns: [workOrderOperation.plantId, workOrderOperation.id],
    }),
    foreignKey({ columns: [table.plantId, table.lotId], foreignColumns: [lot.plantId, lot.id] }),
    check("material_issue_quantity", sql`${table.quantity} > 0`),
  ],
);

export const shipment = pgTable(
  "shipment",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    shippedAt: instant("shipped_at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("shipment_order_key").on(table.plantId, table.orderId),
    foreignKey({ columns: [table.plantId, table.orderId], foreignColumns: [customerOrder.plantId, customerOrder.id] }),
  ],
);
