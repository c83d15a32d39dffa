import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { nameIn } from "../words";
import { conditionSentence } from "./sentence";
import { useSentenceWords } from "./use-sentences";

/** The questions one may start from, and what each answer wishes for. */
export function NeedList({ model }: { model: CompiledModel }) {
  const t = useTranslations("models.rules");
  const locale = useLocale();
  const words = useSentenceWords(model);
  return (
    <ol className="grid gap-6 lg:grid-cols-3">
      {model.needs.map((need) => (
        <li key={need.id}>
          <h3 className="text-base">{nameIn(locale, need.question)}</h3>
          <dl className="mt-1 text-sm">
            {need.answers.map((answer) => (
              <div key={answer.id} className="border-t border-line py-2">
                <dt className="font-medium">{nameIn(locale, answer.name)}</dt>
                {answer.wishes.length === 0 ? <dd className="text-muted">{t("noWish")}</dd> : null}
                {answer.wishes.map((wish, at) => (
                  <dd key={at} className="mt-1">
                    {conditionSentence(wish.when, words) ?? t("noWish")}{" "}
                    <span className="text-xs text-muted">
                      {t("weight", { weight: wish.weight })} · {nameIn(locale, wish.because)}
                    </span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
