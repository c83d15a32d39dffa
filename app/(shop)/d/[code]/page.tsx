import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "#ui/link-button";
import { ReaderDate } from "#ui/reader-date";
import { TextLink } from "#ui/text-link";
import { ProductPicture } from "#views/product-picture";
import { ChoiceList } from "../../_gallery/choice-list";
import { addressOf } from "../../_studio/design-address";
import { unwrap } from "../../_studio/unwrap";
import { serverApi } from "../../../_trpc/server";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const design = unwrap(await (await serverApi()).designs.byCode({ code: (await params).code }));
  return { title: design.name, robots: { index: design.isPublic } };
}

/** What a shared link opens: the design as it was saved, and the way to make it one's own. */
export default async function SharedDesignPage({ params }: Props) {
  const [{ code }, api, t, localeName] = await Promise.all([
    params,
    serverApi(),
    getTranslations("shop.design"),
    getLocale(),
  ]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const design = unwrap(await api.designs.byCode({ code }));
  const { model } = unwrap(await api.catalog.family({ familyId: design.familyId }));
  const address = addressOf(model, design.configuration, design.code);
  const { parent } = design;
  return (
    <article className="container-page grid gap-8 py-8 md:grid-cols-2 md:gap-16 md:py-14">
      <div className="aspect-square rounded-md bg-sunken p-8 md:sticky md:top-20 md:self-start">
        <ProductPicture
          model={model}
          configuration={design.configuration}
          locale={locale}
          size="plain"
          name={design.name}
        />
      </div>
      <div className="grid content-start gap-6">
        <header className="grid gap-1">
          <p className="text-sm text-muted">{model.name[locale]}</p>
          <h1 className="text-xl">{design.name}</h1>
          <p className="text-sm text-muted">
            {t.rich("made", { date: () => <ReaderDate value={design.createdAt} withYear /> })} ·{" "}
            <span className="font-mono">{design.code}</span>
          </p>
          {parent ? (
            <p className="text-sm">
              {t.rich("remixOf", { design: () => <TextLink href={`/d/${parent.code}`}>{parent.name}</TextLink> })}
            </p>
          ) : null}
        </header>
        <p>
          <LinkButton variant="primary" href={`/design/${model.id}?${address}`}>
            {t("remix")}
          </LinkButton>
        </p>
        <section aria-labelledby="choices">
          <h2 id="choices" className="mb-2 text-base">
            {t("choices")}
          </h2>
          <ChoiceList model={model} configuration={design.configuration} locale={locale} />
        </section>
      </div>
    </article>
  );
}
