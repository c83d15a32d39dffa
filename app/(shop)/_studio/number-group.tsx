"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { CompiledNumber } from "#catalog/compiled-model";
import { formatMoney } from "#ui/money";
import { ConflictPanel } from "./conflict-panel";
import { mostChips } from "./engine-replies";
import { GroupFrame } from "./group-frame";
import { NumberChips } from "./number-chips";
import { NumberSlider } from "./number-slider";
import type { GroupProps } from "./option-group";
import { useWords } from "./words";

export type NumberProps = GroupProps<"number"> & { touch: (group: string | null) => void };

/** A few numbers are radios; many are a slider with the number beside it. */
export const NumberGroup = memo(function NumberGroup(props: NumberProps) {
  const { group, view, conflict, aftermath, studio } = props;
  const steps = (group.maximum - group.minimum) / group.step + 1;
  const price = useUnitPrice(group, studio.model.currency);
  return (
    <GroupFrame {...group} views={[view]} members={[group.id]} aftermath={aftermath} studio={studio}>
      {steps <= mostChips ? <NumberChips {...props} /> : <NumberSlider {...props} />}
      {price === null ? null : <p className="mt-1 text-xs text-muted tabular-nums">{price}</p>}
      {conflict ? <ConflictPanel conflict={conflict} studio={studio} /> : null}
    </GroupFrame>
  );
});

/** "¥12 per mm", "¥80 each". */
export function useUnitPrice({ priceMinor, unit }: CompiledNumber, currency: string): string | null {
  const t = useTranslations("shop.studio");
  const units = useTranslations("common.unit");
  const locale = useWords();
  if (priceMinor === 0) return null;
  const price = formatMoney({ minor: BigInt(priceMinor), currency }, locale, { signed: true });
  return unit === "pcs" ? t("perPiece", { price }) : t("perUnit", { price, unit: units(unit) });
}
