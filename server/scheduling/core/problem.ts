// The scheduling problem in field words. Shape, all times whole seconds from the horizon start (second 0):
//
//   { timeZone, originEpochSecond,                       second 0 as seconds since 1970 (parseInstant makes it)
//     horizonSeconds?,                                   how far calendars are compiled; default ten years
//     calendars:     [{ id, weekly: [{ days, from, to }], closed: [], open: [] }],
//     setupMatrices: [{ id, rules: [{ from, to, seconds }], unmatched }],
//     tariffs:       [{ id, pricePerKwh, weekly: [{ days, from, to, pricePerKwh }] }],
//     resources:     [{ id, capacity: n | null, calendar: id | null, closed: [{ from, to }], efficiency: "1",
//                       setupMatrix: id | null, initialSetup: key | null, batch: { size } | null,
//                       tariff: id | null, watts, regularCalendar: id | null }],
//     orders:        [{ id, dueSecond, promisedSecond, weight, releaseSecond }],
//     operations:    [{ id, orderId, alternatives: [{ resource, setupSeconds, runSeconds, watts, cost }], also,
//                       setupKey, after: [{ operation, minLagSeconds, maxLagSeconds, transfer }], releaseSecond,
//                       releaseItem, quantity, breakable, frozen, pin }],
//     reservations:  [{ id, resource, unit, start, end, runStart, setupKey, count }],
//     previous:      [{ operation, resource, unit, start }],
//     prices:        { setupSecond, overtimeSecond },
//     tardiness:     { graceSeconds, stepSeconds, steps },
//     change:        { fenceSecond, toleranceSeconds, halfLifeSeconds } }
//
// Only ids, alternatives and times are required; `parseProblem` fills the rest in. Operation ids are unique in the
// whole problem (make them `${order}/${operation}`); `after` may point at operations of other orders (sub-assemblies).
// A larger order `weight` is more urgent. Capacity n is n interchangeable units, each with its own setup state;
// null is infinite and then the matrix does not apply. On a batch resource `runSeconds` is one load's time whatever
// its fill, `quantity` is the places an operation takes; loads have one setupKey and one run time.
import { z } from "zod";
import { weekdays } from "../../base/core/calendar";
import { wallEndSchema, wallTimeSchema, weeklyCalendarSchema } from "../../base/core/calendar-schema";
import { setupMatrixSchema } from "../../promising/core/setup-matrix";

const id = z.string().min(1);
const seconds = z.int();
const duration = z.int().min(0);
/** So small that a run of months is still shared out exactly. */
const part = z.int().min(1).max(1_000_000_000);
const whole = z.union([z.bigint(), z.int()]);

/** Whole seconds, or an exact fraction that is divided by the efficiency first and rounded up once. */
const runSeconds = z.union([duration, z.strictObject({ numerator: whole, denominator: whole })]);

/** What running on a resource costs. */
export const runningCostFields = {
  /** What its energy is bought at; null = energy costs nothing. */
  tariff: id.nullable().default(null),
  /** Power while an operation runs; an alternative may have its own. */
  watts: duration.default(0),
  /** Its regular hours: whatever is worked beyond them is overtime; null = nothing is. */
  regularCalendar: id.nullable().default(null),
};

/** Prices are whole, in one money for all; the first window that matches counts, else `pricePerKwh`. */
export const tariff = z.strictObject({
  id,
  pricePerKwh: duration,
  weekly: z
    .array(
      z.strictObject({
        days: z.array(z.enum(weekdays)).min(1),
        from: wallTimeSchema,
        to: wallEndSchema,
        pricePerKwh: duration,
      }),
    )
    .default([]),
});

/** What a second of setup and of overtime costs, in the money of the tariffs. */
export const prices = z.strictObject({ setupSecond: duration.default(1), overtimeSecond: duration.default(1) });

const alternative = z.strictObject({
  resource: id,
  setupSeconds: duration.default(0),
  runSeconds,
  /** Null: its resource's. */
  watts: duration.nullable().default(null),
  /** What doing it there costs, whenever it is done and whatever load it shares; in the money of the tariffs. */
  cost: duration.default(0),
});

const resource = z.strictObject({
  id,
  capacity: z.int().min(1).nullable().default(1),
  calendar: id.nullable().default(null),
  /** Closed on top of the calendar: maintenance, breakdowns. */
  closed: z.array(z.strictObject({ from: seconds, to: seconds })).default([]),
  /** A decimal; run time is divided by it, setups are not. */
  efficiency: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/)
    .refine((text) => Number(text) > 0)
    .default("1"),
  setupMatrix: id.nullable().default(null),
  initialSetup: z.string().nullable().default(null),
  batch: z
    .strictObject({ size: z.int().min(1) })
    .nullable()
    .default(null),
  ...runningCostFields,
});

const order = z.strictObject({
  id,
  dueSecond: seconds,
  /** What somebody was told: an upper bound, kept before any lateness is weighed; null = nothing was promised. */
  promisedSecond: seconds.nullable().default(null),
  weight: z.int().min(1).default(1),
  releaseSecond: seconds.default(0),
});

const frozen = z.strictObject({
  resource: id,
  /** Which of the resource's units, 0-based; null when nobody recorded it. */
  unit: z.int().min(0).nullable().default(null),
  setupStart: seconds,
  start: seconds,
  end: seconds,
});

const pin = z.strictObject({
  resource: id,
  /** Null: any of the resource's units. */
  unit: z.int().min(0).nullable().default(null),
  /** Of the run; its set-up stands before it. */
  start: seconds,
});

const operation = z.strictObject({
  id,
  orderId: id,
  alternatives: z.array(alternative).min(1),
  /** Held from start to end (not during the setup). */
  also: z.array(z.strictObject({ resource: id, quantity: z.int().min(1).default(1) })).default([]),
  /** Null keeps whatever the unit is set up for. */
  setupKey: z.string().nullable().default(null),
  after: z
    .array(
      z.strictObject({
        operation: id,
        minLagSeconds: duration.default(0),
        maxLagSeconds: duration.nullable().default(null),
        /** The quantity goes on in batches, `batch` of `of` equal parts each; null = when all of it is done. */
        transfer: z
          .strictObject({ batch: part, of: part })
          .refine(({ batch, of }) => batch <= of)
          .nullable()
          .default(null),
      }),
    )
    .default([]),
  /** When its material is there; `releaseItem` names the item that comes last, for the cause. */
  releaseSecond: seconds.default(0),
  releaseItem: id.nullable().default(null),
  /** Places it takes on a batch resource. */
  quantity: z.int().min(1).default(1),
  /** False: its run, once begun, must not pause over closed time. */
  breakable: z.boolean().default(true),
  /** Started or inside the frozen horizon: a fact, placed first and never moved. */
  frozen: frozen.nullable().default(null),
  /**
   * Where a planner wants it: it stands there, before whatever is not fixed, and what comes before it is placed so that
   * it can. Where facts do not allow it, on that unit as soon after as it can. In an order with maximum lags, and after one, it is void.
   */
  pin: pin.nullable().default(null),
});

const reservation = z.strictObject({
  id,
  resource: id,
  unit: z.int().min(0).nullable().default(null),
  /** Held from start to end, setup included. */
  start: seconds,
  end: seconds,
  /** When its own setup is over; null when nobody recorded it (then it counts as needing its setup before `start`). */
  runStart: seconds.nullable().default(null),
  setupKey: z.string().nullable().default(null),
  /** How many of the resource's units it holds. */
  count: z.int().min(1).default(1),
});

/** What lateness weighs: a second counts once up to the grace, and once more with every step begun beyond it. */
export const tardiness = z.strictObject({
  graceSeconds: duration.default(0),
  stepSeconds: z.int().min(1).default(86_400),
  /** Of so many steps, then no more; 0 = a second counts once however late. */
  steps: z.int().min(0).max(9).default(0),
});

/** What moving a published operation weighs: the sooner it was to begin, the more. */
export const change = z.strictObject({
  /** From here on published operations may move. */
  fenceSecond: seconds.default(0),
  /** A start that moves no further than this has not moved. */
  toleranceSeconds: duration.default(0),
  /** With every such stretch between the fence and its published start a move weighs half as much. */
  halfLifeSeconds: z.int().min(1).default(86_400),
});

export const problemSchema = z.strictObject({
  timeZone: z.string().default("UTC"),
  originEpochSecond: z.int(),
  horizonSeconds: z
    .int()
    .min(1)
    .default(3_650 * 86_400),
  calendars: z.array(weeklyCalendarSchema).default([]),
  setupMatrices: z.array(setupMatrixSchema).default([]),
  tariffs: z.array(tariff).default([]),
  resources: z.array(resource),
  orders: z.array(order),
  operations: z.array(operation),
  reservations: z.array(reservation).default([]),
  /** The published plan: what differs from it is the objective's level of change. */
  previous: z
    .array(
      z.strictObject({
        operation: id,
        resource: id,
        /** 0-based; null where the resource alone matters. */
        unit: z.int().min(0).nullable().default(null),
        start: seconds,
      }),
    )
    .default([]),
  prices: prices.prefault({}),
  tardiness: tardiness.prefault({}),
  change: change.prefault({}),
});

export type Problem = z.infer<typeof problemSchema>;
export type ProblemInput = z.input<typeof problemSchema>;
export type ProblemResource = Problem["resources"][number];
export type ProblemOperation = Problem["operations"][number];
export type RunSeconds = z.infer<typeof runSeconds>;

export function parseProblem(input: ProblemInput): Problem {
  return problemSchema.parse(input);
}
