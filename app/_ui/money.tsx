import { useLocale } from "next-intl";
import { formatDecimal } from "#base/quantity";

/** As it travels: minor units, exact. */
export type Amount = { minor: bigint | string; currency: string };

type Props = {
  amount: Amount;
  /** Shows the cents even when they are zero, for columns. */ exact?: boolean;
  className?: string;
};

export function Money({ amount, exact = false, className }: Props) {
  const locale = useLocale();
  return (
    <data value={formatDecimal(BigInt(amount.minor), 2)} className={className}>
      {formatMoney(amount, locale, { exact })}
    </data>
  );
}

type Format = { exact?: boolean; /** "+¥120" and "−¥80". */ signed?: boolean };

/** "¥4,320" or "¥4,320.50"; never through a float. */
export function formatMoney(amount: Amount, locale: string, look: Format = {}): string {
  // A true minus sign: a hyphen is too short beside figures.
  return formatOf(amount.currency, locale, look)
    .format(formatDecimal(BigInt(amount.minor), 2) as Intl.StringNumericLiteral)
    .replace("-", "−");
}

/** Making one costs a hundred times what using it does, and a studio writes fifty amounts a click. */
const made = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: string, { exact = false, signed = false }: Format): Intl.NumberFormat {
  const key = `${locale} ${currency} ${exact} ${signed}`;
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: signed ? "exceptZero" : "auto",
    trailingZeroDisplay: exact ? "auto" : "stripIfInteger",
  });
  made.set(key, format);
  return format;
}
