// What the fields of a product file are made of.
import { z } from "zod";
import { unitNames } from "../../base/core/quantity";

export const locales = ["en", "zh-CN"] as const;

export const identifier = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, "a name of letters, digits and _, starting with a letter");

/** A group by id, or an option of a set as `set.option`. */
export const groupName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,39}(\.[A-Za-z][A-Za-z0-9_]{0,39})?$/,
    "the id of a group, or of a set and its option as set.option",
  );

/** Groups of a model, each option of a set counted as one. */
export const mostAnswers = 2_000;

export const slug = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, "an id of letters, digits, dot, dash and _");

/** An item id may name groups in braces: `GLASS-{finish}` is one item per finish. */
export const itemTemplate = z.string().regex(/^[A-Za-z0-9{][A-Za-z0-9._{}-]{0,79}$/, "an item id, groups in braces");

export const expression = z.string().min(1).max(2_000).describe("CEL");

export const integer = z.number().int().safe();

export const decimal = z.string().regex(/^\d{1,15}(\.\d{1,9})?$/, "a decimal such as 0.97");

export const unit = z.enum(unitNames);

export const localizedText = z.strictObject({ en: z.string().min(1).max(500), "zh-CN": z.string().min(1).max(500) });
