import { useTranslations } from "next-intl";
import { unitsOf } from "#base/stock-quantity";
import { useQuantityWords } from "./quantity-text";

/** A quantity of something that may be sold in boxes, rolls or sheets. */
export type Purchased = {
  readonly quantity: string;
  readonly unit: string;
  readonly purchaseUnit: "bag" | "box" | "can" | "roll" | "sheet" | null;
  /** How much of the unit each holds. */
  readonly purchaseUnitHolds: string | null;
};

/** "3 boxes (300 pcs)"; what is no whole number of them stands in the stock unit alone. */
export function usePurchaseWords(): (purchased: Purchased) => string {
  const t = useTranslations("common.purchaseUnit");
  const amount = useQuantityWords();
  return (purchased) => {
    const quantity = amount(purchased.quantity, purchased.unit);
    const count = wholeUnits(purchased);
    if (count === null || purchased.purchaseUnit === null) return quantity;
    return t("both", { units: t(purchased.purchaseUnit, { count: Number(count) }), quantity });
  };
}

/** How many it is where it is a whole number of them. */
export function wholeUnits({ quantity, purchaseUnitHolds }: Purchased): bigint | null {
  if (purchaseUnitHolds === null) return null;
  const holds = unitsOf(purchaseUnitHolds);
  return unitsOf(quantity) % holds === 0n ? unitsOf(quantity) / holds : null;
}

export function PurchaseText({ className, ...purchased }: Purchased & { className?: string }) {
  const words = usePurchaseWords();
  return (
    <data value={purchased.quantity} className={className}>
      {words(purchased)}
    </data>
  );
}
