import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { PageHeader } from "#ui/page-header";
import { SkeletonRows } from "#ui/skeleton";
import { TextLink } from "#ui/text-link";
import { loadFamily } from "../../load-version";
import { nameIn } from "../../words";
import { DiffPicker } from "../diff-picker";
import { Comparison } from "./comparison";

type Props = { params: Promise<{ family: string }>; searchParams: Promise<{ from?: string; to?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("models.diff"))("title") };
}

/** Two versions of a family, and what the step from one to the other means for customers. */
export default async function DiffPage({ params, searchParams }: Props) {
  const [wanted, { from, to }, t, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations("models"),
    getLocale(),
  ]);
  const family = await loadFamily(wanted.family);
  const before = family.versions.find(({ version }) => String(version) === from) ?? notFound();
  const after = family.versions.find(({ version }) => String(version) === to) ?? notFound();
  return (
    <>
      <PageHeader
        above={
          <>
            <TextLink href="/models">{t("title")}</TextLink>
            <span aria-hidden> / </span>
            <TextLink href={`/models/${family.familyId}`}>{nameIn(locale, family.name)}</TextLink>
          </>
        }
        title={t("diff.titleOf", { from: before.version, to: after.version })}
        lead={t("diff.lead")}
      />
      <div className="mb-8">
        <DiffPicker family={family} from={before.version} to={after.version} />
      </div>
      <Suspense key={`${from}-${to}`} fallback={<SkeletonRows label={t("diff.comparing")} />}>
        <Comparison
          familyId={family.familyId}
          from={before.version}
          to={after.version}
          sold={before.standing === "inForce" ? "before" : after.standing === "inForce" ? "after" : null}
        />
      </Suspense>
    </>
  );
}
