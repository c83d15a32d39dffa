/** Items with braces in their ids become one item per combination of the listed options. */
import type { CompiledItem } from "./compiled-model";
import type { FaultList } from "./model-faults";
import type { LocalizedText, ModelItem, ProductModel } from "./product-model";
import { namesInItemTemplate } from "./template";

export function expandItems(model: ProductModel, faults: FaultList): CompiledItem[] {
  const items = model.items.flatMap((item, index) => {
    checkFor(item, index, model, faults);
    return combinations(item.for).map((chosen) => expanded(item, chosen, model));
  });
  const seen = new Set<string>();
  for (const { id } of items) {
    if (seen.has(id)) faults.add(["items"], `item ${id} stands twice`);
    seen.add(id);
  }
  return items;
}

function expanded(
  { for: _listed, ...item }: ModelItem,
  chosen: Readonly<Record<string, string>>,
  model: ProductModel,
): CompiledItem {
  const nameIn = (locale: keyof LocalizedText): string =>
    item.name[locale].replace(/\{([^{}]*)\}/g, (_, group: string) =>
      optionName(model, group, chosen[group] ?? "", locale),
    );
  return {
    ...item,
    id: item.id.replace(/\{([^{}]*)\}/g, (_, group: string) => chosen[group] ?? ""),
    name: { en: nameIn("en"), "zh-CN": nameIn("zh-CN") },
  };
}

function optionName(model: ProductModel, groupId: string, optionId: string, locale: keyof LocalizedText): string {
  const group = model.groups.find((candidate) => candidate.id === groupId);
  const option = group?.kind === "choice" ? group.options.find((candidate) => candidate.id === optionId) : undefined;
  return option?.name[locale] ?? optionId;
}

export function combinations(lists: Readonly<Record<string, readonly string[]>>): Record<string, string>[] {
  return Object.entries(lists).reduce<Record<string, string>[]>(
    (found, [group, options]) => found.flatMap((chosen) => options.map((option) => ({ ...chosen, [group]: option }))),
    [{}],
  );
}

function checkFor(item: ModelItem, index: number, model: ProductModel, faults: FaultList): void {
  for (const name of namesInItemTemplate(item.id)) {
    if (item.for[name] === undefined) faults.add(["items", index, "id"], `{${name}} is not listed under for`);
  }
  for (const [groupId, options] of Object.entries(item.for)) {
    const group = model.groups.find((candidate) => candidate.id === groupId);
    if (group === undefined) faults.add(["items", index, "for", groupId], `unknown group ${groupId}`);
    if (group?.kind !== "choice") continue;
    for (const option of options) {
      if (!group.options.some((candidate) => candidate.id === option))
        faults.add(["items", index, "for", groupId], `unknown option ${option} of ${groupId}`);
    }
  }
}
