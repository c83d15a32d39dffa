/** What each option would do to the date, and which swaps make it earlier: by days gained, then by price. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Configurator } from "../../configurator/core/answers";
import { faultsOf } from "../../configurator/core/validation";
import { withOfferedWords, type Candidate } from "./soonest";

/** The design with each other option of every choice group: alone where that is valid, else the nearest valid whole. */
export function optionSwaps(
  model: CompiledModel,
  configurator: Configurator,
  { configuration, most }: { configuration: Configuration; most: number },
): Candidate[] {
  const swaps: Candidate[] = [];
  for (const group of model.groups) {
    if (group.kind !== "choice") continue;
    const now = String(configuration[group.id] ?? "");
    const options = [...group.options.map(({ id }) => id), ...(group.optional ? [""] : [])];
    for (const option of options) {
      if (option === now) continue;
      if (swaps.length === most) return swaps;
      const whole = swapped(model, configurator, configuration, { group: group.id, option });
      if (whole) swaps.push({ group: group.id, option, configuration: whole });
    }
  }
  return swaps;
}

function swapped(
  model: CompiledModel,
  configurator: Configurator,
  configuration: Configuration,
  { group, option }: { group: string; option: string },
): Configuration | null {
  const { [group]: _taken, ...others } = configuration;
  const alone: Configuration = option === "" ? others : { ...others, [group]: option };
  if (faultsOf(model, alone).length === 0) return alone;
  const chosen = [{ group, value: option === "" ? null : option }];
  const whole = configurator.complete({ chosen, refused: [] }, { kind: "near", configuration });
  return whole && withOfferedWords(model, whole, configuration);
}

export type OptionDate = {
  readonly group: string;
  readonly option: string;
  /** Null = no room at all. */
  readonly promisedAt: Date | null;
  /** Whole days later than the present design; negative = earlier; null where there is no date. */
  readonly days: number | null;
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
