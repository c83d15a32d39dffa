import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
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
import { unitNames } from "../../server/base/core/quantity";
import { drives, scarceStockPolicies } from "../../server/engineering/core/item-policy";
import { productFamilyVersion } from "./catalog";
import { instant, minor, oneOf, plantId, quantity } from "./columns";

export const plant = pgTable(
  "plant",
  {
    id: uuid("id").primaryKey(),
    /** "qingdao"; families name their plant by it. */
    code: text("code").notNull(),
    name: jsonb("name").$type<{ en: string; "zh-CN": string }>().notNull(),
    /** IANA zone. */
    timeZone: text("time_zone").notNull(),
    /** Publish plans that break no promise without a planner. */
    autoPublish: boolean("auto_publish").notNull(),
    /** Operations that start within this many hours are frozen. */
    freezeHours: integer("freeze_hours").notNull(),
    /** Detailed scheduling horizon. */
    horizonDays: integer("horizon_days").notNull(),
    calendarId: text("calendar_id").notNull(),
    /** Counts changes of the master data; a cached copy with another number is stale. */
    revision: integer("revision").notNull().default(0),
    /** Who gets stock that does not reach for all, and what a step of priority weighs in days of due date. */
    scarceStockPolicy: text("scarce_stock_policy", { enum: scarceStockPolicies }).notNull().default("weightedDueDate"),
    daysPerPriority: integer("days_per_priority").notNull().default(30),
    /** Added to a computed finish; a later day is said where that one is less sure than this, but so many days at most. */
    promiseBufferHours: integer("promise_buffer_hours").notNull().default(0),
    promiseLeastPercent: integer("promise_least_percent").notNull().default(90),
    promiseMostExtraDays: integer("promise_most_extra_days").notNull().default(2),
  },
  (table) => [
    uniqueIndex("plant_code_key").on(table.code),
    // Order numbers and serials begin with it in capitals.
    uniqueIndex("plant_number_prefix_key").on(sql`upper(${table.code})`),
    check("plant_scarce_stock", oneOf(table.scarceStockPolicy, scarceStockPolicies)),
    check("plant_days_per_priority", sql`${table.daysPerPriority} between 0 and 3650`),
    check(
      "plant_promise",
      sql`${table.promiseBufferHours} between 0 and 8760 and ${table.promiseLeastPercent} between 0 and 100 and ${table.promiseMostExtraDays} between 0 and 365`,
    ),
    check("plant_horizon", sql`${table.horizonDays} between 1 and 366`),
  ],
);

/** How an item is planned, besides its lead time. */
const policyColumns = () => ({
  safetyStock: quantity("safety_stock").notNull(),
  lotSizing: jsonb("lot_sizing").notNull(),
  /** From these days on another safety stock is kept: [{ from, quantity }], by day. */
  safetyStockPhases: jsonb("safety_stock_phases")
    .$type<readonly { from: string; quantity: string }[]>()
    .notNull()
    .default([]),
  /** Days from now in which nothing is planned or moved unasked. */
  planningFenceDays: integer("planning_fence_days").notNull().default(0),
  /** Days from now in which only orders count. */
  demandFenceDays: integer("demand_fence_days").notNull().default(0),
  /** Moves of fewer days are not said. */
  expediteToleranceDays: integer("expedite_tolerance_days").notNull().default(0),
  deferToleranceDays: integer("defer_tolerance_days").notNull().default(1),
  /** How far a need looks for forecast to consume. */
  forecastBackwardDays: integer("forecast_backward_days").notNull().default(30),
  forecastForwardDays: integer("forecast_forward_days").notNull().default(30),
  /** Its side of the decoupling point; null = told from forecast and stock. */
  drivenBy: text("driven_by", { enum: drives }),
  /** From that day on it is used up, and what it does not cover is asked of its successor; no day = at once. */
  supersededBy: text("superseded_by"),
  supersededFrom: date("superseded_from"),
});
type PolicyTable = Record<keyof ReturnType<typeof policyColumns>, AnyPgColumn>;

const days = ["planningFenceDays", "demandFenceDays", "expediteToleranceDays", "deferToleranceDays"] as const;
const reaches = ["forecastBackwardDays", "forecastForwardDays"] as const;

const policyChecks = (name: string, table: PolicyTable, itemId: AnyPgColumn) => [
  check(
    `${name}_days`,
    sql.join(
      [...days, ...reaches].map((key) => sql`${table[key]} between 0 and 3650`),
      sql` and `,
    ),
  ),
  check(`${name}_driven_by`, oneOf(table.drivenBy, drives)),
  check(`${name}_successor`, sql`${table.supersededBy} <> ${itemId}`),
  check(`${name}_superseded_from`, sql`${table.supersededFrom} is null or ${table.supersededBy} is not null`),
  check(`${name}_safety_stock`, sql`${table.safetyStock} >= 0 and jsonb_typeof(${table.safetyStockPhases}) = 'array'`),
];

export const item = pgTable(
  "item",
  {
    plantId: plantId().references(() => plant.id),
    id: text("id").notNull(),
    name: jsonb("name").$type<{ en: string; "zh-CN": string }>().notNull(),
    kind: text("kind", { enum: ["make", "buy", "phantom"] }).notNull(),
    pegging: text("pegging", { enum: ["dedicated", "pooled"] }).notNull(),
    unit: text("unit", { enum: unitNames }).notNull(),
    leadTimeDays: integer("lead_time_days").notNull(),
    leadTimeCounts: text("lead_time_counts", { enum: ["working", "calendar"] }).notNull(),
    /** A fraction in (0, 1]. */
    yield: quantity("yield").notNull(),
    costMinor: minor("cost_minor").notNull(),
    costPer: integer("cost_per").notNull(),
    ...policyColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.supersededBy], foreignColumns: [table.plantId, table.id] }),
    ...policyChecks("item", table, table.id),
    check("item_unit", oneOf(table.unit, unitNames)),
    check("item_yield", sql`${table.yield} > 0 and ${table.yield} <= 1`),
    check("item_lead_time", sql`${table.leadTimeDays} >= 0`),
    check("item_cost", sql`${table.costMinor} >= 0 and ${table.costPer} > 0`),
  ],
);

/** A planner's word on how an item is planned; it stands in for the product file's until it is taken back. */
export const itemPolicy = pgTable(
  "item_policy",
  {
    plantId: plantId(),
    itemId: text("item_id").notNull(),
    /** Counts instead of what its suppliers' terms say, and its file; null = theirs. */
    leadTimeDays: integer("lead_time_days"),
    ...policyColumns(),
    setAt: instant("set_at").notNull(),
    setBy: text("set_by").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.itemId] }),
    foreignKey({ columns: [table.plantId, table.itemId], foreignColumns: [item.plantId, item.id] }),
    foreignKey({ columns: [table.plantId, table.supersededBy], foreignColumns: [item.plantId, item.id] }),
    index("item_policy_successor_idx").on(table.plantId, table.supersededBy),
    check("item_policy_lead_time", sql`${table.leadTimeDays} between 0 and 3650`),
    ...policyChecks("item_policy", table, table.itemId),
  ],
);

export const calendar = pgTable(
  "calendar",
  {
    plantId: plantId().references(() => plant.id),
    id: text("id").notNull(),
    /** A WeeklyCalendar: weekly pattern, closed dates, extra open times. */
    pattern: jsonb("pattern").notNull(),
  },
  (table) => [primaryKey({ columns: [table.plantId, table.id] })],
);

export const workCenter = pgTable(
  "work_center",
  {
    plantId: plantId().references(() => plant.id),
    id: text("id").notNull(),
    position: integer("position").notNull(),
    name: jsonb("name").$type<{ en: string; "zh-CN": string }>().notNull(),
    calendarId: text("calendar_id").notNull(),
    /** 10,000 = nominal speed. */
    efficiencyBasisPoints: integer("efficiency_basis_points").notNull(),
    hourlyCostMinor: minor("hourly_cost_minor").notNull(),
    /** Pieces that share one run under one set-up key; null = one operation at a time. */
    batchSize: integer("batch_size"),
    /** False: a run, once begun, does not pause over closed hours. */
    breakable: boolean("breakable").notNull().default(true),
    setupMatrixId: text("setup_matrix_id"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.calendarId], foreignColumns: [calendar.plantId, calendar.id] }),
    foreignKey({
      columns: [table.plantId, table.setupMatrixId],
      foreignColumns: [setupMatrix.plantId, setupMatrix.id],
    }),
    check("work_center_efficiency", sql`${table.efficiencyBasisPoints} > 0`),
    check("work_center_batch", sql`${table.batchSize} > 0`),
  ],
);

export const setupMatrix = pgTable(
  "setup_matrix",
  {
    plantId: plantId().references(() => plant.id),
    id: text("id").notNull(),
    /** Attribute rules, or from/to rules: see server/promising/core. */
    rules: jsonb("rules").notNull(),
  },
  (table) => [primaryKey({ columns: [table.plantId, table.id] })],
);

/** A machine or station; a pool is one unit with a capacity above one. */
export const workUnit = pgTable(
  "work_unit",
  {
    plantId: plantId().references(() => plant.id),
    id: text("id").notNull(),
    workCenterId: text("work_center_id").notNull(),
    capacity: integer("capacity").notNull(),
    initialSetupKey: text("initial_setup_key"),
    /** Out of order until then. */
    downUntil: instant("down_until"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    foreignKey({ columns: [table.plantId, table.workCenterId], foreignColumns: [workCenter.plantId, workCenter.id] }),
    check("work_unit_capacity", sql`${table.capacity} > 0`),
  ],
);

/** The 150 % BOM of a family version: every line any configuration can have. */
export const bomLine = pgTable(
  "bom_line",
  {
    plantId: plantId(),
    familyId: text("family_id").notNull(),
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    slot: text("slot").notNull(),
    parentSlot: text("parent_slot"),
    itemTemplate: text("item_template").notNull(),
    condition: text("condition").notNull(),
    quantityFormula: text("quantity_formula").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.familyId, table.version, table.position] }),
    foreignKey({
      columns: [table.familyId, table.version],
      foreignColumns: [productFamilyVersion.familyId, productFamilyVersion.version],
    }),
  ],
);

/** The 150 % routing of a family version. */
export const routingOperation = pgTable(
  "routing_operation",
  {
    plantId: plantId(),
    familyId: text("family_id").notNull(),
    version: integer("version").notNull(),
    position: integer("position").notNull(),
    operation: text("operation").notNull(),
    workCenterId: text("work_center_id").notNull(),
    condition: text("condition").notNull(),
    setupFormula: text("setup_formula").notNull(),
    runFormula: text("run_formula").notNull(),
    setupKeyFormula: text("setup_key_formula"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.familyId, table.version, table.position] }),
    foreignKey({ columns: [table.plantId, table.workCenterId], foreignColumns: [workCenter.plantId, workCenter.id] }),
    foreignKey({
      columns: [table.familyId, table.version],
      foreignColumns: [productFamilyVersion.familyId, productFamilyVersion.version],
    }),
  ],
);
