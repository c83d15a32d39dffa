import { ArrowUpRight } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { ReaderDate } from "#ui/reader-date";
import { TextLink } from "#ui/text-link";
import { ProductPicture } from "#views/product-picture";
import { ConfigurationCount } from "../../_analysis/configuration-count";
import { FindingCounts } from "../../_analysis/finding-counts";
import { loadVersion } from "../../load-version";
import { diffAddress, modelLocale, nameIn, versionAddress } from "../../words";
import { VersionActs } from "./version-acts";

type Props = { params: Promise<{ family: string; version: string }> };

/** Where the version stands, what happens next, and whose turn it is. */
export default async function VersionPage({ params }: Props) {
  const [wanted, t, locale] = await Promise.all([params, getTranslations("models"), getLocale()]);
  const { head, model, report, family, current } = await loadVersion(wanted.family, wanted.version);
  const design = model.designs[0];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[14rem_minmax(0,1fr)_minmax(0,22rem)]">
      <div className="grid content-start gap-3">
        <div className="h-56 rounded-md bg-sunken p-4">
          {design ? (
            <ProductPicture
              model={model}
              configuration={design.configuration}
              locale={modelLocale(locale)}
              size="thumb"
              name={nameIn(locale, design.name)}
            />
          ) : null}
        </div>
        {head.standing === "inForce" ? (
          <LinkButton href={`/design/${family.familyId}`} size="sm">
            {t("version.inStudio")}
            <Icon of={ArrowUpRight} />
          </LinkButton>
        ) : null}
      </div>
      <section aria-labelledby="facts" className="lg:order-none">
        <h2 id="facts" className="mb-2 text-lg">
          {t("version.facts")}
        </h2>
        {head.note ? <p className="mb-3 max-w-prose">{head.note}</p> : null}
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 text-sm">
          <Fact term={t("family.configurations")}>
            <ConfigurationCount report={report} />
          </Fact>
          <Fact term={t("analysis.title")}>
            {report ? (
              <TextLink href={versionAddress(family.familyId, head.version, "analysis")}>
                <FindingCounts findings={report.findings} />
              </TextLink>
            ) : (
              t("analysis.none")
            )}
          </Fact>
          {current && current.version !== head.version && head.state !== "discarded" ? (
            <Fact term={t("version.difference")}>
              <TextLink href={diffAddress(family.familyId, current.version, head.version)}>
                {t("version.againstVersion", { version: current.version })}
              </TextLink>
            </Fact>
          ) : null}
          <Act term={t("version.saved")} at={head.createdAt} by={head.createdBy} />
          <Act term={t("version.checked")} at={head.checkedAt} by={head.checkedBy} />
          <Act term={t("version.published")} at={head.publishedAt} by={head.publishedBy} />
          <Act term={t("version.effective")} at={head.effectiveFrom} by={null} />
          <Act term={t("version.retired")} at={head.retiredAt} by={null} />
          <Fact term={t("version.hash")}>
            <span className="font-mono text-xs">{head.hash.slice(0, 12)}</span>
          </Fact>
        </dl>
      </section>
      <VersionActs
        familyId={family.familyId}
        head={head}
        failed={report?.findings.some(({ level }) => level === "error") ?? false}
      />
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid border-t border-line py-1.5 first:border-t-0">
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Act({ term, at, by }: { term: string; at: Date | null; by: string | null }) {
  if (!at) return null;
  return (
    <Fact term={term}>
      <ReaderDate value={at} withTime withYear withZone={by === null} />
      {by ? <span className="text-muted"> · {by}</span> : null}
    </Fact>
  );
}
