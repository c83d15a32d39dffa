import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { unitNames } from "../../server/base/core/quantity";
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
  },
  (table) => [
    uniqueIndex("plant_code_key").on(table.code),
    check("plant_horizon", sql`${table.horizonDays} between 1 and 366`),
  ],
);

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
    safetyStock: quantity("safety_stock").notNull(),
    lotSizing: jsonb("lot_sizing").notNull(),
    costMinor: minor("cost_minor").notNull(),
    costPer: integer("cost_per").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    check("item_unit", oneOf(table.unit, unitNames)),
    check("item_yield", sql`${table.yield} > 0 and ${table.yield} <= 1`),
    check("item_lead_time", sql`${table.leadTimeDays} >= 0`),
    check("item_cost", sql`${table.costMinor} >= 0 and ${table.costPer} > 0`),
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
