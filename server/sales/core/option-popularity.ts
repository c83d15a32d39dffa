/** How often each option was ordered, without whose order it was. */
import type { CompiledModel } from "../../catalog/core/compiled-model";

/** By group and option; "" counts the orders that left an optional group empty. */
export type OptionCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;
export type CountedOption = { readonly group: string; readonly option: string; readonly orders: number };

/** Fewer orders say something about their makers, not about taste. */
export const leastOrders = 5;

/** Only choices are counted: numbers say little one by one, and words are nobody else's business. */
export const countedGroups = (model: CompiledModel): string[] =>
  model.groups.filter((group) => group.kind === "choice").map(({ id }) => id);

export function optionCounts(model: CompiledModel, orders: number, counted: readonly CountedOption[]): OptionCounts {
  return Object.fromEntries(
    model.groups.flatMap((group) => {
      if (group.kind !== "choice") return [];
      const ofOption = (id: string): number =>
        counted.find((row) => row.group === group.id && row.option === id)?.orders ?? 0;
      const counts = group.options.map(({ id }): [string, number] => [id, ofOption(id)]);
      const named = counts.reduce((sum, [, count]) => sum + count, 0);
      return [[group.id, Object.fromEntries(group.optional ? [...counts, ["", orders - named]] : counts)] as const];
    }),
  );
}
