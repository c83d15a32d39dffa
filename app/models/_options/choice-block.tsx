import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { ChoiceGroup } from "#catalog/product-model";
import { Badge } from "#ui/badge";
import { Money } from "#ui/money";
import { Cell, HeaderCell, Table } from "#ui/table";
import { modelLocale } from "../words";
import type { Marks } from "./marks";
import { OptionMarks } from "./option-marks";

/** The options of one question: names in both languages, price, facts for the formulas, and what the rules make of them. */
export function ChoiceBlock({ group, model, marks }: { group: ChoiceGroup; model: CompiledModel; marks: Marks }) {
  const t = useTranslations("models.options");
  const locale = modelLocale(useLocale());
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return (
    <>
      <Table caption={group.name[locale]} dense className="[&>table]:w-auto">
        <thead>
          <tr>
            <HeaderCell className="sm:min-w-44">{t("english")}</HeaderCell>
            <HeaderCell className="sm:min-w-36">{t("chinese")}</HeaderCell>
            <HeaderCell className="sm:min-w-24">{t("id")}</HeaderCell>
            <HeaderCell numeric className="sm:min-w-28">
              {t("price")}
            </HeaderCell>
            {facts.map((fact) => (
              <HeaderCell key={fact} numeric className="font-mono">
                {fact}
              </HeaderCell>
            ))}
            <HeaderCell>{t("marks")}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {group.options.map((option) => (
            <tr key={option.id}>
              <Cell lang="en">{option.name.en}</Cell>
              <Cell lang="zh-CN" className="whitespace-nowrap">
                {option.name["zh-CN"]}
              </Cell>
              <Cell className="font-mono text-xs whitespace-nowrap">{option.id}</Cell>
              <Cell numeric>
                {option.priceMinor === 0 ? (
                  "–"
                ) : (
                  <Money amount={{ minor: BigInt(option.priceMinor), currency: model.currency }} exact />
                )}
              </Cell>
              {facts.map((fact) => (
                <Cell key={fact} numeric>
                  {option.facts[fact]}
                </Cell>
              ))}
              <Cell>
                <span className="flex flex-wrap gap-1">
                  {group.default === option.id ? <Badge>{t("default")}</Badge> : null}
                  <OptionMarks marks={marks(`${group.id}.${option.id}`)} />
                </span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {group.optional ? <p className="mt-1 text-xs text-muted">{t("mayStayEmpty")}</p> : null}
    </>
  );
}
