import { combinations } from "./expand-items";
import type { ProductModel } from "./product-model";
import { namesInItemTemplate } from "./template";

const most = 2_000;

/** Every item id a BOM line's template can give; null when a name in it is no choice or there are too many. */
export function possibleItems(template: string, model: ProductModel): string[] | null {
  const lists: Record<string, string[]> = {};
  for (const name of new Set(namesInItemTemplate(template))) {
    const group = model.groups.find((candidate) => candidate.id === name);
    if (group?.kind !== "choice") return null;
    lists[name] = group.options.map((option) => option.id);
  }
  const total = Object.values(lists).reduce((product, list) => product * list.length, 1);
  if (total > most) return null;
  return combinations(lists).map((chosen) =>
    template.replace(/\{([^{}]*)\}/g, (_, name: string) => chosen[name] ?? ""),
  );
}
