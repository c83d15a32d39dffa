import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import type { ItemCard } from "../../material-types";

const figures = ["onHand", "required", "forecast", "expected", "planned"] as const;

/** What is there, needed and to come, and which side of the decoupling point the item is on. */
export function ItemFacts({ card: { item, totals, drive } }: { card: ItemCard }) {
  const t = useTranslations("materials.item");
  const locale = useLocale();
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
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <StateBadge state="done" plain>
          {t(`drivenBy.${drive.drivenBy}`)}
        </StateBadge>
        {drive.decouplingPoint ? <span className="text-muted">{t("decoupling")}</span> : null}
      </p>
      {item.supersededBy === null ? null : (
        <p className="text-sm">
          {item.supersededFrom === null
            ? t("followedNow", { item: item.supersededBy })
            : t("followed", { item: item.supersededBy, date: formatDate(item.supersededFrom, locale) })}
        </p>
      )}
    </div>
  );
}
