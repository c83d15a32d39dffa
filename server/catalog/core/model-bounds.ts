/** What a model says of the names in its expressions: ranges of numbers, options of choices, facts, formulas. */
import type { CompiledGroup, CompiledValue } from "./compiled-model";
import type { Bounds, Known } from "./expression/interval";

export function boundsOf({
  groups,
  values,
}: {
  readonly groups: readonly CompiledGroup[];
  readonly values: readonly CompiledValue[];
}): Bounds {
  const known = new Map<string, Known>(values.map((value) => [value.id, { formula: value.formula }]));
  for (const group of groups) {
    if (group.kind === "number") known.set(group.id, { low: group.minimum, high: group.maximum });
    if (group.kind !== "choice") continue;
    const nothing = group.optional ? [""] : [];
    known.set(group.id, [...group.options.map((option) => option.id), ...nothing]);
    for (const fact of Object.keys(group.options[0]?.facts ?? {})) {
      const numbers = [...group.options.map((option) => option.facts[fact] ?? 0), ...nothing.map(() => 0)];
      known.set(`fact.${group.id}.${fact}`, { low: Math.min(...numbers), high: Math.max(...numbers) });
    }
  }
  return (name) => known.get(name);
}
