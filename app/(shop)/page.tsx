import { Shuffle } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { addressOf } from "./_studio/design-address";
import { standardPieces } from "./_studio/standard-pieces";
import { DesignCard } from "./_gallery/design-card";
import { serverApi } from "../_trpc/server";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Locale } from "#catalog/product-model";
import { EmptyState } from "#ui/empty-state";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { ProductPicture } from "#views/product-picture";
import { FamilyShelf } from "./_gallery/family-shelf";

export default async function GalleryPage() {
  const [api, t, localeName] = await Promise.all([serverApi(), getTranslations("shop.home"), getLocale()]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const [families, remixes] = await Promise.all([api.catalog.families(), api.designs.gallery()]);
  const models = new Map(families.map(({ model }) => [model.id, model]));
  // Another one every day, the same for everybody who reloads the page.
  const surprise = families[new Date().getDate() % Math.max(1, families.length)];
  if (families.length === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <div className="container-page grid gap-16 pt-8 pb-20 md:pt-14">
      <header className="grid items-center gap-8 md:grid-cols-[3fr_2fr]">
        <div className="grid gap-4">
          <h1 className="text-hero whitespace-pre-line">{t("title")}</h1>
          <p className="max-w-prose text-lg text-muted">{t("lead")}</p>
          {surprise ? (
            <p>
              <LinkButton href={`/design/${surprise.familyId}?~surprise=${new Date().getDate() * 7919}`}>
                <Icon of={Shuffle} />
                {t("surprise")}
              </LinkButton>
            </p>
          ) : null}
        </div>
        {surprise ? <Hero model={surprise.model} locale={locale} /> : null}
      </header>
      {families.map(({ model }) => (
        <FamilyShelf key={model.id} model={model} pieces={standardPieces(model)} locale={locale} />
      ))}
      {remixes.length > 0 ? (
        <section aria-labelledby="others" className="grid gap-6">
          <div>
            <h2 id="others" className="text-xl">
              {t("others")}
            </h2>
            <p className="text-muted">{t("othersLead")}</p>
          </div>
          <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4">
            {remixes.map((design) => {
              const model = models.get(design.familyId);
              if (!model) return null;
              return (
                <li key={design.code}>
                  <DesignCard
                    model={model}
                    configuration={design.configuration}
                    name={design.name}
                    note={null}
                    href={`/design/${model.id}?${addressOf(model, design.configuration, design.code)}`}
                    locale={locale}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

/** The last of a family's starting designs is its most daring. */
function Hero({ model, locale }: { model: CompiledModel; locale: Locale }) {
  const design = model.designs.at(-1);
  return design ? (
    <div className="hidden h-96 md:block" aria-hidden>
      <ProductPicture
        model={model}
        configuration={design.configuration}
        locale={locale}
        size="thumb"
        name={design.name[locale]}
      />
    </div>
  ) : null;
}
