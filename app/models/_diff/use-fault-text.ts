import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { ConfigurationFault } from "#configurator/answers";
import type { Configuration, Locale } from "#catalog/product-model";
import { groupName, valueText } from "./names";

type About = {
  /** The side that refuses it. */
  model: CompiledModel | null;
  /** The side that knows what it names. */
  other: CompiledModel | null;
  configuration: Configuration | null;
  locale: Locale;
};

/** Why a version cannot build something, in words. */
export function useFaultText() {
  const t = useTranslations("models.diff.fault");
  return (fault: ConfigurationFault, { model, other, configuration, locale }: About): string => {
    if (fault.kind === "rule") return fault.text[locale];
    const known = other ?? model;
    const value = configuration?.[fault.group] ?? null;
    return t(fault.kind, {
      group: groupName(fault.group, [model, other], locale),
      value: value === null || !known ? "" : valueText(known, fault.group, value, locale),
    });
  };
}
