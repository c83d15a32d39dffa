import { useTranslations } from "next-intl";
import { formatDecimal, parseDecimal } from "#base/quantity";
import { unitsOf } from "#base/stock-quantity";
import { wholeUnits } from "#ui/purchase-words";
import { useQuantityWords } from "#ui/quantity-text";
import { TextField } from "#ui/text-field";
import type { OpenRequest } from "./supply-types";

const stockScale = 6;

type Props = { request: OpenRequest; isWrong: boolean; refused: string | undefined };

/** In boxes where it is asked in boxes, else in the item's own unit. */
export function OfferedQuantity({ request, isWrong, refused }: Props) {
  const t = useTranslations("supply");
  const units = useTranslations("common.unit");
  const many = useTranslations("common.purchaseUnit.many");
  const amount = useQuantityWords();
  const { purchaseUnit, purchaseUnitHolds, unit, quantity } = request;
  const count = wholeUnits(request);
  const field = { name: "quantity", autoComplete: "off" };
  if (count === null || purchaseUnit === null || purchaseUnitHolds === null)
    return (
      <TextField
        {...field}
        inputMode="decimal"
        label={t("quantityIn", { unit: units(unit) })}
        defaultValue={formatDecimal(unitsOf(quantity), stockScale)}
        error={isWrong ? t("wrong.quantity") : refused}
      />
    );
  return (
    <TextField
      {...field}
      inputMode="numeric"
      label={t("unitsOf", { units: many(purchaseUnit), holds: amount(purchaseUnitHolds, unit) })}
      defaultValue={String(count)}
      error={isWrong ? t("wrong.units") : refused}
    />
  );
}

/** Millionths of the item's unit; null = not a number, or no whole number of boxes. */
export function readQuantity(text: string, request: OpenRequest): bigint | null {
  if (wholeUnits(request) === null) return parseDecimal(text, stockScale);
  const count = parseDecimal(text, 0);
  return count === null ? null : count * unitsOf(request.purchaseUnitHolds ?? "0");
}
