import { ArrowRight, Check, Minus, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledModel, CompiledWish } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";
import { price } from "#pricing/price";
import { DateText } from "#ui/date-text";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { Money } from "#ui/money";
import { ProductPicture } from "#views/product-picture";
import { addressOf } from "../_studio/design-address";

export type Suggestion = {
  configuration: Configuration;
  met: readonly CompiledWish[];
  missed: readonly CompiledWish[];
  offer: { promisedAt: Date; timeZone: string } | null;
};

type Props = { model: CompiledModel; suggestion: Suggestion; place: number; pieces: number; locale: Locale };

/** A design that fits: what it costs, when it leaves, and which wishes it meets and which it does not. */
export function SuggestionCard({ model, suggestion, place, pieces, locale }: Props) {
  const t = useTranslations("shop.needs");
  const home = useTranslations("shop.home");
  const offers = useTranslations("shop.offer");
  const { configuration, met, missed, offer } = suggestion;
  const { unitMinor, currency } = price(model, configuration);
  const name = t("suggestion", { place });
  return (
    <article aria-label={name} className="grid content-start gap-4">
      <div className="aspect-square rounded-md bg-sunken p-6" aria-hidden>
        <ProductPicture model={model} configuration={configuration} locale={locale} size="thumb" name={name} />
      </div>
      <div>
        <h2 className="text-sm font-normal text-muted">{name}</h2>
        <p className="text-lg font-semibold tabular-nums">
          <Money amount={{ minor: unitMinor, currency }} />
          {pieces > 1 ? <span className="text-sm font-normal text-muted"> {home("each")}</span> : null}
        </p>
        <p className="text-sm">
          {offer
            ? offers.rich("leaves", { date: () => <DateText value={offer.promisedAt} timeZone={offer.timeZone} /> })
            : t("noDate")}
        </p>
      </div>
      <Reasons title={t("meets")} icon={Check} wishes={met} locale={locale} />
      <Reasons title={t("misses")} icon={Minus} wishes={missed} locale={locale} muted />
      <p>
        <LinkButton
          href={`/design/${model.id}?${addressOf(model, configuration)}`}
          variant={place === 1 ? "primary" : "secondary"}
          aria-label={`${t("open")}: ${name}`}
        >
          {t("open")}
          <Icon of={ArrowRight} />
        </LinkButton>
      </p>
    </article>
  );
}

type ReasonsProps = {
  title: string;
  icon: LucideIcon;
  wishes: readonly CompiledWish[];
  locale: Locale;
  muted?: boolean;
};

function Reasons({ title, icon, wishes, locale, muted }: ReasonsProps) {
  if (wishes.length === 0) return null;
  return (
    <div className={muted ? "text-sm text-muted" : "text-sm"}>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul className="grid gap-1">
        {wishes.map(({ because }) => (
          <li key={because.en} className="flex gap-2">
            <Icon of={icon} className="mt-0.5" />
            {because[locale]}
          </li>
        ))}
      </ul>
    </div>
  );
}
