import type { CompiledModel } from "#catalog/compiled-model";

type PerOption = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The rarer an option, the dearer: the least sum is the whole whose options were ordered most often together. */
export function popularityCosts(
  model: CompiledModel,
  counts: PerOption,
  orders: number,
): Record<string, Record<string, number>> {
  return Object.fromEntries(
    model.groups.flatMap((group) => {
      if (group.kind !== "choice") return [];
      const ids = [...group.options.map(({ id }) => id), ...(group.optional ? [""] : [])];
      return [[group.id, Object.fromEntries(ids.map((id) => [id, orders - (counts[group.id]?.[id] ?? 0)]))] as const];
    }),
  );
}
