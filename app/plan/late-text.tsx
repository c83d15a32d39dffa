import { useTranslations } from "next-intl";
import { StateBadge } from "#ui/state-badge";
import { daysLate } from "./words";

/** How late, in days and with a shape; nothing when it is on time. */
export function LateText({ minutes }: { minutes: number }) {
  const t = useTranslations("plan.orders");
  if (minutes <= 0) return null;
  return (
    <StateBadge state="late" plain>
      {t("lateBy", { days: daysLate(minutes) })}
    </StateBadge>
  );
}
