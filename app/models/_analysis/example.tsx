import { ArrowUpRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { chosenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { ProductPicture } from "#views/product-picture";
import { addressOf } from "../../(shop)/_studio/design-address";
import { modelLocale } from "../words";

type Props = {
  model: CompiledModel;
  configuration: Configuration;
  title: string;
  /** Only what is sold can be opened in the studio; anything else is shown here. */
  inStudio: boolean;
  open?: boolean;
  /** Only these groups are listed, where the rest says nothing. */
  groups?: readonly string[];
};

/** One product as evidence: its picture, its choices, and the way into the studio. */
export function Example({ model, configuration, title, inStudio, open, groups }: Props) {
  const t = useTranslations("models.analysis");
  const locale = modelLocale(useLocale());
  const rows = model.groups
    .filter(({ id }) => groups?.includes(id) ?? true)
    .map((group) => ({ group, chosen: chosenText(group, configuration) }));
  return (
    <details open={open} className="group rounded-md border border-line bg-surface">
      <summary className="flex min-h-9 items-center px-3 py-1.5 text-sm font-medium">{title}</summary>
      <div className="grid gap-4 border-t border-line p-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <div className="h-36 rounded-md bg-sunken p-2">
          <ProductPicture model={model} configuration={configuration} locale={locale} size="thumb" name={title} />
        </div>
        <div className="grid content-start gap-3">
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 text-sm">
            {rows.map(({ group, chosen }) =>
              chosen === null ? null : (
                <div key={group.id} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
                  <dt className="text-muted">{group.name[locale]}</dt>
                  <dd>{chosen[locale]}</dd>
                </div>
              ),
            )}
          </dl>
          {inStudio ? (
            <p>
              <LinkButton href={studioAddress(model, configuration)} size="sm">
                {t("inStudio")}
                <Icon of={ArrowUpRight} />
              </LinkButton>
            </p>
          ) : null}
        </div>
      </div>
    </details>
  );
}

/** Where the studio shows this product. */
export const studioAddress = (model: CompiledModel, configuration: Configuration): string =>
  `/design/${model.id}?${addressOf(model, configuration)}`;
