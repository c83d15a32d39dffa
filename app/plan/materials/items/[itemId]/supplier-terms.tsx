import { useLocale, useTranslations } from "next-intl";
import { Money } from "#ui/money";
import { usePurchaseWords } from "#ui/purchase-words";
import { useQuantityWords } from "#ui/quantity-text";
import { nameIn } from "../../../words";
import type { ItemCard, ItemTerms } from "../../material-types";

type Props = { terms: readonly ItemTerms[]; item: Pick<ItemCard["item"], "unit" | "leadTimeCounts"> };

/** Who sells it, who is asked first above. */
export function SupplierTerms({ terms, item: { unit, leadTimeCounts } }: Props) {
  const t = useTranslations("materials.item");
  const units = useTranslations("common.unit");
  const locale = useLocale();
  const amount = useQuantityWords();
  const words = usePurchaseWords();
  return (
    <section aria-labelledby="suppliers" className="grid gap-2">
      <h2 id="suppliers" className="text-lg">
        {t("suppliers")}
      </h2>
      {terms.length === 0 ? <p className="text-sm text-muted">{t("noSuppliers")}</p> : null}
      <ul className="grid gap-1 text-sm">
        {terms.map(({ supplierId, supplierName, leadTimeDays, minimum, priceMinor, pricePer, currency, ...sold }) => (
          <li key={supplierId} className="flex flex-wrap gap-x-4 border-t border-line py-1">
            <span className="font-medium">{nameIn(locale, supplierName, "")}</span>
            <span className="text-muted">
              {t("term", {
                days: leadTimeDays,
                counts: leadTimeCounts,
                least: Number(minimum) > 0 ? "some" : "none",
                minimum: words({ ...sold, unit, quantity: minimum }),
                multiple: words({ ...sold, unit, quantity: stepOf(sold.multiple, unit) }),
              })}
            </span>
            <span>
              <Money amount={{ minor: priceMinor, currency }} />{" "}
              <span className="text-muted">
                {t("per", { unit: pricePer === 1 ? units(unit) : amount(pricePer, unit) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pieces are sold whole. */
const stepOf = (multiple: string, unit: string): string => (unit === "pcs" && Number(multiple) < 1 ? "1" : multiple);
