import { useLocale, useTranslations } from "next-intl";
import { divideHalfAwayFromZero } from "#base/quantity";
import { unitsOf } from "#base/stock-quantity";
import { Money } from "#ui/money";
import { formatQuantity } from "#ui/quantity-text";

const one = 1_000_000n;

type Props = { priceMinor: string; pricePer: number; currency: string; unit: string; quantity: string };

/** The price as agreed per so many units, and what the line comes to. */
export function PriceText({ priceMinor, pricePer, currency, unit, quantity }: Props) {
  const t = useTranslations("supply");
  const units = useTranslations("common.unit");
  const locale = useLocale();
  const total = divideHalfAwayFromZero(unitsOf(quantity) * BigInt(priceMinor), BigInt(pricePer) * one);
  return (
    <>
      <span className="block font-medium">
        <Money amount={{ minor: total, currency }} />
      </span>
      <span className="block text-xs text-muted">
        <Money amount={{ minor: priceMinor, currency }} /> {t("per", { unit: perUnit(pricePer, units(unit), locale) })}
      </span>
    </>
  );
}

export const perUnit = (pricePer: number, unit: string, locale: string): string =>
  pricePer === 1 ? unit : `${formatQuantity(pricePer, locale)} ${unit}`;
