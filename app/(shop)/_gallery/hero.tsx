import { ArrowRight, Shuffle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Locale } from "#catalog/product-model";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { ProductPicture } from "#views/product-picture";
import { addressOf } from "../_studio/design-address";

/** What this place is for, with one design to begin from. */
export function Hero({ model, seed, locale }: { model: CompiledModel; seed: number; locale: Locale }) {
  const t = useTranslations("shop.home");
  // The last of a family's starting designs is its most daring.
  const design = model.designs.at(-1);
  return (
    <header className="grid items-center gap-8 md:grid-cols-[3fr_2fr]">
      <div className="grid gap-4">
        <h1 className="text-hero whitespace-pre-line">{t("title")}</h1>
        <p className="max-w-prose text-lg text-muted">{t("lead")}</p>
        <p className="flex flex-wrap gap-2">
          {design ? (
            <LinkButton
              href={`/design/${model.id}?${addressOf(model, design.configuration)}`}
              variant="primary"
              aria-label={`${t("start")}: ${model.name[locale]}`}
            >
              {t("start")}
              <Icon of={ArrowRight} />
            </LinkButton>
          ) : null}
          <LinkButton href={`/design/${model.id}?~surprise=${seed}`}>
            <Icon of={Shuffle} />
            {t("surprise")}
          </LinkButton>
        </p>
      </div>
      {design ? (
        <div className="h-56 md:h-96" aria-hidden>
          <ProductPicture
            model={model}
            configuration={design.configuration}
            locale={locale}
            size="thumb"
            name={design.name[locale]}
          />
        </div>
      ) : null}
    </header>
  );
}
