import { useLocale, useTranslations } from "next-intl";

type Props = {
  /** A decimal as text ("78.930578"), or a whole number. */
  value: string | number | bigint;
  unit: string;
  maximumFractionDigits?: number;
  className?: string;
};

/** "1,741 mm", "2 pcs"; exact, grouped the way the reader groups. */
export function QuantityText({ value, unit, maximumFractionDigits = 3, className }: Props) {
  const locale = useLocale();
  const t = useTranslations("common.unit");
  return (
    <data value={String(value)} className={className}>
      {formatQuantity(value, locale, maximumFractionDigits)} {t.has(unit) ? t(unit) : unit}
    </data>
  );
}

export function formatQuantity(value: string | number | bigint, locale: string, maximumFractionDigits = 3): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(String(value) as Intl.StringNumericLiteral);
}
