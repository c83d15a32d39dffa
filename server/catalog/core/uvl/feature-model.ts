/**
 * A feature model in the Universal Variability Language (universal-variability-language.github.io): a tree of
 * features, and constraints across it. Features refer to each other by their place in `features`.
 */
export type FeatureModel = {
  readonly namespace: string | null;
  /** What the file says it uses: `Boolean`, `Arithmetic.aggregate-function`, `Type.*` … */
  readonly languageLevels: readonly string[];
  /** The root first, then depth first as written. */
  readonly features: readonly Feature[];
  /** Those of the constraints section, then those written as attributes. */
  readonly constraints: readonly FeatureConstraint[];
};

export const featureTypes = ["Boolean", "Integer", "Real", "String"] as const;
export type FeatureType = (typeof featureTypes)[number];

export type Feature = {
  readonly name: string;
  readonly type: FeatureType;
  /** −1 for the root. */
  readonly parent: number;
  /** How many instances of it there may be. */
  readonly cardinality: Cardinality | null;
  readonly attributes: readonly Attribute[];
  readonly groups: readonly FeatureGroup[];
};

/** `maximum` null: as many as one likes. */
export type Cardinality = { readonly minimum: number; readonly maximum: number | null };

export const groupWords = ["mandatory", "optional", "or", "alternative"] as const;

export type FeatureGroup = {
  readonly kind: (typeof groupWords)[number] | "cardinality";
  /** Of a "cardinality" group; null for the others. */
  readonly cardinality: Cardinality | null;
  readonly features: readonly number[];
};

export type Attribute = { readonly name: string; readonly value: AttributeValue };

/** Null: the attribute is there and has no value. */
export type AttributeValue =
  | null
  | boolean
  | number
  | string
  | { readonly list: readonly AttributeValue[] }
  | { readonly attributes: readonly Attribute[] };

export type FeatureConstraint = {
  /** As written, without line breaks. */
  readonly text: string;
  /** 1-based; 0 where it was never in a file. */
  readonly line: number;
  /** The feature it is an attribute of, or −1. */
  readonly feature: number;
  readonly condition: Condition;
};

export type Condition =
  | { readonly kind: "feature"; readonly feature: number }
  /** Holds where the feature is taken and the attribute is true. */
  | { readonly kind: "attribute"; readonly feature: number; readonly path: readonly string[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "implies" | "equivalent"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "compare"; readonly operator: Comparison; readonly left: Expression; readonly right: Expression };

export const comparisons = ["==", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  /** The value of a feature with a type; 1 or 0 of one without. */
  | { readonly kind: "feature"; readonly feature: number }
  /** The value where the feature is taken, nothing (0, the empty text) where it is not. */
  | { readonly kind: "attribute"; readonly feature: number; readonly path: readonly string[] }
  | {
      readonly kind: "arithmetic";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: Expression;
      readonly right: Expression;
    }
  /** Over the taken features below `under` (−1 = the root) that have the attribute. */
  | { readonly kind: "sum" | "avg"; readonly path: readonly string[]; readonly under: number }
  | { readonly kind: "len" | "floor" | "ceil"; readonly of: Expression };

/** An attribute's value by its path (`size.width` → ["size", "width"]); undefined where there is none. */
export function attributeAt(attributes: readonly Attribute[], path: readonly string[]): AttributeValue | undefined {
  const [name, ...rest] = path;
  const value = attributes.find((attribute) => attribute.name === name)?.value;
  if (rest.length === 0 || value === undefined) return value;
  return typeof value === "object" && value !== null && "attributes" in value
    ? attributeAt(value.attributes, rest)
    : undefined;
}
