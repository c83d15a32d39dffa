import { FileUp } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { inForce } from "../in-force";
import { loadFamily } from "../load-version";
import { nameIn } from "../words";
import { DiffPicker } from "./diff-picker";
import { VersionTable } from "./version-table";

type Props = { params: Promise<{ family: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [family, locale] = await Promise.all([params.then((wanted) => loadFamily(wanted.family)), getLocale()]);
  return { title: nameIn(locale, family.name) };
}

export default async function FamilyPage({ params }: Props) {
  const [family, t, locale] = await Promise.all([
    params.then((wanted) => loadFamily(wanted.family)),
    getTranslations("models"),
    getLocale(),
  ]);
  const current = inForce(family);
  const last = family.versions[0];
  return (
    <>
      <PageHeader
        above={<TextLink href="/models">{t("title")}</TextLink>}
        title={nameIn(locale, family.name)}
        lead={t("family.lead", { plant: nameIn(locale, family.plantName) })}
        actions={
          last ? (
            <LinkButton href={`/models/upload?family=${family.familyId}&version=${(current ?? last).version}`}>
              <Icon of={FileUp} />
              {t("upload.next")}
            </LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section>
          <h2 className="mb-2 text-lg">{t("version.all")}</h2>
          <VersionTable family={family} />
        </section>
        {family.versions.length > 1 ? (
          <section>
            <h2 className="mb-2 text-lg">{t("diff.pick")}</h2>
            <DiffPicker family={family} />
          </section>
        ) : null}
      </div>
    </>
  );
}
