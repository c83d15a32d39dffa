/**
 * The document a product engineer writes: one product family as a file (`db/seed/families/*.yaml`).
 * Every expression is CEL over integers, strings and booleans. Its names are: group ids (a choice is a
 * string, a number an int), `<set>.<option>` (an int: how many are taken), `fact.<group>.<fact>` (an int the
 * chosen option carries) and `values` by id.
 */
import { z } from "zod";
import { drawing } from "./drawing-model";
import { group } from "./group-model";
import { planningFields } from "./item-planning";
import {
  decimal,
  expression,
  groupName,
  identifier,
  integer,
  itemTemplate,
  type locales,
  localizedText,
  slug,
  unit,
} from "./model-fields";

export type Locale = (typeof locales)[number];

export type LocalizedText = z.infer<typeof localizedText>;

/** The combinations allowed: each row has one value per group, the empty string for nothing in an optional one. */
const table = z.strictObject({
  groups: z.array(groupName).min(1).max(12),
  rows: z
    .array(z.array(z.union([z.string().max(60), integer])).max(12))
    .min(1)
    .max(20_000),
});

const rule = z.strictObject({
  id: slug,
  /** The rule applies where this holds. */
  when: expression.default("true"),
  /** What must then hold; a rule has this or a table. */
  require: expression.optional(),
  table: table.optional(),
  /** The reason in the customer's words, shown with an option the rule excludes. */
  because: localizedText,
});

const wish = z.strictObject({
  when: expression,
  /** How much it counts beside the other wishes. */
  weight: integer.min(1).max(100),
  /** The reason in the customer's words, shown where a design meets the wish. */
  because: localizedText,
});

/** A question about what the product is for; each answer wishes for something, softly. */
const need = z.strictObject({
  id: slug,
  question: localizedText,
  answers: z
    .array(z.strictObject({ id: slug, name: localizedText, wishes: z.array(wish).max(20).default([]) }))
    .min(2)
    .max(12),
});

const value = z.strictObject({
  id: identifier,
  name: localizedText.optional(),
  unit: unit.default("pcs"),
  formula: expression,
});

const notice = z.strictObject({ id: slug, when: expression, text: localizedText });

const priceComponent = z.strictObject({
  id: slug,
  name: localizedText,
  when: expression.default("true"),
  /** Minor units. */
  amountMinor: expression,
});

const item = z.strictObject({
  id: itemTemplate,
  /** Expands the braces of `id` and `name`: one item per combination of the listed options. */
  for: z.record(identifier, z.array(slug).min(1)).default({}),
  name: localizedText,
  kind: z.enum(["make", "buy", "phantom"]),
  /** Dedicated items are made for one order; pooled ones are shared stock. */
  pegging: z.enum(["dedicated", "pooled"]).default("pooled"),
  unit: unit.default("pcs"),
  leadTimeDays: integer.min(0).max(400).default(0),
  leadTimeCounts: z.enum(["working", "calendar"]).default("calendar"),
  yield: decimal.default("1"),
  ...planningFields,
  /** Standard cost of `costPer` units, in minor units. */
  costMinor: integer.min(0).default(0),
  costPer: integer.positive().default(1),
});

const bomLine = z.strictObject({
  slot: slug,
  name: localizedText.optional(),
  /** The slot this part goes into; none = the product itself. The parent's item is made. */
  into: slug.optional(),
  item: itemTemplate,
  when: expression.default("true"),
  /** Base units (mm, mm2, ug, s, pcs) of the component for one of its parent, before `per`. */
  quantity: expression,
  /** Divides the quantity: 1 box per 50 masks is quantity 1, per 50. */
  per: integer.positive().default(1),
  /** Counts good pieces of the parent instead of starts (boxes for packed masks). */
  perOrder: z.boolean().default(false),
  /** Rounds the order's whole need up to this many stock units, last. */
  roundUpTo: decimal.optional(),
  scrapFactor: decimal.default("0"),
  /** Cut sizes of a piece, in mm. */
  lengthMm: expression.optional(),
  widthMm: expression.optional(),
  /** Exactly one line of a required slot holds in every valid configuration. */
  required: z.boolean().default(false),
});

const operation = z.strictObject({
  id: slug,
  name: localizedText,
  /** The slot whose item this operation makes; none = the product itself. */
  makes: slug.optional(),
  workCenter: slug,
  when: expression.default("true"),
  /** Seconds before the first piece, whatever the key. */
  setupSeconds: expression.default("0"),
  /** Seconds for `per` pieces; the whole order's time is rounded up once. */
  runSeconds: expression.default("0"),
  per: integer.positive().default(1),
  /** Pieces that share one run of `runSeconds` (an oven load, a chamber). */
  batchSize: integer.positive().optional(),
  /** A CEL string; equal keys need no set-up. Parts of a key are joined by "|". */
  setupKey: expression.optional(),
  /** Ids of operations that come before; those whose condition fails are passed through. None = the one above. */
  after: z.array(slug).optional(),
  /** Elapsed seconds between the last predecessor's end and this start. */
  minimumLagSeconds: integer.min(0).default(0),
  instruction: localizedText.optional(),
});

const startingDesign = z.strictObject({
  id: slug,
  name: localizedText,
  description: localizedText,
  configuration: z.record(groupName, z.union([z.string(), integer])),
});

export const productModelSchema = z.strictObject({
  format: z.literal("oneoff/product-model@1"),
  id: slug,
  name: localizedText,
  summary: localizedText,
  plant: slug,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Tax contained in every price, in basis points. */
  taxBasisPoints: integer.min(0).max(10_000),
  sections: z.array(z.strictObject({ id: slug, name: localizedText })).default([]),
  groups: z.array(group).min(1).max(400),
  rules: z.array(rule).default([]),
  values: z.array(value).default([]),
  notices: z.array(notice).default([]),
  price: z.strictObject({ baseMinor: integer.min(0), components: z.array(priceComponent).default([]) }),
  /** The item sold: the root of the BOM. */
  product: slug,
  items: z.array(item).min(1),
  bom: z.array(bomLine).min(1),
  routing: z.array(operation).min(1),
  drawing,
  designs: z.array(startingDesign).min(1),
  needs: z.array(need).max(12).default([]),
});

export type ProductModel = z.output<typeof productModelSchema>;

export type ProductModelInput = z.input<typeof productModelSchema>;

export type Group = ProductModel["groups"][number];

export type ChoiceGroup = Extract<Group, { kind: "choice" }>;

export type NumberGroup = Extract<Group, { kind: "number" }>;

export type SetGroup = Extract<Group, { kind: "set" }>;

export type TextGroup = Extract<Group, { kind: "text" }>;

export type ModelRule = ProductModel["rules"][number];

export type ModelItem = ProductModel["items"][number];

export type BomLine = ProductModel["bom"][number];

/** What a customer has chosen: options by id, numbers as integers, words as text, pieces of a set by `set.option`. */
export type Configuration = Readonly<Record<string, string | number>>;
