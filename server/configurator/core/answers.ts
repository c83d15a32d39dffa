/** What one asks of a configurator and what it answers; field words only. */
import type { CompiledWish } from "../../catalog/core/compiled-model";
import type { Configuration, Locale } from "../../catalog/core/product-model";

/** An option by id, a number, or null for "nothing" in an optional group. */
export type ChosenValue = string | number | null;
export type Choice = { readonly group: string; readonly value: ChosenValue };

export type Choices = {
  /** Oldest first. Two choices of one group do not replace each other: they contradict. */
  readonly chosen: readonly Choice[];
  /** Options the customer does not want. */
  readonly refused: readonly { readonly group: string; readonly option: ChosenValue }[];
  /** Groups whose choices no repair gives up. */
  readonly locked?: readonly string[];
};

export type NumberDomain = { readonly min: number; readonly max: number; readonly step: number };
/** The options that still lead to a valid whole (null = the group may stay empty), or the ends of a number's range. */
export type Domain = readonly (string | null)[] | NumberDomain;

export type Domains = {
  /** False when no valid whole agrees with the choices; every domain is then empty. */
  readonly consistent: boolean;
  readonly domains: Readonly<Record<string, Domain>>;
  /** What every completion has and nobody chose; of a feature model's group it can be several. */
  readonly forced: Readonly<Record<string, ChosenValue | readonly string[]>>;
};

/** A smallest set of choices and rules that together exclude an option. */
export type Explanation = {
  readonly choices: readonly Choice[];
  readonly refused: Choices["refused"];
  readonly rules: readonly string[];
  /** The rules' own sentences, at most three, from what was chosen to what was asked for. */
  readonly text: Readonly<Record<Locale, readonly string[]>>;
};

/** A valid whole near what was asked for, and which of the customer's choices it gives up. */
export type Repair = {
  /** `change` has the option asked for; `alternative` gives up nothing and has the option most like it. */
  readonly kind: "change" | "alternative";
  readonly changes: readonly { readonly group: string; readonly from: ChosenValue; readonly to: ChosenValue }[];
  /** The choices after the repair; the option asked for, or the one in its place, comes last. */
  readonly choices: Choices;
  readonly configuration: Configuration;
};

export type Objective =
  /** As close as possible to this configuration, group by group in the model's order. */
  | { readonly kind: "near"; readonly configuration: Configuration }
  /** The least price. */
  | { readonly kind: "cheapest" }
  /** The least sum of the costs given to options (whole numbers): days later, or how seldom each is chosen. */
  | { readonly kind: "least"; readonly costs: Readonly<Record<string, Readonly<Record<string, number>>>> };

/** A valid whole with the wishes it meets, by place. */
export type Ranked = { readonly configuration: Configuration; readonly met: readonly number[] };

export type ConfigurationFault =
  | {
      readonly kind: "unknownGroup" | "missing" | "unknownOption" | "outOfRange" | "textTooLong" | "textNotOffered";
      readonly group: string;
    }
  | { readonly kind: "rule"; readonly rule: string; readonly text: Readonly<Record<Locale, string>> };

/**
 * Complete reasoning over one compiled model: what is offered leads to a valid whole, what is not offered
 * leads to none, whatever the order of choosing. Not re-entrant; free words (text groups) have no domain.
 */
export type Configurator = {
  /** Which kernel answers: the solver, or the circuit the model was compiled to. */
  readonly engine: "sat" | "ddnnf";
  domains(choices: Choices): Domains;
  /** As `domains`, but each group as if its own choices were taken back: what can be clicked. */
  alternatives(choices: Choices): Domains;
  /** Is there a valid whole with this choice added? Exact for every single number. */
  allows(choices: Choices, group: string, value: ChosenValue): boolean;
  /** Why an option is excluded; null when it is not. */
  explain(choices: Choices, group: string, value: ChosenValue): Explanation | null;
  /** Ways to have the option, best first; at least two where two exist, none when the model itself excludes it. */
  repair(choices: Choices, group: string, value: ChosenValue): readonly Repair[];
  /** A valid whole that agrees with the choices; null when there is none. */
  complete(choices: Choices, objective?: Objective): Configuration | null;
  /**
   * By group and option ("" = nothing): the least price of a whole with it, in minor units for one piece without
   * words, as if the group's own choices were taken back. Null = impossible, or not exactly known.
   */
  cheapestWith(choices: Choices): Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** Valid wholes that agree with the choices, those that meet the most of these wishes of the model first, at most so many. */
  ranked(wishes: readonly CompiledWish[], choices: Choices, most: number): readonly Ranked[];
  /** How many wholes agree with the choices; null without a circuit. */
  count(choices: Choices): bigint | null;
};
