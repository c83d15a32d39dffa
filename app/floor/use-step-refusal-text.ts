import { useLocale, useTranslations } from "next-intl";
import { useQuantityWords } from "#ui/quantity-text";
import type { Step, StepRefusal, Words } from "./floor-types";

/** Why a step may not go on, with the next thing to do. */
export function useStepRefusalText(step: Step) {
  const t = useTranslations("floor.refused");
  const amount = useQuantityWords();
  const comma = useTranslations("floor")("comma");
  const locale = useLocale() as Words;
  return (refusal: StepRefusal): string => {
    switch (refusal.kind) {
      case "shortage": {
        const material = step.materials.find(({ itemId }) => itemId === refusal.itemId);
        const missing = amount(refusal.missing, material?.unit ?? "").trim();
        return t("shortage", { item: material?.itemName[locale] ?? refusal.itemId, missing });
      }
      case "waitsFor":
        return t("waitsFor", {
          steps: step.waitingFor.map((name) => name[locale]).join(comma) || refusal.operationIds.length,
        });
      case "unitBusy":
      case "unitDown":
        return t(refusal.kind, { unit: refusal.workUnitId });
      case "quantityOutOfRange":
        return t("quantityOutOfRange", { most: refusal.most });
      case "illegal":
        return t(`illegal.${refusal.from}`);
      default:
        return t(refusal.kind);
    }
  };
}
