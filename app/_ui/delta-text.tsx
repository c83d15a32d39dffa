import { useLocale, useTranslations } from "next-intl";
import { classes } from "./classes";
import { formatMoney, type Amount } from "./money";

/** "+¥120", "−¥80" or "no extra cost". */
export function MoneyDelta({ amount, className }: { amount: Amount; className?: string }) {
  const locale = useLocale();
  const t = useTranslations("common.delta");
  const none = BigInt(amount.minor) === 0n;
  return (
    <span className={classes("tabular-nums", className)}>
      {none ? t("samePrice") : formatMoney(amount, locale, { signed: true })}
    </span>
  );
}

/** "2 days later", "1 day earlier" or "same day". */
export function DaysDelta({ days, className }: { days: number; className?: string }) {
  const t = useTranslations("common.delta");
  if (days === 0) return <span className={className}>{t("sameDay")}</span>;
  return <span className={className}>{days > 0 ? t("later", { days }) : t("earlier", { days: -days })}</span>;
}
