import { useTranslations } from "next-intl";

/** "2 days 4 h", "3 h", "12 min": as much as one wants to know of a delay. */
export function useMissText(): (seconds: number) => string {
  const t = useTranslations("plan.promises.by");
  return (seconds) => {
    const minutes = Math.max(1, Math.round(seconds / 60));
    if (minutes < 60) return t("minutes", { minutes });
    const hours = Math.round(minutes / 60);
    return hours < 24 ? t("hours", { hours }) : t("days", { days: Math.floor(hours / 24), hours: hours % 24 });
  };
}
