import { getLocale, getTranslations } from "next-intl/server";
import { ChoiceBlock } from "../../../_options/choice-block";
import { GroupHeading } from "../../../_options/group-heading";
import { marksOf } from "../../../_options/marks";
import { NumberLine } from "../../../_options/number-line";
import { sectionsOf } from "../../../_options/sections";
import { SetBlock } from "../../../_options/set-block";
import { TextLine } from "../../../_options/text-line";
import { loadVersion } from "../../../load-version";
import { nameIn } from "../../../words";

type Props = { params: Promise<{ family: string; version: string }> };

/** Everything a customer answers, as the file has it, with what the rules make of each option. */
export default async function OptionsPage({ params }: Props) {
  const [wanted, t, locale] = await Promise.all([params, getTranslations("models.options"), getLocale()]);
  const { model, report } = await loadVersion(wanted.family, wanted.version);
  const marks = marksOf(report);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <p className="max-w-prose text-sm text-muted">{t(report ? "lead" : "leadUnchecked")}</p>
      {sectionsOf(model).map(({ section, groups, sets }) => (
        <section key={section?.id ?? ""} aria-label={section ? nameIn(locale, section.name) : t("other")}>
          <h2 className="mb-3 text-lg">{section ? nameIn(locale, section.name) : t("other")}</h2>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
            {groups.map((group) => (
              <section key={group.id} aria-labelledby={`group-${group.id}`}>
                <GroupHeading id={group.id} name={group.name} help={group.help} />
                {group.kind === "choice" ? (
                  <ChoiceBlock group={group} model={model} marks={marks} />
                ) : group.kind === "number" ? (
                  <NumberLine group={group} currency={model.currency} />
                ) : (
                  <TextLine group={group} model={model} />
                )}
              </section>
            ))}
            {sets.map((set) => (
              <section key={set.id} aria-labelledby={`group-${set.id}`}>
                <GroupHeading id={set.id} name={set.name} help={set.help} />
                <SetBlock set={set} model={model} marks={marks} />
              </section>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
