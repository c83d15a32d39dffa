import { useTranslations } from "next-intl";
import { usePurchaseWords } from "#ui/purchase-words";
import type { AnswerRefusal, OpenRequest } from "./supply-types";

/** A refusal of the buyer's side in words, with the next step. */
export function useRefusalText() {
  const t = useTranslations("supply.refused");
  const states = useTranslations("supply.state");
  const words = usePurchaseWords();
  const many = useTranslations("common.purchaseUnit.many");
  return (refusal: AnswerRefusal, request: OpenRequest): string => {
    switch (refusal.kind) {
      case "answered":
        return t("answered", { state: states(refusal.state) });
      case "quantityOutOfRange":
        return t("quantityOutOfRange", { most: words({ ...request, quantity: refusal.most }) });
      case "notWholeUnits":
        return t("notWholeUnits", { units: request.purchaseUnit ? many(request.purchaseUnit) : "" });
      default:
        return t(refusal.kind);
    }
  };
}
