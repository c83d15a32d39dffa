import { getLocale, getTranslations } from "next-intl/server";
import { addressOf } from "./_studio/design-address";
import { standardPieces } from "./_studio/standard-pieces";
import { DesignCard } from "./_gallery/design-card";
import { serverApi } from "../_trpc/server";
import { EmptyState } from "#ui/empty-state";
import { TextLink } from "#ui/text-link";
import { FamilyShelf } from "./_gallery/family-shelf";
import { Hero } from "./_gallery/hero";

export default async function GalleryPage() {
  const [api, t, localeName] = await Promise.all([serverApi(), getTranslations("shop.home"), getLocale()]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const [families, remixes, { demo }] = await Promise.all([
    api.catalog.families(),
    api.designs.gallery(),
    api.identity.signInOffers(),
  ]);
  const models = new Map(families.map(({ model }) => [model.id, model]));
  // Another one every day, the same for everybody who reloads the page.
  const day = new Date().getDate();
  const today = families[day % Math.max(1, families.length)];
  if (!today) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  return (
    <div className="container-page grid gap-16 pt-8 pb-20 md:pt-14">
      <Hero model={today.model} seed={day * 7919} locale={locale} />
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
      {demo ? (
        <footer className="border-t border-line pt-6 text-sm text-muted">
          {t("demo")} <TextLink href="/sign-in">{t("demoSignIn")}</TextLink>
        </footer>
      ) : null}
    </div>
  );
}
