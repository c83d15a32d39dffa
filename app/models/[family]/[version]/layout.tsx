import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkTabs } from "#ui/link-tabs";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { loadVersion } from "../../load-version";
import { VersionBadge } from "../../version-badge";
import { nameIn, versionAddress } from "../../words";

type Props = { params: Promise<{ family: string; version: string }> };

const rooms = ["", "options", "rules", "analysis", "production", "source"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [wanted, t, locale] = await Promise.all([params, getTranslations("models.version"), getLocale()]);
  const { head, family } = await loadVersion(wanted.family, wanted.version);
  return { title: t("title", { family: nameIn(locale, family.name), version: head.version }) };
}

/** What every room of a version stands under: whose it is, and where it stands in its life. */
export default async function VersionLayout({ params, children }: Props & { children: ReactNode }) {
  const [wanted, t, locale] = await Promise.all([params, getTranslations("models"), getLocale()]);
  const { head, family } = await loadVersion(wanted.family, wanted.version);
  const name = nameIn(locale, family.name);
  return (
    <>
      <PageHeader
        above={
          <>
            <TextLink href="/models">{t("title")}</TextLink>
            <span aria-hidden> / </span>
            <TextLink href={`/models/${family.familyId}`}>{name}</TextLink>
          </>
        }
        title={t("version.title", { family: name, version: head.version })}
        actions={<VersionBadge standing={head.standing} />}
      />
      <div className="mb-6 border-b border-line">
        <LinkTabs
          label={t("version.rooms")}
          items={rooms.map((room) => ({
            href: versionAddress(family.familyId, head.version, room),
            label: t(`rooms.${room === "" ? "overview" : room}`),
          }))}
        />
      </div>
      {children}
    </>
  );
}
