import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#ui/empty-state";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { ReaderDate } from "#ui/reader-date";
import { DesignCard } from "../_gallery/design-card";
import { requireUser, serverApi } from "../../_trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shop.design"))("mine") };
}

export default async function MyDesignsPage() {
  await requireUser("/designs");
  const [api, t, localeName] = await Promise.all([serverApi(), getTranslations("shop.design"), getLocale()]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const [designs, families] = await Promise.all([api.designs.myDesigns(), api.catalog.families()]);
  const models = new Map(families.map(({ model }) => [model.id, model]));
  return (
    <div className="container-page pb-16">
      <PageHeader title={t("mine")} lead={t("mineLead")} />
      {designs.length === 0 ? (
        <EmptyState title={t("mineEmpty")} action={<LinkButton href="/">{t("begin")}</LinkButton>}>
          {t("mineEmptyText")}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4">
          {designs.map((design) => {
            const model = models.get(design.familyId);
            return model ? (
              <li key={design.code}>
                <DesignCard
                  model={model}
                  configuration={design.configuration}
                  name={design.name}
                  note={<ReaderDate value={design.createdAt} />}
                  href={`/d/${design.code}`}
                  locale={locale}
                />
              </li>
            ) : null;
          })}
        </ul>
      )}
    </div>
  );
}
