import { useTranslations } from "next-intl";

/** "3 d 4 h", "5 h 20 min", "12 min". */
export function DurationText({ seconds }: { seconds: number }) {
  const t = useTranslations("plan.duration");
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return <>{t("days", { days: Math.floor(hours / 24), hours: hours % 24 })}</>;
  return <>{hours > 0 ? t("hours", { hours, minutes: minutes % 60 }) : t("minutes", { minutes })}</>;
}
