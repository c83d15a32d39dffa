import { chosenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Locale } from "#catalog/product-model";

/** A group by the name that the first of the models to know it gives; its id where none does. */
export function groupName(id: string, models: readonly (CompiledModel | null)[], locale: Locale): string {
  const groups = models.flatMap((model) => model?.groups ?? []);
  return groups.find((group) => group.id === id)?.name[locale] ?? id;
}

/** "Colour: Blue", with the colon of the language. */
export const labelled = (label: string, text: string, locale: Locale): string =>
  label + (locale === "en" ? ": " : "：") + text;

/** What a group is set to, as customers read it. */
export function valueText(model: CompiledModel, groupId: string, value: string | number | null, locale: Locale) {
  const group = model.groups.find(({ id }) => id === groupId);
  if (value === null || value === "") return "–";
  return (group && chosenText(group, { [groupId]: value })?.[locale]) ?? String(value);
}
