import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import { Reader } from "./formula";

/** Features of groups that no price depends on: no option costs anything and no price component reads the group. */
export function unpricedFeatures(model: CompiledModel): string[] {
  const reader = new Reader(model);
  const read = new Set(
    model.price.components.flatMap((component) => [
      ...reader.groups(component.when),
      ...reader.groups(component.amountMinor),
    ]),
  );
  return model.groups.flatMap((group, index) => (read.has(index) ? [] : unpriced(group)));
}

function unpriced(group: CompiledGroup): string[] {
  if (group.kind !== "choice") return group.priceMinor === 0 ? [group.id] : [];
  return group.options.some((option) => option.priceMinor !== 0)
    ? []
    : group.options.map((option) => `${group.id}.${option.id}`);
}
