/**
 * A whole plant's problem: material and capacity in one document, the input of `oneoff plan`. The rest of the file
 * is in mrp/core/problem.ts. Every duration is given as `…Minutes` or `…Seconds`, never both.
 *
 * Beyond the command's fields, for plants that run: a routing may give the run time of the whole order
 * (`runSecondsPerOrder`), `frozen` operations stay where they are, `reservations` hold capacity for quotes,
 * `previous` is the published plan; `tardiness` and `change` say what lateness and moving published operations weigh,
 * `tariffs` and `prices` what energy, set-ups and overtime cost.
 */
import { z } from "zod";
import { prices, runningCostFields, tardiness, tariff } from "./problem";
import { idSchema, instantSchema, materialFields, positiveRatioSchema, ratioSchema } from "../../mrp/core/problem";

const dateSchema = instantSchema;
const setupKey = z.string().max(400).nullable();

const resource = z.strictObject({
  id: idSchema,
  /** Null is infinite. */
  capacity: z.int().min(1).max(100_000).nullable().default(1),
  calendar: idSchema.nullable().default(null),
  efficiency: z
    .union([z.number(), z.string()])
    .transform(String)
    .refine(
      (text) => /^\d{1,6}(\.\d{1,6})?$/.test(text) && Number(text) > 0,
      "expected a number above 0, at most 6 decimals",
    )
    .default("1"),
  setupMatrix: idSchema.nullable().default(null),
  initialSetup: setupKey.default(null),
  batch: z
    .strictObject({ size: z.int().min(1) })
    .nullable()
    .default(null),
  /** Closed on top of the calendar: maintenance, breakdowns. */
  closed: z.array(z.strictObject({ from: dateSchema, to: dateSchema })).default([]),
  ...runningCostFields,
});

const setupMatrix = z.strictObject({
  id: idSchema,
  rules: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      minutes: ratioSchema.optional(),
      seconds: ratioSchema.optional(),
    }),
  ),
  unmatched: z.enum(["zero", "forbidden"]).default("zero"),
});

const alternative = z.strictObject({
  resource: idSchema,
  setupMinutes: ratioSchema.optional(),
  setupSeconds: ratioSchema.optional(),
  runMinutesPerUnit: ratioSchema.optional(),
  runSecondsPerUnit: ratioSchema.optional(),
  runRate: z.strictObject({ quantity: positiveRatioSchema, seconds: positiveRatioSchema }).optional(),
  /** For the whole order; on a batch resource, for one load. */
  runSecondsPerOrder: z.int().min(0).optional(),
  /** Power while it runs; null: its resource's. */
  watts: z.int().min(0).nullable().default(null),
  /** Of the whole order; on a batch resource, of one load. */
  cost: z.int().min(0).default(0),
});

const after = z.strictObject({
  operation: idSchema,
  minLagMinutes: ratioSchema.optional(),
  minLagSeconds: ratioSchema.optional(),
  maxLagMinutes: ratioSchema.nullable().optional(),
  maxLagSeconds: ratioSchema.nullable().optional(),
  /** So much of the item goes on at a time; missing = all of it at the end. */
  transferQuantity: positiveRatioSchema.optional(),
});

const operation = z.strictObject({
  id: idSchema,
  alternatives: z.array(alternative).min(1),
  also: z.array(z.strictObject({ resource: idSchema, quantity: z.int().min(1).default(1) })).default([]),
  setupKey: setupKey.default(null),
  /** False: its run must not pause over closed time. */
  breakable: z.boolean().default(true),
  after: z.array(after).default([]),
});

export const plantProblemSchema = z.strictObject({
  ...materialFields,
  resources: z.array(resource).default([]),
  setupMatrices: z.array(setupMatrix).default([]),
  routings: z.array(z.strictObject({ item: idSchema, operations: z.array(operation) })).default([]),
  frozen: z
    .array(
      z.strictObject({
        item: idSchema,
        operation: idSchema,
        resource: idSchema,
        unit: z.int().min(0).nullable().default(null),
        setupStart: dateSchema,
        start: dateSchema,
        end: dateSchema,
      }),
    )
    .default([]),
  reservations: z
    .array(
      z.strictObject({
        id: idSchema,
        resource: idSchema,
        unit: z.int().min(0).nullable().default(null),
        start: dateSchema,
        end: dateSchema,
        setupKey: setupKey.default(null),
        count: z.int().min(1).default(1),
      }),
    )
    .default([]),
  previous: z
    .array(
      z.strictObject({
        item: idSchema,
        operation: idSchema,
        resource: idSchema,
        unit: z.int().min(0).nullable().default(null),
        start: dateSchema,
      }),
    )
    .default([]),
  tariffs: z.array(tariff).default([]),
  prices: prices.prefault({}),
  tardiness: tardiness.prefault({}),
  change: z
    .strictObject({
      fence: dateSchema.nullable().default(null),
      toleranceSeconds: z.int().min(0).default(0),
      halfLifeSeconds: z.int().min(1).default(86_400),
    })
    .prefault({}),
});

export type PlantProblem = z.output<typeof plantProblemSchema>;
export type PlantProblemInput = z.input<typeof plantProblemSchema>;
export type PlantOperation = PlantProblem["routings"][number]["operations"][number];
export type PlantAlternative = PlantOperation["alternatives"][number];
