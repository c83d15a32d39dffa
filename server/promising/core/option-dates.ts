/** What each option would do to the date, and which swaps make it earlier: by days gained, then by price. */
import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { ChosenValue, Configurator } from "../../configurator/core/answers";
import { faultsOf } from "../../configurator/core/validation";
import type { PromiseCause } from "./offer";
import { withOfferedWords, type Candidate } from "./soonest";

export type SwapsWanted = {
  readonly configuration: Configuration;
  /** Groups whose values stay unless they are the ones swapped. */
  readonly decided?: readonly string[];
  /** What other groups fall back to where the rules allow, "" for nothing; where it is silent, to what they are now. */
  readonly wishes?: Configuration;
  readonly most: number;
};

/** Up to so many places a number stands on the screen place by place. */
const mostPlaces = 9;

/** What each other option on the screen would make of the design, were it clicked; excluded ones are none. */
export function optionSwaps(
  model: CompiledModel,
  configurator: Configurator,
  { configuration, decided = [], wishes = {}, most }: SwapsWanted,
): Candidate[] {
  const swaps: Candidate[] = [];
  const near = wishedFor(model, configuration, wishes);
  for (const group of model.groups) {
    const now = configuration[group.id] ?? null;
    const others = decided.filter((id) => id !== group.id && model.groups.some(isRuled(id)));
    const choices = others.map((id) => ({ group: id, value: configuration[id] ?? null }));
    const open = model.groups.filter(({ id, kind }) => kind !== "text" && id !== group.id && !others.includes(id));
    const isSettled = open.every(({ id }) => (configuration[id] ?? null) === (near[id] ?? null));
    for (const value of valuesOf(group)) {
      if (value === now) continue;
      if (swaps.length === most) return swaps;
      const alone = withValue(configuration, group.id, value);
      const chosen = [...choices, { group: group.id, value }];
      const whole =
        isSettled && faultsOf(model, alone).length === 0
          ? alone
          : configurator.complete({ chosen, refused: [] }, { kind: "near", configuration: near });
      if (!whole) continue;
      const swapped = whole === alone ? alone : withOfferedWords(model, whole, configuration);
      swaps.push({ group: group.id, option: String(value ?? ""), configuration: swapped });
    }
  }
  return swaps;
}

/** Wishes may be older than the model: what it does not know counts for nothing. */
function wishedFor(model: CompiledModel, configuration: Configuration, wishes: Configuration): Configuration {
  const wished = model.groups.flatMap((group) => {
    const wish = Object.hasOwn(wishes, group.id) ? wishes[group.id] : undefined;
    const value = wish !== undefined && isKnown(group, wish) ? wish : configuration[group.id];
    return value === undefined || value === "" ? [] : [[group.id, value] as const];
  });
  return Object.fromEntries(wished);
}

function isKnown(group: CompiledGroup, value: string | number): boolean {
  if (group.kind === "choice")
    return value === "" ? group.optional === true : group.options.some(({ id }) => id === value);
  if (group.kind === "text" || typeof value !== "number") return false;
  return value >= group.minimum && value <= group.maximum && (value - group.minimum) % group.step === 0;
}

const isRuled = (wanted: string) => (group: CompiledGroup) => group.id === wanted && group.kind !== "text";

function valuesOf(group: CompiledGroup): ChosenValue[] {
  if (group.kind === "choice") return [...group.options.map(({ id }) => id), ...(group.optional ? [null] : [])];
  if (group.kind === "text") return [];
  const places = (group.maximum - group.minimum) / group.step + 1;
  return places > mostPlaces ? [] : Array.from({ length: places }, (_, at) => group.minimum + at * group.step);
}

function withValue(configuration: Configuration, group: string, value: ChosenValue): Configuration {
  const { [group]: _before, ...others } = configuration;
  return value === null ? others : { ...others, [group]: value };
}

export type OptionDate = {
  readonly group: string;
  readonly option: string;
  /** Null = no room at all. */
  readonly promisedAt: Date | null;
  /** Whole days later than the present design; negative = earlier; null where there is no date. */
  readonly days: number | null;
  /** What it hangs on: the later date where it is later, the present one where it is sooner; null on the same day. */
  readonly cause: PromiseCause | null;
};

export type EarlierSwap = OptionDate & { readonly days: number; readonly priceMinor: string };

const dayMilliseconds = 86_400_000;

/** Promised dates are ends of days: an hour of summer time is no day. */
export const daysBetween = (before: Date, after: Date): number =>
  Math.round((after.getTime() - before.getTime()) / dayMilliseconds);

type Priced = OptionDate & { readonly priceMinor: bigint };

/** Swaps that gain a day or more, the most days first, then the cheapest. */
export function earlierSwaps(priced: readonly Priced[], most: number): EarlierSwap[] {
  return priced
    .flatMap(({ days, ...swap }) => (days === null || days > -1 ? [] : [{ ...swap, days }]))
    .toSorted((a, b) => a.days - b.days || (a.priceMinor < b.priceMinor ? -1 : a.priceMinor > b.priceMinor ? 1 : 0))
    .slice(0, most)
    .map(({ priceMinor, ...swap }) => ({ ...swap, priceMinor: priceMinor.toString() }));
}
