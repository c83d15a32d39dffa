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
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import {
  orderChanges,
  purchaseLineStates,
  requestStates,
  responseKinds,
} from "../../server/procurement/core/request-states";
import { purchaseUnits } from "../../server/engineering/core/purchase-units";
import { instant, minor, oneOf, plantId, quantity } from "./columns";
import { item, plant } from "./engineering";
import { lot } from "./inventory";

export const supplier = pgTable(
  "supplier",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    code: text("code").notNull(),
    name: jsonb("name").$type<{ en: string; "zh-CN": string }>().notNull(),
    email: text("email").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("supplier_code_key").on(table.plantId, table.code),
  ],
);

/** What it is sold in, and how many stock units each holds; none = the stock unit. */
const purchaseUnitColumns = () => ({
  purchaseUnit: text("purchase_unit", { enum: purchaseUnits }),
  purchaseUnitHolds: quantity("purchase_unit_holds"),
});
const purchaseUnitCheck = (name: string, table: Record<keyof ReturnType<typeof purchaseUnitColumns>, AnyPgColumn>) =>
  check(
    `${name}_purchase_unit`,
    sql`(${table.purchaseUnit} is null) = (${table.purchaseUnitHolds} is null) and ${table.purchaseUnitHolds} > 0 and ${oneOf(table.purchaseUnit, purchaseUnits)}`,
  );

export const supplierItem = pgTable(
  "supplier_item",
  {
    plantId: plantId(),
    supplierId: uuid("supplier_id").notNull(),
    itemId: text("item_id").notNull(),
    leadTimeDays: integer("lead_time_days").notNull(),
    priceMinor: minor("price_minor").notNull(),
    /** Stock units the price is for. */
    pricePer: integer("price_per").notNull(),
    currency: text("currency").notNull(),
    minimum: quantity("minimum").notNull(),
    multiple: quantity("multiple").notNull(),
    /** 1 is asked first. */
    priority: integer("priority").notNull(),
    ...purchaseUnitColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.supplierId, table.itemId] }),
    foreignKey({ columns: [table.plantId, table.supplierId], foreignColumns: [supplier.plantId, supplier.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    purchaseUnitCheck("supplier_item", table),
    index("supplier_item_item_idx").on(table.plantId, table.itemId, table.priority),
    check(
      "supplier_item_numbers",
      sql`${table.leadTimeDays} >= 0 and ${table.priceMinor} >= 0 and ${table.pricePer} > 0 and ${table.minimum} >= 0 and ${table.multiple} > 0`,
    ),
  ],
);

/** One line is one decision of one supplier: an item, a quantity, a day. */
export const procurementRequest = pgTable(
  "procurement_request",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    number: integer("number").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    itemId: text("item_id").notNull(),
    quantity: quantity("quantity").notNull(),
    currency: text("currency").notNull(),
    priceMinor: minor("price_minor").notNull(),
    pricePer: integer("price_per").notNull(),
    neededAt: instant("needed_at").notNull(),
    respondBy: instant("respond_by").notNull(),
    state: text("state", { enum: requestStates }).notNull(),
    createdAt: instant("created_at").notNull(),
    /** What was asked first, where less is needed now. */
    loweredFrom: quantity("lowered_from"),
    /** When the need for it was gone before it was answered. */
    withdrawnAt: instant("withdrawn_at"),
    /** What is asked of an order that is agreed already, and of which line; null where it asks for an order. */
    change: text("change", { enum: orderChanges }),
    purchaseOrderLineId: uuid("purchase_order_line_id"),
    ...purchaseUnitColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("procurement_request_number_key").on(table.plantId, table.number),
    index("procurement_request_supplier_idx").on(table.supplierId, table.state),
    index("procurement_request_item_idx").on(table.plantId, table.itemId),
    index("procurement_request_state_idx").on(table.plantId, table.state),
    index("procurement_request_line_idx")
      .on(table.plantId, table.purchaseOrderLineId)
      .where(sql`purchase_order_line_id is not null`),
    foreignKey({ columns: [table.plantId, table.supplierId], foreignColumns: [supplier.plantId, supplier.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    // Its line: in the walls' migration, as the line names its request too.
    uniqueIndex("procurement_request_change_key")
      .on(table.plantId, table.purchaseOrderLineId)
      .where(sql`state = 'open'`),
    purchaseUnitCheck("procurement_request", table),
    check("procurement_request_change", oneOf(table.change, orderChanges)),
    check("procurement_request_change_line", sql`(${table.change} is null) = (${table.purchaseOrderLineId} is null)`),
    check("procurement_request_quantity", sql`${table.quantity} > 0`),
    check("procurement_request_lowered", sql`${table.loweredFrom} > ${table.quantity}`),
    check("procurement_request_withdrawn", sql`${table.withdrawnAt} is null or ${table.state} = 'cancelled'`),
    check("procurement_request_state", oneOf(table.state, requestStates)),
  ],
);

/** A supplier's answer, append-only. */
export const orderResponse = pgTable(
  "order_response",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    requestId: uuid("request_id").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    kind: text("kind", { enum: responseKinds }).notNull(),
    quantity: quantity("quantity"),
    deliverAt: instant("deliver_at"),
    priceMinor: minor("price_minor"),
    reason: text("reason"),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("order_response_request_idx").on(table.plantId, table.requestId),
    foreignKey({
      columns: [table.plantId, table.requestId],
      foreignColumns: [procurementRequest.plantId, procurementRequest.id],
    }),
    check("order_response_kind", oneOf(table.kind, responseKinds)),
    check(
      "order_response_terms",
      sql`(${table.kind} = 'decline') = (${table.quantity} is null) and (${table.quantity} is null) = (${table.deliverAt} is null)`,
    ),
    check("order_response_reason", sql`${table.kind} <> 'decline' or length(${table.reason}) > 0`),
  ],
);

export const purchaseOrder = pgTable(
  "purchase_order",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    number: integer("number").notNull(),
    supplierId: uuid("supplier_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("purchase_order_number_key").on(table.plantId, table.number),
    foreignKey({ columns: [table.plantId, table.supplierId], foreignColumns: [supplier.plantId, supplier.id] }),
  ],
);

/** A scheduled receipt: what is agreed to arrive, and when. */
export const purchaseOrderLine = pgTable(
  "purchase_order_line",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    purchaseOrderId: uuid("purchase_order_id").notNull(),
    /** The request it answers; null for one brought in by a seed or an import. */
    requestId: uuid("request_id"),
    itemId: text("item_id").notNull(),
    quantity: quantity("quantity").notNull(),
    received: quantity("received").notNull(),
    currency: text("currency").notNull(),
    priceMinor: minor("price_minor").notNull(),
    pricePer: integer("price_per").notNull(),
    /** The day the supplier agreed to. */
    deliverAt: instant("deliver_at").notNull(),
    state: text("state", { enum: purchaseLineStates }).notNull(),
    ...purchaseUnitColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("purchase_order_line_request_key").on(table.plantId, table.requestId),
    index("purchase_order_line_item_idx").on(table.plantId, table.itemId, table.state),
    index("purchase_order_line_open_idx")
      .on(table.plantId, table.deliverAt)
      .where(sql`state = 'open'`),
    foreignKey({
      columns: [table.plantId, table.purchaseOrderId],
      foreignColumns: [purchaseOrder.plantId, purchaseOrder.id],
    }),
    foreignKey({
      columns: [table.plantId, table.requestId],
      foreignColumns: [procurementRequest.plantId, procurementRequest.id],
    }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check(
      "purchase_order_line_received",
      sql`0 <= ${table.received} and ${table.received} <= ${table.quantity} and ${table.quantity} > 0`,
    ),
    purchaseUnitCheck("purchase_order_line", table),
    check("purchase_order_line_state", oneOf(table.state, purchaseLineStates)),
    check("purchase_order_line_done", sql`${table.state} <> 'received' or ${table.received} = ${table.quantity}`),
  ],
);

/** Goods that came in, append-only. */
export const receipt = pgTable(
  "receipt",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    purchaseOrderLineId: uuid("purchase_order_line_id").notNull(),
    lotId: uuid("lot_id").notNull(),
    quantity: quantity("quantity").notNull(),
    at: instant("at").notNull(),
    actor: text("actor").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("receipt_line_idx").on(table.plantId, table.purchaseOrderLineId),
    foreignKey({
      columns: [table.plantId, table.purchaseOrderLineId],
      foreignColumns: [purchaseOrderLine.plantId, purchaseOrderLine.id],
    }),
    foreignKey({ columns: [table.plantId, table.lotId], foreignColumns: [lot.plantId, lot.id] }),
    check("receipt_quantity", sql`${table.quantity} > 0`),
  ],
);
