import { useLocale, useTranslations } from "next-intl";
import type { VersionReport } from "../model-types";
import { countText } from "../words";

/** How many products can be reached, or why nobody knows. */
export function ConfigurationCount({ report }: { report: VersionReport | null }) {
  const t = useTranslations("models.analysis");
  const locale = useLocale();
  if (report === null) return <span className="text-muted">{t("notCounted")}</span>;
  if (report.configurations === null) return <span className="text-muted">{t("uncounted")}</span>;
  return <data value={report.configurations}>{countText(report.configurations, locale)}</data>;
}
