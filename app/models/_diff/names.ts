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

/** "Colour: Blue" for `colour.blue`, the group's name for a group's id; nothing for what is no choice. */
export function placeName(model: CompiledModel, at: string, locale: Locale): string | null {
  const whole = model.groups.find(({ id }) => id === at);
  if (whole) return whole.name[locale];
  const group = model.groups.find(({ id }) => at.startsWith(`${id}.`));
  if (!group) return null;
  const value = at.slice(group.id.length + 1);
  return labelled(group.name[locale], valueText(model, group.id, value, locale), locale);
}

/** What a group is set to, as customers read it. */
export function valueText(model: CompiledModel, groupId: string, value: string | number | null, locale: Locale) {
  const group = model.groups.find(({ id }) => id === groupId);
  if (value === null || value === "") return "–";
  return (group && chosenText(group, { [groupId]: value })?.[locale]) ?? String(value);
}
