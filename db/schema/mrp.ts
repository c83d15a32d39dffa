import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { exceptionReasons } from "../../server/mrp/core/exception-reasons";
import { freedSupplies, freeingCauses } from "../../server/mrp/core/freed-kinds";
import { instant, oneOf, plantId, quantity } from "./columns";
import { item, plant } from "./engineering";

/** One planning of one plant: its inputs' hash, its figures. Every derived row names its run. */
export const planRun = pgTable(
  "plan_run",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    trigger: text("trigger").notNull(),
    inputHash: text("input_hash").notNull(),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at").notNull(),
    figures: jsonb("figures").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("plan_run_started_idx").on(table.plantId, table.startedAt),
  ],
);

/** Supply the plan proposes; rewritten by each run, unchanged ones keep their id. */
export const plannedOrder = pgTable(
  "planned_order",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    runId: uuid("run_id").notNull(),
    itemId: text("item_id").notNull(),
    kind: text("kind", { enum: ["make", "buy"] }).notNull(),
    quantity: quantity("quantity").notNull(),
    startQuantity: quantity("start_quantity").notNull(),
    releaseAt: instant("release_at").notNull(),
    dueAt: instant("due_at").notNull(),
    supplierId: text("supplier_id"),
    /** The customer order line a dedicated make order is for. */
    orderLineId: uuid("order_line_id"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("planned_order_item_idx").on(table.plantId, table.itemId, table.dueAt),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("planned_order_quantity", sql`${table.quantity} > 0 and ${table.startQuantity} >= ${table.quantity}`),
    check("planned_order_dates", sql`${table.releaseAt} <= ${table.dueAt}`),
  ],
);

export const peggedSupplies = ["stock", "purchase", "planned", "shortage"] as const;

/** Which supply covers which requirement; the rest of a requirement is an explicit shortage row. */
export const pegging = pgTable(
  "pegging",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    runId: uuid("run_id").notNull(),
    itemId: text("item_id").notNull(),
    supply: text("supply", { enum: peggedSupplies }).notNull(),
    /** Null for stock and shortage; a purchase order line or a planned order otherwise. */
    supplyId: uuid("supply_id"),
    /** The material requirement it covers; null when it fills safety stock or covers forecast. */
    requirementId: uuid("requirement_id"),
    /** The forecast it covers, by the week's Monday. */
    forecastWeek: date("forecast_week"),
    quantity: quantity("quantity").notNull(),
    availableAt: instant("available_at"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("pegging_requirement_idx").on(table.plantId, table.requirementId),
    index("pegging_supply_idx").on(table.plantId, table.supplyId),
    index("pegging_item_idx").on(table.plantId, table.itemId),
    check("pegging_forecast", sql`${table.requirementId} is null or ${table.forecastWeek} is null`),
    check("pegging_quantity", sql`${table.quantity} > 0`),
    check("pegging_supply", oneOf(table.supply, peggedSupplies)),
    check("pegging_supply_id", sql`(${table.supply} in ('stock', 'shortage')) = (${table.supplyId} is null)`),
  ],
);

/** Supply that a cancelled or changed order was pegged to and gave up, and who was given it by the next plan. */
export const freedSupply = pgTable(
  "freed_supply",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    orderId: uuid("order_id").notNull(),
    cause: text("cause", { enum: freeingCauses }).notNull(),
    itemId: text("item_id").notNull(),
    supply: text("supply", { enum: freedSupplies }).notNull(),
    /** A purchase order line or a planned order; null for stock. */
    supplyId: uuid("supply_id"),
    quantity: quantity("quantity").notNull(),
    availableAt: instant("available_at"),
    freedAt: instant("freed_at").notNull(),
    /** The plan as it was: the first one after it says who was given what. */
    runBefore: uuid("run_before"),
    /** Requirements of others that waited for the item, with what of it they had of this supply. */
    waiting: jsonb("waiting").notNull(),
    /** Requirements that have it now; null until the next plan. */
    taken: jsonb("taken"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("freed_supply_order_idx").on(table.plantId, table.orderId),
    index("freed_supply_supply_idx").on(table.plantId, table.supplyId),
    index("freed_supply_at_idx").on(table.plantId, table.freedAt),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("freed_supply_quantity", sql`${table.quantity} > 0`),
    check("freed_supply_cause", oneOf(table.cause, freeingCauses)),
    check("freed_supply_supply", oneOf(table.supply, freedSupplies)),
    check("freed_supply_supply_id", sql`(${table.supply} = 'stock') = (${table.supplyId} is null)`),
  ],
);

/** What is expected to be asked of an item in a week before anybody has ordered it. */
export const itemForecast = pgTable(
  "item_forecast",
  {
    plantId: plantId(),
    itemId: text("item_id").notNull(),
    /** Its Monday, in the plant's calendar. */
    week: date("week").notNull(),
    quantity: quantity("quantity").notNull(),
    setAt: instant("set_at").notNull(),
    setBy: text("set_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.itemId, table.week] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("item_forecast_week", sql`extract(isodow from ${table.week}) = 1`),
    check("item_forecast_quantity", sql`${table.quantity} > 0`),
  ],
);

/** What orders have used up of each forecast, as the last plan found it. */
export const forecastConsumption = pgTable(
  "forecast_consumption",
  {
    plantId: plantId(),
    itemId: text("item_id").notNull(),
    week: date("week").notNull(),
    runId: uuid("run_id").notNull(),
    consumed: quantity("consumed").notNull(),
    /** What is still planned for; less than the rest where the week has begun or lies inside the demand fence. */
    planned: quantity("planned").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.itemId, table.week] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("forecast_consumption_quantities", sql`${table.consumed} >= 0 and ${table.planned} >= 0`),
  ],
);

export const exceptionKinds = ["release", "expedite", "defer", "cancel", "shortage", "pastDue"] as const;

export const exceptionMessage = pgTable(
  "exception_message",
  {
    plantId: plantId(),
    id: uuid("id").notNull(),
    runId: uuid("run_id").notNull(),
    kind: text("kind", { enum: exceptionKinds }).notNull(),
    itemId: text("item_id").notNull(),
    supplyId: uuid("supply_id"),
    quantity: quantity("quantity").notNull(),
    fromAt: instant("from_at"),
    toAt: instant("to_at"),
    reason: text("reason", { enum: exceptionReasons }).notNull(),
    /** Orders that miss their promise because they wait for it, by id, with by how many seconds. */
    delays: jsonb("delays").$type<Readonly<Record<string, number>>>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    check("exception_message_kind", oneOf(table.kind, exceptionKinds)),
    check("exception_message_reason", oneOf(table.reason, exceptionReasons)),
  ],
);
