/** The document that describes one plant: its clock, machines, setups and suppliers (`db/seed/plants/*.yaml`). */
import { z } from "zod";
import { weeklyCalendarSchema } from "../../base/core/calendar-schema";
import { localizedText } from "../../catalog/core/model-fields";
import { unitsOf } from "../../base/core/stock-quantity";
import { scarceStockPolicies } from "./item-policy";
import { purchaseUnits } from "./purchase-units";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, "an id of letters, digits, dot, dash and _");
const integer = z.number().int().safe();
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, "a decimal such as 2.5");

/** What changing a work center from one set-up key to the next costs; a key is the attributes joined by "|". */
const setupMatrix = z.strictObject({
  id,
  attributes: z.array(id).min(1),
  /** Per attribute the first matching rule counts; `*` matches any value. */
  rules: z.array(
    z.strictObject({ attribute: id, from: z.string(), to: z.string(), minutes: integer.min(0).max(10_000) }),
  ),
  /** Of several attributes that change at once, the largest counts or all do. */
  combine: z.enum(["max", "sum"]).default("max"),
});

const workUnit = z.strictObject({
  id,
  /** Above one: a pool of like places (test positions) that nobody tells apart. */
  capacity: integer.positive().max(1_000).default(1),
  initialSetupKey: z.string().optional(),
});

const workCenter = z.strictObject({
  /** Named by `workCenter` of a routing operation. */
  id,
  name: localizedText,
  calendar: id,
  units: z.array(workUnit).min(1).max(200),
  /** Pieces that share one run under one set-up key. */
  batchSize: integer.positive().optional(),
  /** False: a run, once begun, does not pause over closed hours (an oven, a steriliser). */
  breakable: z.boolean().default(true),
  /** 10,000 is nominal speed; run time is divided by it, set-up time is not. */
  efficiencyBasisPoints: integer.positive().max(20_000).default(10_000),
  hourlyCostMinor: integer.min(0),
  setupMatrix: id.optional(),
});

/** Terms under which a supplier sells these items; quantities in the item's own unit. */
const supply = z
  .strictObject({
    items: z.array(z.string().min(1)).min(1),
    leadTimeDays: integer.min(0).max(400),
    /** For one unit of the item, tax excluded, in minor units. */
    priceMinor: integer.min(0),
    minimum: decimal.default("0"),
    multiple: decimal.optional(),
    /** It is sold in whole ones of these alone, each holding so much of the item. */
    purchaseUnit: z
      .strictObject({
        name: z.enum(purchaseUnits),
        holds: decimal.refine((text) => Number(text) > 0, "more than none"),
      })
      .optional(),
    /** 1 is asked first. */
    priority: integer.min(1).max(9).default(1),
  })
  .check(({ value: terms, issues }) => {
    const { purchaseUnit } = terms;
    if (purchaseUnit === undefined || !(Number(purchaseUnit.holds) > 0)) return;
    for (const field of ["minimum", "multiple"] as const)
      if (unitsOf(terms[field] ?? "0") % unitsOf(purchaseUnit.holds) !== 0n)
        issues.push({
          code: "custom",
          input: terms,
          path: [field],
          message: `not a whole number of ${purchaseUnit.name}s that hold ${purchaseUnit.holds}`,
        });
  });

const supplier = z.strictObject({
  id,
  name: localizedText,
  email: z.email(),
  supplies: z.array(supply).min(1),
});

export const plantFileSchema = z
  .strictObject({
    format: z.literal("oneoff/plant@1"),
    id,
    name: localizedText,
    /** IANA zone. */
    timeZone: z.string().min(1),
    /** The calendar of offices and of lead times that count working days. */
    calendar: id,
    /** Detailed scheduling reaches this far. */
    horizonDays: integer.min(1).max(366),
    /** Operations that start within this many hours do not move. */
    freezeHours: integer.min(0).max(1_000),
    /** Plans that break no promise publish themselves. */
    autoPublish: z.boolean(),
    /** Who gets stock that does not reach for all: by due date, where a step of priority weighs so many days, or by one of them alone. */
    scarceStock: z
      .strictObject({
        policy: z.enum(scarceStockPolicies).default("weightedDueDate"),
        daysPerPriority: integer.min(0).max(3_650).default(30),
      })
      .prefault({}),
    /** What a promised day has over the computed finish: always the buffer, and days more until it is sure enough. */
    promise: z
      .strictObject({
        bufferHours: integer.min(0).max(8_760).default(0),
        /** A day later is said where the day itself is less sure to be kept than this … */
        leastConfidencePercent: integer.min(0).max(100).default(90),
        /** … but never more than so many days later. */
        mostExtraDays: integer.min(0).max(365).default(2),
      })
      .prefault({}),
    calendars: z.array(weeklyCalendarSchema).min(1),
    setupMatrices: z.array(setupMatrix).default([]),
    workCenters: z.array(workCenter).min(1),
    suppliers: z.array(supplier).min(1),
  })
  .check(({ value: plant, issues }) => {
    const add = (path: (string | number)[], message: string): void =>
      void issues.push({ code: "custom", input: plant, path, message });
    const calendars = new Set(plant.calendars.map((calendar) => calendar.id));
    const matrices = new Set(plant.setupMatrices.map((matrix) => matrix.id));
    if (!calendars.has(plant.calendar)) add(["calendar"], `unknown calendar ${plant.calendar}`);
    plant.workCenters.forEach((center, index) => {
      if (!calendars.has(center.calendar))
        add(["workCenters", index, "calendar"], `unknown calendar ${center.calendar}`);
      if (center.setupMatrix !== undefined && !matrices.has(center.setupMatrix)) {
        add(["workCenters", index, "setupMatrix"], `unknown set-up matrix ${center.setupMatrix}`);
      }
    });
    plant.setupMatrices.forEach((matrix, index) =>
      matrix.rules.forEach((rule, at) => {
        if (!matrix.attributes.includes(rule.attribute)) {
          add(
            ["setupMatrices", index, "rules", at, "attribute"],
            `unknown attribute ${rule.attribute}; expected one of ${matrix.attributes.join(", ")}`,
          );
        }
      }),
    );
    const unitIds = plant.workCenters.flatMap((center) => center.units.map((unit) => unit.id));
    if (new Set(unitIds).size < unitIds.length) add(["workCenters"], "a unit id stands twice in the plant");
  });

/** The steps in which a supplier sells an item: whole purchase units at least. */
export const stepOf = ({ multiple, purchaseUnit }: PlantSupplier["supplies"][number]): string =>
  multiple ?? purchaseUnit?.holds ?? "0.000001";

export type PlantFile = z.output<typeof plantFileSchema>;
export type PlantSupplier = PlantFile["suppliers"][number];
