import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Words } from "./term";

/** What the sentence writer needs to know of the reader and the model. */
export function useSentenceWords(model: CompiledModel): Words {
  const t = useTranslations("models.sentence");
  const units = useTranslations("common.unit");
  return {
    model,
    locale: useLocale() === "zh-CN" ? "zh-CN" : "en",
    say: (key, values) => t(key, values),
    unit: (unit) => (unit === "pcs" ? "" : units.has(unit) ? units(unit) : unit),
  };
}
