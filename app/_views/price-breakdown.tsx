import { useLocale, useTranslations } from "next-intl";
import type { PriceJson } from "#pricing/price-json";
import { Money } from "#ui/money";

/** Every line of a price; together they are the total, to the cent. */
export function PriceBreakdown({ price, caption }: { price: PriceJson; caption?: string }) {
  const t = useTranslations("shop.price");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const amount = (minor: string) => ({ minor, currency: price.currency });
  return (
    <table className="w-full text-sm">
      {caption ? <caption className="sr-only">{caption}</caption> : null}
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("part")}</th>
          <th scope="col">{t("amount")}</th>
        </tr>
      </thead>
      <tbody>
        {price.components.map((line) => (
          <tr key={line.id} className="border-b border-line">
            <th scope="row" className="py-1.5 pe-4 text-start font-normal">
              {line.name[locale]}
            </th>
            <td className="py-1.5 text-end tabular-nums">
              <Money amount={amount(line.minor)} exact />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="font-medium">
          <th scope="row" className="py-2 pe-4 text-start">
            {price.quantity > 1 ? t("totalOf", { count: price.quantity }) : t("total")}
          </th>
          <td className="py-2 text-end tabular-nums">
            <Money amount={amount(price.totalMinor)} exact />
          </td>
        </tr>
        <tr className="text-xs text-muted">
          <th scope="row" className="pe-4 text-start font-normal">
            {t("taxIncluded")}
          </th>
          <td className="text-end tabular-nums">
            <Money amount={amount(price.taxMinor)} exact />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
