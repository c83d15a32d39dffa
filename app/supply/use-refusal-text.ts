import { useTranslations } from "next-intl";
import { useQuantityWords } from "#ui/quantity-text";
import type { AnswerRefusal, OpenRequest } from "./supply-types";

/** A refusal of the buyer's side in words, with the next step. */
export function useRefusalText() {
  const t = useTranslations("supply.refused");
  const states = useTranslations("supply.state");
  const amount = useQuantityWords();
  return (refusal: AnswerRefusal, { unit }: OpenRequest): string => {
    switch (refusal.kind) {
      case "answered":
        return t("answered", { state: states(refusal.state) });
      case "quantityOutOfRange":
        return t("quantityOutOfRange", { most: amount(refusal.most, unit, 6) });
      default:
        return t(refusal.kind);
    }
  };
}
