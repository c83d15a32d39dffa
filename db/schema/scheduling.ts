import { sql } from "drizzle-orm";
import {
  boolean,
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
import { planTrialKinds, planTrialStates } from "../../server/scheduling/core/trial-states";
import { scheduleVersionStates } from "../../server/scheduling/core/version-states";

import { instant, oneOf, plantId } from "./columns";
import { plant, workUnit } from "./engineering";
import { customerOrder } from "./sales";
import { workOrderOperation } from "./work";

/** At most one draft and one published version per plant. */
export const scheduleVersion = pgTable(
  "schedule_version",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    number: integer("number").notNull(),
    state: text("state", { enum: scheduleVersionStates }).notNull(),
    runId: uuid("run_id").notNull(),
    /** Counts rewrites of a draft: a publish names the revision it saw. */
    revision: integer("revision").notNull(),
    createdAt: instant("created_at").notNull(),
    publishedAt: instant("published_at"),
    publishedBy: text("published_by"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    uniqueIndex("schedule_version_number_key").on(table.plantId, table.number),
    uniqueIndex("schedule_version_draft_key")
      .on(table.plantId)
      .where(sql`state = 'draft'`),
    uniqueIndex("schedule_version_published_key")
      .on(table.plantId)
      .where(sql`state = 'published'`),
    check("schedule_version_state", oneOf(table.state, scheduleVersionStates)),
    check("schedule_version_published", sql`(${table.state} = 'draft') = (${table.publishedAt} is null)`),
  ],
);

/** One occupation of one unit, set-up start to end, breaks included; operations point at it. */
export const scheduleBlock = pgTable(
  "schedule_block",
  {
    plantId: plantId(),
    versionId: uuid("version_id").notNull(),
    id: uuid("id").notNull(),
    workUnitId: text("work_unit_id").notNull(),
    setupStartsAt: instant("setup_starts_at").notNull(),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    setupKey: text("setup_key"),
    /** True on units of capacity one: no two of a version may overlap (a deferred EXCLUDE says so). */
    exclusive: boolean("exclusive").notNull(),
    /** Places it takes of its unit's capacity: more than one only on a pool. */
    places: integer("places").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.versionId, table.id] }),
    index("schedule_block_unit_idx").on(table.plantId, table.versionId, table.workUnitId, table.setupStartsAt),
    foreignKey({
      columns: [table.plantId, table.versionId],
      foreignColumns: [scheduleVersion.plantId, scheduleVersion.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
    check(
      "schedule_block_times",
      sql`${table.setupStartsAt} <= ${table.startsAt} and ${table.startsAt} < ${table.endsAt}`,
    ),
    check("schedule_block_places", sql`${table.places} > 0 and (${table.places} = 1 or not ${table.exclusive})`),
  ],
);

export const scheduledOperation = pgTable(
  "scheduled_operation",
  {
    plantId: plantId(),
    versionId: uuid("version_id").notNull(),
    operationId: uuid("operation_id").notNull(),
    blockId: uuid("block_id").notNull(),
    frozen: boolean("frozen").notNull(),
    /** Why it starts when it does: scheduling's StartReason. */
    reason: jsonb("reason").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.versionId, table.operationId] }),
    index("scheduled_operation_block_idx").on(table.plantId, table.versionId, table.blockId),
    foreignKey({
      columns: [table.plantId, table.versionId, table.blockId],
      foreignColumns: [scheduleBlock.plantId, scheduleBlock.versionId, scheduleBlock.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [table.plantId, table.operationId],
      foreignColumns: [workOrderOperation.plantId, workOrderOperation.id],
    }),
  ],
);

/** A planner's: the operation runs on this unit from this moment on, and no plan moves it until it is unpinned. */
export const operationPin = pgTable(
  "operation_pin",
  {
    plantId: plantId(),
    operationId: uuid("operation_id").notNull(),
    workUnitId: text("work_unit_id").notNull(),
    /** Of its run; a set-up stands before it. */
    startsAt: instant("starts_at").notNull(),
    /** As the planner is called; the audit knows who it was. */
    pinnedBy: text("pinned_by").notNull(),
    pinnedAt: instant("pinned_at").notNull(),
    /** The run that planned with it first; null until then. */
    runId: uuid("run_id"),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.operationId] }),
    foreignKey({
      columns: [table.plantId, table.operationId],
      foreignColumns: [workOrderOperation.plantId, workOrderOperation.id],
    }),
    foreignKey({ columns: [table.plantId, table.workUnitId], foreignColumns: [workUnit.plantId, workUnit.id] }),
  ],
);

/** When each order completes by a version, and why then. */
export const orderCompletion = pgTable(
  "order_completion",
  {
    plantId: plantId(),
    versionId: uuid("version_id").notNull(),
    orderId: uuid("order_id").notNull(),
    completesAt: instant("completes_at").notNull(),
    lateMinutes: integer("late_minutes").notNull(),
    /** Scheduling's Cause; null when on time. */
    cause: jsonb("cause"),
    /** In how many of a hundred replays with disruptions it was on time; null where nobody replayed. */
    onTimePercent: integer("on_time_percent"),
    /** Done by then in nine replays of ten. */
    safeAt: instant("safe_at"),
  },
  (table) => [
    check("order_completion_on_time", sql`${table.onTimePercent} between 0 and 100`),
    primaryKey({ columns: [table.plantId, table.versionId, table.orderId] }),
    foreignKey({
      columns: [table.plantId, table.versionId],
      foreignColumns: [scheduleVersion.plantId, scheduleVersion.id],
    }).onDelete("cascade"),
    foreignKey({ columns: [table.plantId, table.orderId], foreignColumns: [customerOrder.plantId, customerOrder.id] }),
  ],
);

/** A question about the plan that the worker answers without changing it; forgotten after a day. */
export const planTrial = pgTable(
  "plan_trial",
  {
    plantId: plantId().references(() => plant.id),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: planTrialKinds }).notNull(),
    question: jsonb("question").notNull(),
    state: text("state", { enum: planTrialStates }).notNull(),
    /** Plans made, of how many. */
    done: integer("done").notNull().default(0),
    of: integer("of").notNull().default(1),
    answer: jsonb("answer"),
    /** The facts it was answered on. */
    inputHash: text("input_hash"),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.plantId, table.id] }),
    index("plan_trial_asked_idx").on(table.plantId, table.askedAt),
    check("plan_trial_kind", oneOf(table.kind, planTrialKinds)),
    check("plan_trial_state", oneOf(table.state, planTrialStates)),
    check("plan_trial_progress", sql`${table.done} between 0 and ${table.of}`),
  ],
);
