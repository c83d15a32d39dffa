// The part of a product file a customer answers: choices, numbers, sets of optional parts, free words.
import { z } from "zod";
import { expression, identifier, integer, localizedText, slug, unit } from "./model-fields";

/** How the drawing paints an option: a colour, or the name of a material of the drawing. */
const swatch = z.string().max(60);

const option = z.strictObject({
  id: slug,
  name: localizedText,
  /** Added to the price when chosen, in minor units. */
  priceMinor: integer.default(0),
  /** Integers formulas may read as `fact.<group>.<fact>`; every option of the group carries the same ones. */
  facts: z.record(identifier, integer).default({}),
  swatch: swatch.optional(),
});

const groupBase = {
  id: identifier,
  name: localizedText,
  help: localizedText.optional(),
  /** Groups with the same section stand together in the studio. */
  section: slug.optional(),
};

const choiceGroup = z.strictObject({
  ...groupBase,
  kind: z.literal("choice").default("choice"),
  optional: z.boolean().default(false),
  options: z.array(option).min(1).max(400),
  /** Taken where nobody chose; yields to rules and choices. */
  default: slug.optional(),
});

const numberGroup = z.strictObject({
  ...groupBase,
  kind: z.literal("number"),
  unit: unit.default("pcs"),
  minimum: integer,
  maximum: integer,
  step: integer.positive().default(1),
  /** Added to the price for each unit, in minor units. */
  priceMinor: integer.default(0),
  /** Taken where nobody chose; yields to rules and choices. */
  default: integer.optional(),
});

const setOption = z.strictObject({
  /** Expressions and configurations name it `group.option`: how many of it are taken. */
  id: identifier,
  name: localizedText,
  /** Added to the price for each piece, in minor units. */
  priceMinor: integer.default(0),
  /** At most so many pieces of it. */
  copies: integer.min(1).max(100).default(1),
  /** Pieces taken where nobody chose; yields to rules and choices. */
  default: integer.min(0).default(0),
  swatch: swatch.optional(),
});

/** Optional parts: from `minimum` to `maximum` of the options, each up to its copies. */
const setGroup = z.strictObject({
  ...groupBase,
  kind: z.literal("set"),
  /** Different options taken, at least. */
  minimum: integer.min(0).default(0),
  /** Different options taken, at most; none = all of them. */
  maximum: integer.positive().optional(),
  options: z.array(setOption).min(1).max(400),
});

/** Free words on the product; outside the rules, priced when not empty. */
const textGroup = z.strictObject({
  ...groupBase,
  kind: z.literal("text"),
  maximumGraphemes: integer.positive().max(200),
  /** Offered only where this holds. */
  when: expression.default("true"),
  priceMinor: integer.default(0),
});

export const group = z.discriminatedUnion("kind", [choiceGroup, numberGroup, setGroup, textGroup]);
