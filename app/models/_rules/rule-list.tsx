import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel, CompiledRule } from "#catalog/compiled-model";
import { Badge } from "#ui/badge";
import type { Finding } from "../model-types";
import { modelLocale, sentenceIn } from "../words";
import { AllowedRows } from "./allowed-rows";
import { ruleSentence } from "./sentence";
import { useSentenceWords } from "./use-sentences";

type Props = { model: CompiledModel; findings: readonly Finding[] };

/** The rules in the file's order. */
export function RuleList({ model, findings }: Props) {
  const t = useTranslations("models.rules");
  if (model.rules.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;
  return (
    <ol>
      {model.rules.map((rule) => (
        <li
          key={rule.id}
          id={`rule-${rule.id}`}
          className="grid gap-x-8 gap-y-2 border-t border-line py-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        >
          <RuleText rule={rule} model={model} findings={findings.filter(({ at }) => at === rule.id)} />
          <Reason rule={rule} />
        </li>
      ))}
    </ol>
  );
}

function RuleText({ rule, model, findings }: { rule: CompiledRule; model: CompiledModel; findings: Finding[] }) {
  const t = useTranslations("models.rules");
  const locale = useLocale();
  const words = useSentenceWords(model);
  return (
    <div className="grid content-start gap-1">
      <p className="max-w-prose">{ruleSentence(rule, words)}</p>
      <AllowedRows require={rule.require} model={model} caption={t("allowed", { rule: rule.id })} />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
        <code className="font-mono">{rule.id}</code>
        {rule.set ? <span>{t("ofSet")}</span> : null}
        {findings.map((finding) => (
          <Badge
            key={finding.kind}
            className={finding.level === "error" ? "bg-late-soft! text-late!" : "bg-at-risk-soft! text-at-risk!"}
          >
            {sentenceIn(locale, finding.message)}
          </Badge>
        ))}
      </p>
    </div>
  );
}

/** What the author tells a customer whom the rule stops, in both languages. */
function Reason({ rule }: { rule: CompiledRule }) {
  const t = useTranslations("models.rules");
  const locale = modelLocale(useLocale());
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <dl className="border-s-2 border-line ps-3 text-sm">
      <dt className="text-xs text-muted">{t("because")}</dt>
      <dd>{rule.because[locale]}</dd>
      <dd lang={other} className="text-muted">
        {rule.because[other]}
      </dd>
    </dl>
  );
}
