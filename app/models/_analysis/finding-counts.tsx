import { useTranslations } from "next-intl";
import type { Finding } from "../model-types";

export const levels = ["error", "warning", "note"] as const;

/** "1 error, 2 warnings": only what there is. */
export function FindingCounts({ findings }: { findings: readonly Pick<Finding, "level">[] }) {
  const t = useTranslations("models.analysis");
  const parts = levels
    .map((level) => ({ level, count: findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0);
  return (
    <>
      {parts.length === 0
        ? t("clean")
        : parts.map(({ level, count }) => t(`count.${level}`, { count })).join(t("comma"))}
    </>
  );
}
