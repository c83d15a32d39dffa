import { ArrowRight, Compass } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Locale } from "#catalog/product-model";
import { price } from "#pricing/price";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { formatMoney } from "#ui/money";
import { addressOf } from "../_studio/design-address";
import { DesignCard } from "./design-card";

/** One family with the designs to start from, each with its price. */
export function FamilyShelf({ model, pieces, locale }: { model: CompiledModel; pieces: number; locale: Locale }) {
  const t = useTranslations("shop.home");
  return (
    <section aria-labelledby={`family-${model.id}`} className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="max-w-prose">
          <h2 id={`family-${model.id}`} className="text-xl">
            {model.name[locale]}
          </h2>
          <p className="text-muted">{model.summary[locale]}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {model.needs.length > 0 ? (
            <LinkButton
              href={`/design/${model.id}/needs`}
              variant="quiet"
              aria-label={`${t("helpMe")}: ${model.name[locale]}`}
            >
              <Icon of={Compass} />
              {t("helpMe")}
            </LinkButton>
          ) : null}
          <LinkButton href={`/design/${model.id}`} aria-label={`${t("designIt")}: ${model.name[locale]}`}>
            {t("designIt")}
            <Icon of={ArrowRight} />
          </LinkButton>
        </div>
      </div>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4">
        {model.designs.slice(0, 4).map((design) => {
          const { unitMinor, currency } = price(model, design.configuration);
          const amount = formatMoney({ minor: unitMinor, currency }, locale);
          return (
            <li key={design.id}>
              <DesignCard
                model={model}
                configuration={design.configuration}
                name={design.name[locale]}
                note={pieces > 1 ? `${amount} ${t("each")}` : amount}
                href={`/design/${model.id}?${addressOf(model, design.configuration)}`}
                locale={locale}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
