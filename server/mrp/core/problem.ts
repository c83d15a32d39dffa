/**
 * The material problem in a planner's words: the part of a `oneoff plan` file that netting needs. Quantities come as
 * numbers or decimal strings and leave as integers: millionths of the item's unit; quantities-per as exact ratios.
 * Dates stay text here (without an offset they are in `timeZone`); compile.ts makes whole seconds from `now` of them.
 */
import { z } from "zod";
import { weeklyCalendarSchema } from "../../base/core/calendar-schema";
import { isTimeZone, parseInstant } from "../../base/core/calendar-zone";
import { parseDecimal, stockScale } from "../../base/core/quantity";
import { ratioOf, type Ratio } from "../../engineering/core/ratio";

export const idSchema = z.string().min(1).max(200);

/** 9.0e9 units in millionths: sums of a few orders still are exact in a double. */
const largest = 9_000_000_000_000_000n;

const decimalText = z
  .union([z.string(), z.number()])
  .transform((value) => (typeof value === "number" ? numberText(value) : value.trim()));

/** Millionths of the item's unit, as an exact integer in a double. */
const quantitySchema = decimalText.transform((text, context): number => {
  const micro = parseDecimal(text, stockScale);
  if (micro !== null && micro >= 0n && micro <= largest) return Number(micro);
  context.issues.push({
    code: "custom",
    message: 'expected a quantity such as 12 or "12.5": not negative, at most 6 decimals, at most 9000000000',
    input: text,
  });
  return z.NEVER;
});

export const positiveQuantitySchema = quantitySchema.refine((micro) => micro > 0, "expected a quantity above 0");

export const ratioSchema = decimalText.transform((text, context): Ratio => {
  const ratio = ratioOf(text);
  if (ratio !== null && ratio.numerator >= 0n && text.length <= 40) return ratio;
  context.issues.push({ code: "custom", message: 'expected a decimal such as "0.25", not negative', input: text });
  return z.NEVER;
});

export const positiveRatioSchema = ratioSchema.refine((ratio) => ratio.numerator > 0n, "expected a number above 0");

/** Checked without its zone: a date that is one in UTC is one everywhere. */
export const instantSchema = z
  .string()
  .refine((text) => parseInstant(text, "UTC") !== null, 'expected a date such as "2026-01-05T06:00:00"');
const dateSchema = instantSchema;
const days = z.int().min(0).max(3_650);

/**
 * `minimum`, `maximum` and `multiple` bound one order of every kind; of minMax the first two are its levels of stock.
 * What a supplier demands holds besides: a lot, a fixed one too, is raised to the minimum of both and up to a multiple
 * of both, beyond the maximum where it must.
 */
const lotSizing = z.strictObject({
  kind: z.enum(["lotForLot", "fixedQuantity", "periodOrderQuantity", "minMax", "wagnerWhitin"]),
  minimum: quantitySchema.optional(),
  maximum: positiveQuantitySchema.optional(),
  multiple: positiveQuantitySchema.optional(),
  quantity: positiveQuantitySchema.optional(),
  periodDays: z.int().min(1).max(3_650).optional(),
  orderCost: ratioSchema.optional(),
  holdingCost: ratioSchema.optional(),
});

const item = z.strictObject({
  id: idSchema,
  kind: z.enum(["make", "buy", "phantom"]).default("buy"),
  unit: z.string().min(1).max(40).default("pcs"),
  /** Dedicated supply is made or bought for one need and pegged to it alone; pooled supply serves whoever is next. */
  pegging: z.enum(["dedicated", "pooled"]).default("pooled"),
  leadTimeDays: days.default(0),
  leadTimeCounts: z.enum(["working", "calendar"]).default("calendar"),
  /** Whose working days count; none = the file's. */
  calendar: idSchema.nullable().optional(),
  onHand: quantitySchema.default(0),
  safetyStock: z
    .union([quantitySchema, z.array(z.strictObject({ from: dateSchema, quantity: quantitySchema }))])
    .default(0),
  lotSizing: lotSizing.default({ kind: "lotForLot" }),
  /** Good share of what is started. */
  yield: positiveRatioSchema.default({ numerator: 1n, denominator: 1n }),
  /** What each order loses whatever its size, to starting up: it starts (good + this) ÷ yield. */
  scrapPerOrder: quantitySchema.default(0),
  /** How far a demand looks for forecast to consume; 30 days by default. */
  forecastBackwardDays: days.optional(),
  forecastForwardDays: days.optional(),
  /** Which side of the decoupling point it is on; told from forecast, safety stock and use where nobody says. */
  drivenBy: z.enum(["forecast", "order"]).optional(),
  /** Inside it (days from now) only orders count: what is forecast there is past changing. */
  demandFenceDays: days.default(0),
  /** Inside it nothing is planned or moved, it is only said what would be. */
  planningFenceDays: days.default(0),
  /** Moves of fewer days are not talked about. */
  expediteToleranceDays: days.default(0),
  deferToleranceDays: days.default(1),
  /** From then on it is used up, and what it does not cover is asked of its successor. */
  supersededBy: z.strictObject({ item: idSchema, from: dateSchema.nullable().optional() }).nullable().optional(),
});

const bomLine = z.strictObject({
  component: idSchema,
  quantityPer: ratioSchema,
  /** The quantity is for an order, whatever its size. */
  perOrder: z.boolean().default(false),
  /** So much more is taken than goes in, of a line per order too. */
  scrapFactor: ratioSchema.default({ numerator: 0n, denominator: 1n }),
  unit: z.string().min(1).max(40).optional(),
  effectiveFrom: dateSchema.nullable().optional(),
  effectiveTo: dateSchema.nullable().optional(),
});

/** What an order yields besides its own item: so much for each `quantity` of the BOM that is started. */
const coProduct = z.strictObject({
  item: idSchema,
  quantityPer: positiveRatioSchema,
  unit: z.string().min(1).max(40).optional(),
});

const supplier = z.strictObject({
  item: idSchema,
  supplier: idSchema,
  leadTimeDays: days.optional(),
  price: ratioSchema.optional(),
  minimum: quantitySchema.optional(),
  multiple: positiveQuantitySchema.optional(),
  purchaseUnit: z.string().min(1).max(40).optional(),
  priority: z.int().min(1).default(1),
});

const receipt = z.strictObject({
  id: idSchema,
  kind: z.enum(["purchase", "make"]).default("purchase"),
  item: idSchema,
  quantity: positiveQuantitySchema,
  date: dateSchema,
  firm: z.boolean().default(true),
  /** It is for this demand alone. */
  demand: idSchema.nullable().optional(),
});

/** Who gets stock that does not reach for all: a step of priority weighs as much as so many days of due date. */
const scarceStock = z.strictObject({
  policy: z.enum(["weightedDueDate", "dueDate", "priority"]).default("weightedDueDate"),
  daysPerPriority: days.default(30),
});

export const materialFields = {
  now: dateSchema,
  timeZone: z.string().default("UTC").refine(isTimeZone, 'expected an IANA time zone such as "Asia/Shanghai"'),
  calendars: z.array(weeklyCalendarSchema).default([]),
  /** Whose working days count for items that name none; none = every day. */
  calendar: idSchema.nullable().optional(),
  items: z.array(item),
  boms: z
    .array(
      z.strictObject({
        item: idSchema,
        quantity: positiveRatioSchema.default({ numerator: 1n, denominator: 1n }),
        lines: z.array(bomLine),
        coProducts: z.array(coProduct).default([]),
      }),
    )
    .default([]),
  units: z
    .array(z.strictObject({ from: z.string().min(1), to: z.string().min(1), factor: positiveRatioSchema }))
    .default([]),
  suppliers: z.array(supplier).default([]),
  substitutes: z
    .array(
      z.strictObject({
        item: idSchema,
        by: idSchema,
        /** How many of the other do for one. */
        factor: positiveRatioSchema.default({ numerator: 1n, denominator: 1n }),
        from: dateSchema.nullable().optional(),
      }),
    )
    .default([]),
  forecast: z.array(z.strictObject({ item: idSchema, date: dateSchema, quantity: quantitySchema })).default([]),
  scheduledReceipts: z.array(receipt).default([]),
  stockReservations: z
    .array(z.strictObject({ item: idSchema, quantity: quantitySchema, demand: idSchema }))
    .default([]),
  scarceStock: scarceStock.default({ policy: "weightedDueDate", daysPerPriority: 30 }),
  demands: z
    .array(
      z.strictObject({
        id: idSchema,
        item: idSchema,
        quantity: positiveQuantitySchema,
        due: dateSchema,
        priority: z.int().min(1).max(1_000_000).default(1),
      }),
    )
    .default([]),
};

export const materialProblemSchema = z.strictObject(materialFields);

export type MaterialProblem = z.output<typeof materialProblemSchema>;
export type MaterialProblemInput = z.input<typeof materialProblemSchema>;
export type MaterialItem = MaterialProblem["items"][number];
export type MaterialBom = MaterialProblem["boms"][number];

/** What is wrong with a problem and where, as a path into its document. */
export type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/** 1e21 and 1e-7 have no plain decimal text: said, not guessed. */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : "not a number";
}
