/** What changes for customers when one version of a family takes over from another. */
import type { Configuration, LocalizedText } from "../../catalog/core/product-model";
import type { ChosenValue, ConfigurationFault } from "./answers";

/** How many configurations, exactly, as a decimal string (null: too many numbers tied together to count), and one of them. */
export type Counted = { readonly count: string | null; readonly example: Configuration | null };

export type StructureChange = {
  readonly kind: "added" | "removed" | "changed";
  readonly what:
    "group" | "option" | "set" | "rule" | "value" | "notice" | "component" | "item" | "bomLine" | "operation";
  /** Its id; an option is `group.option`, a BOM line its slot and item. */
  readonly at: string;
  /** Its name, or what the rule says; null where the file gives none. */
  readonly name: LocalizedText | null;
  /** Fields that differ, as the file calls them; empty for what came or went. */
  readonly fields: readonly string[];
};

export type PriceChange = {
  /** "base", `group.option`, a number or text group's id, or "component:" and its id. */
  readonly at: string;
  readonly name: LocalizedText | null;
  /** Null where the amount is a formula: its text changed. */
  readonly beforeMinor: number | null;
  readonly afterMinor: number | null;
};

export type ModelDiff = {
  /** Possible after, not before; possible before, not after; possible in both. A group only one version has is "nothing" in the other. */
  readonly added: Counted;
  readonly removed: Counted;
  readonly common: string | null;
  readonly prices: readonly PriceChange[];
  readonly structure: readonly StructureChange[];
};

/** The fewest changes after which it is valid again. */
export type SmallestRepair = {
  readonly changes: readonly { readonly group: string; readonly from: ChosenValue; readonly to: ChosenValue }[];
  readonly configuration: Configuration;
};

export type Broken = { readonly faults: readonly ConfigurationFault[]; readonly repair: SmallestRepair | null };

export type SemanticDiff = ModelDiff & {
  /** False where the models are too large to be compared within a request: counts are then null, examples missing. */
  readonly compared: boolean;
  /** The first of them, newest first; `broken` counts all of the `read` newest. */
  readonly designs: readonly ({ readonly code: string; readonly name: string } & Broken)[];
  readonly quotes: readonly ({ readonly quoteId: string; readonly promisedAt: Date } & Broken)[];
  readonly counts: {
    readonly designs: { readonly read: number; readonly broken: number };
    readonly quotes: { readonly read: number; readonly broken: number };
  };
};
