"use client";

import { useLocale } from "next-intl";
import { chosenText } from "#catalog/chosen-text";
import type { CompiledGroup, CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";

/** The language of the page, as product models name it. */
export const useWords = (): Locale => (useLocale() === "zh-CN" ? "zh-CN" : "en");

export const groupOf = (model: CompiledModel, id: string): CompiledGroup | undefined =>
  model.groups.find((group) => group.id === id);

/** "Size: 600 L" of a group in a configuration; the group's name alone where it is empty. */
export function statement(model: CompiledModel, configuration: Configuration, id: string, locale: Locale): string {
  const group = groupOf(model, id);
  if (!group) return id;
  const chosen = chosenText(group, configuration);
  const colon = locale === "en" ? ": " : "：";
  return chosen === null ? group.name[locale] : group.name[locale] + colon + chosen[locale];
}
