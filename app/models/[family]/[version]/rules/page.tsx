import { getTranslations } from "next-intl/server";
import { NeedList } from "../../../_rules/need-list";
import { RuleList } from "../../../_rules/rule-list";
import { loadVersion } from "../../../load-version";

type Props = { params: Promise<{ family: string; version: string }> };

/** Every rule as a sentence, with the reason a customer is given. */
export default async function RulesPage({ params }: Props) {
  const [wanted, t] = await Promise.all([params, getTranslations("models.rules")]);
  const { model, report } = await loadVersion(wanted.family, wanted.version);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <section aria-labelledby="rules">
        <h2 id="rules" className="text-lg">
          {t("title", { count: model.rules.length })}
        </h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t("lead")}</p>
        <RuleList model={model} findings={report?.findings ?? []} />
      </section>
      {model.needs.length > 0 ? (
        <section aria-labelledby="needs">
          <h2 id="needs" className="text-lg">
            {t("needs")}
          </h2>
          <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t("needsLead")}</p>
          <NeedList model={model} />
        </section>
      ) : null}
    </div>
  );
}
