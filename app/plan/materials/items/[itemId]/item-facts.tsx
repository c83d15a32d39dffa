import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { QuantityText } from "#ui/quantity-text";
import { nameIn } from "../../../words";
import type { ItemCard } from "../../material-types";

const figures = ["onHand", "required", "forecast", "expected", "planned"] as const;

/** What is there, needed and to come, and which side of the decoupling point the item is on. */
export function ItemFacts({ card: { item, totals, drive, alike } }: { card: ItemCard }) {
  const t = useTranslations("materials.item");
  const locale = useLocale();
  const successor = alike.find(({ id }) => id === item.supersededBy);
  return (
    <div className="grid gap-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map((figure) => (
          <div key={figure}>
            <dt className="text-xs text-muted">{t(figure)}</dt>
            <dd className="text-lg font-semibold tabular-nums">
              <QuantityText value={totals?.[figure] ?? "0"} unit={item.unit} maximumFractionDigits={1} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm">{drive.decouplingPoint ? t("decoupling") : t(`drivenBy.${drive.drivenBy}`)}</p>
      {successor === undefined ? null : (
        <p className="text-sm">
          {item.supersededFrom === null
            ? t("followedNow", { item: nameIn(locale, successor.name, successor.id) })
            : t("followed", {
                item: nameIn(locale, successor.name, successor.id),
                date: formatDate(item.supersededFrom, locale),
              })}
        </p>
      )}
    </div>
  );
}
