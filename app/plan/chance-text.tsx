import { useTranslations } from "next-intl";
import { StateBadge } from "#ui/state-badge";

/** Below it a promise is at risk though the plan keeps it. */
export const surePercent = 80;

/** How likely an order is on time; a dash where nobody replayed its plan. */
export function ChanceText({ percent }: { percent: number | null }) {
  const t = useTranslations("why");
  if (percent === null) return <span className="text-muted">–</span>;
  const words = t("percent", { percent });
  if (percent >= surePercent) return <span className="tabular-nums">{words}</span>;
  return (
    <StateBadge state={percent < 50 ? "late" : "at-risk"} plain className="tabular-nums">
      {words}
    </StateBadge>
  );
}
