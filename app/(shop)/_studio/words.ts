"use client";

import { useLocale } from "next-intl";
import { chosenText } from "#catalog/chosen-text";
import type { CompiledGroup, CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";
import type { ChosenValue } from "#configurator/answers";

/** The language of the page, as product models name it. */
export const useWords = (): Locale => (useLocale() === "zh-CN" ? "zh-CN" : "en");

export const groupOf = (model: CompiledModel, id: string): CompiledGroup | undefined =>
  model.groups.find((group) => group.id === id);

/** "Size: 600 L" of a group in a configuration; the group's name alone, or with the word for nothing, where it is empty. */
export function statement(
  model: CompiledModel,
  configuration: Configuration,
  id: string,
  locale: Locale,
  nothing?: string,
): string {
  const group = groupOf(model, id);
  if (!group) return id;
  const chosen = chosenText(group, configuration)?.[locale] ?? nothing;
  const colon = locale === "en" ? ": " : "：";
  return chosen === undefined ? group.name[locale] : group.name[locale] + colon + chosen;
}

/** What one value of a group is called; null for nothing. */
export function valueText(model: CompiledModel, id: string, value: ChosenValue, locale: Locale): string | null {
  const group = groupOf(model, id);
  return group && value !== null ? (chosenText(group, { [id]: value })?.[locale] ?? null) : null;
}

export const listed = (texts: readonly string[], locale: Locale): string => texts.join(locale === "en" ? ", " : "，");
