import { useTranslations } from "next-intl";
import type { CompiledModel, CompiledText } from "#catalog/compiled-model";
import { Money } from "#ui/money";
import { conditionSentence } from "../_rules/sentence";
import { useSentenceWords } from "../_rules/use-sentences";

/** Free words: how many, what they cost, and where they are offered. */
export function TextLine({ group, model }: { group: CompiledText; model: CompiledModel }) {
  const t = useTranslations("models.options");
  const condition = conditionSentence(group.when, useSentenceWords(model));
  return (
    <p className="text-sm">
      {t("freeWords", { most: group.maximumGraphemes })}{" "}
      {group.priceMinor === 0 ? null : (
        <>
          {t.rich("whenWritten", {
            price: () => <Money amount={{ minor: BigInt(group.priceMinor), currency: model.currency }} exact />,
          })}{" "}
        </>
      )}
      {condition === null ? null : t("offeredWhere", { condition })}
    </p>
  );
}
