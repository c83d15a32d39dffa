import { getTranslations } from "next-intl/server";
import { productToUvl } from "#catalog/uvl/product-to-uvl";
import { writeUvl } from "#catalog/uvl/write-uvl";
import { LinkButton } from "#ui/link-button";
import { loadVersion } from "../../../load-version";
import { DownloadButton } from "../../../_source/download-button";
import { LeftOutOfUvl } from "../../../_source/left-out-of-uvl";
import { SourceText } from "../../../_source/source-text";

type Props = { params: Promise<{ family: string; version: string }> };

/** The file as it was uploaded; a version is never changed, its successor begins here. */
export default async function SourcePage({ params }: Props) {
  const [wanted, t] = await Promise.all([params, getTranslations("models.source")]);
  const { head, model, source, family } = await loadVersion(wanted.family, wanted.version);
  const { features, leftOut } = productToUvl(model);
  const name = `${family.familyId}-${head.version}`;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-lg">{t("title")}</h2>
          <p className="max-w-prose text-sm text-muted">{t("lead")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <DownloadButton text={source} name={`${name}.yaml`} label={t("download")} />
          <DownloadButton text={writeUvl(features)} name={`${name}.uvl`} label={t("downloadUvl")} />
          <LinkButton href={`/models/upload?family=${family.familyId}&version=${head.version}`}>{t("edit")}</LinkButton>
        </div>
      </div>
      <SourceText text={source} label={t("title")} />
      <LeftOutOfUvl leftOut={leftOut} />
    </section>
  );
}
