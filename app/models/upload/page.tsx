import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { loadVersion } from "../load-version";
import { nameIn } from "../words";
import { Upload } from "./upload";

type Props = { searchParams: Promise<{ family?: string; version?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models.upload"))("title") };
}

/** A new version begins as a file: one's own, or the text of an earlier version. */
export default async function UploadPage({ searchParams }: Props) {
  const [{ family, version }, t, locale] = await Promise.all([searchParams, getTranslations("models"), getLocale()]);
  const base = family && version ? await loadVersion(family, version) : null;
  return (
    <>
      <PageHeader
        above={
          <>
            <TextLink href="/models">{t("title")}</TextLink>
            {base ? (
              <>
                <span aria-hidden> / </span>
                <TextLink href={`/models/${base.family.familyId}`}>{nameIn(locale, base.family.name)}</TextLink>
              </>
            ) : null}
          </>
        }
        title={t(base ? "upload.titleNext" : "upload.title")}
        lead={
          base
            ? t("upload.leadNext", { family: nameIn(locale, base.family.name), version: base.head.version })
            : t("upload.lead")
        }
      />
      <Upload initial={base?.source ?? ""} />
    </>
  );
}
