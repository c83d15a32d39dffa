import { useLocale, useTranslations } from "next-intl";
import { formatQuantity } from "#ui/quantity-text";
import type { AnswerRefusal, OpenRequest } from "./supply-types";

/** A refusal of the buyer's side in words, with the next step. */
export function useRefusalText() {
  const t = useTranslations("supply.refused");
  const states = useTranslations("supply.state");
  const units = useTranslations("common.unit");
  const locale = useLocale();
  return (refusal: AnswerRefusal, { unit }: OpenRequest): string => {
    switch (refusal.kind) {
      case "answered":
        return t("answered", { state: states(refusal.state) });
      case "quantityOutOfRange":
        return t("quantityOutOfRange", { most: `${formatQuantity(refusal.most, locale, 6)} ${units(unit)}` });
      default:
        return t(refusal.kind);
    }
  };
}
