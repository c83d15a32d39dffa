import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "#ui/notice";
import { TextLink } from "#ui/text-link";
import { FindingList } from "../../../_analysis/finding-list";
import { loadVersion } from "../../../load-version";
import { countText, versionAddress } from "../../../words";

type Props = { params: Promise<{ family: string; version: string }> };

/** What the check found: whether anything can be built, how much, and what is wrong with it. */
export default async function AnalysisPage({ params }: Props) {
  const [wanted, t, locale] = await Promise.all([params, getTranslations("models.analysis"), getLocale()]);
  const { head, model, report, family } = await loadVersion(wanted.family, wanted.version);
  if (!report) {
    return (
      <Notice
        title={head.checkAskedAt ? t("checking") : t("none")}
        action={<TextLink href={versionAddress(family.familyId, head.version)}>{t("toActs")}</TextLink>}
      >
        {t("noneText")}
      </Notice>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Figure term={t("status.title")} note={t(`status.${report.status}Text`)}>
          {t(`status.${report.status}`)}
        </Figure>
        <Figure term={t("configurations")} note={t("configurationsText")}>
          {report.configurations === null ? t("uncounted") : countText(report.configurations, locale)}
        </Figure>
        <Figure term={t("core")} note={t("coreText")}>
          {report.core.length}
        </Figure>
        <Figure term={t("dead")} note={t("deadText")}>
          {report.dead.length}
        </Figure>
      </dl>
      <section aria-labelledby="findings">
        <h2 id="findings" className="mb-2 text-lg">
          {t("findings")}
        </h2>
        <FindingList model={model} findings={report.findings} inStudio={head.standing === "inForce"} />
      </section>
    </div>
  );
}

function Figure({ term, note, children }: { term: string; note: string; children: ReactNode }) {
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface px-4 py-3">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="text-lg font-semibold break-words tabular-nums">{children}</dd>
      <dd className="mt-1 text-xs text-muted">{note}</dd>
    </div>
  );
}
