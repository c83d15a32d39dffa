import { useLocale, useTranslations } from "next-intl";
import { decimalOf, unitsOf } from "#base/stock-quantity";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import type { Step, Words } from "./floor-types";

/** What goes in: the need still open beside what lies here. */
export function MaterialList({ materials }: Pick<Step, "materials">) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  if (materials.length === 0) return <p className="text-sm text-muted">{t("noMaterial")}</p>;
  return (
    <section aria-labelledby="step-material">
      <h3 id="step-material" className="text-base">
        {t("material")}
      </h3>
      <ul className="mt-1">
        {materials.map((row) => {
          const open = unitsOf(row.quantity) - unitsOf(row.issued);
          const short = open - unitsOf(row.onHand);
          return (
            <li
              key={`${row.slot} ${row.itemId}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-t border-line py-2.5 text-sm"
            >
              <span className="font-medium">{row.itemName[locale]}</span>
              <span className="text-end tabular-nums">
                <QuantityText value={row.quantity} unit={row.unit} />
              </span>
              <span className="text-muted">
                {t("onHand")} <QuantityText value={row.onHand} unit={row.unit} />
              </span>
              <span className="text-end">
                {open <= 0n ? (
                  <StateBadge state="done" plain>
                    {t("taken")}
                  </StateBadge>
                ) : short > 0n ? (
                  <StateBadge state="late" plain>
                    {t("short")} <QuantityText value={decimalOf(short)} unit={row.unit} />
                  </StateBadge>
                ) : (
                  <StateBadge state="on-time" plain>
                    {t("there")}
                  </StateBadge>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
