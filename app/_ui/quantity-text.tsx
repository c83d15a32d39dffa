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
  const words = useQuantityWords();
  return (
    <data value={String(value)} className={className}>
      {words(value, unit, maximumFractionDigits)}
    </data>
  );
}

/** The same inside a sentence. A unit nobody named stands as it is written. */
export function useQuantityWords(): (value: Props["value"], unit: string, maximumFractionDigits?: number) => string {
  const locale = useLocale();
  const t = useTranslations("common.unit");
  return (value, unit, maximumFractionDigits) =>
    `${formatQuantity(value, locale, maximumFractionDigits)} ${t.has(unit) ? t(unit) : unit}`;
}

export function formatQuantity(value: string | number | bigint, locale: string, maximumFractionDigits = 3): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(String(value) as Intl.StringNumericLiteral);
}
