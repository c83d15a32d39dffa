import { useLocale, useTranslations } from "next-intl";
import { MoneyDelta } from "#ui/delta-text";
import { Money } from "#ui/money";
import { Cell, HeaderCell, Table } from "#ui/table";
import type { SemanticDiff } from "../model-types";
import { modelLocale } from "../words";
import type { Sides } from "./diff-view";
import { groupName, labelled } from "./names";

type Props = { prices: SemanticDiff["prices"]; sides: Sides };

/** Every price that changes, before and after. */
export function PriceTable({ prices, sides }: Props) {
  const t = useTranslations("models.diff");
  const locale = modelLocale(useLocale());
  const { currency } = sides.after;
  const nameOf = ({ at, name }: Props["prices"][number]) => {
    if (at === "base") return t("basePrice");
    const [group = ""] = at.split(".");
    const own = name?.[locale] ?? at;
    const within = groupName(group, [sides.after, sides.before], locale);
    return at.includes(".") && within !== group ? labelled(within, own, locale) : own;
  };
  const amount = (minor: number | null) =>
    minor === null ? t("formula") : <Money amount={{ minor: BigInt(minor), currency }} exact />;
  return (
    <Table caption={t("prices", { count: prices.length })} dense className="max-w-3xl">
      <thead>
        <tr>
          <HeaderCell>{t("priceOf")}</HeaderCell>
          <HeaderCell numeric>{t("before")}</HeaderCell>
          <HeaderCell numeric>{t("after")}</HeaderCell>
          <HeaderCell numeric>{t("delta")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={price.at}>
            <Cell>{nameOf(price)}</Cell>
            <Cell numeric>{amount(price.beforeMinor)}</Cell>
            <Cell numeric>{amount(price.afterMinor)}</Cell>
            <Cell numeric>
              {price.beforeMinor === null || price.afterMinor === null ? (
                t("formulaChanged")
              ) : (
                <MoneyDelta amount={{ minor: BigInt(price.afterMinor - price.beforeMinor), currency }} />
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
