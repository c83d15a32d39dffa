import { chosenText, takenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale, LocalizedText } from "#catalog/product-model";

type Props = { model: CompiledModel; configuration: Configuration; locale: Locale };

/** A design in words: every question with its answer. */
export function ChoiceList({ model, configuration, locale }: Props) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 text-sm">
      {answersOf(model, configuration).map(({ id, name, chosen }) => (
        <div key={id} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5">
          <dt className="text-muted">{name[locale]}</dt>
          <dd>{chosen[locale]}</dd>
        </div>
      ))}
    </dl>
  );
}

type Answer = { id: string; name: LocalizedText; chosen: LocalizedText };

/** A set is one question, told where its first part stands. */
function answersOf(model: CompiledModel, configuration: Configuration): Answer[] {
  return model.groups.flatMap((group): Answer[] => {
    const set = group.kind === "number" ? model.sets.find(({ id }) => id === group.set) : undefined;
    const { id, name } = set ?? group;
    if (set && set.members[0] !== group.id) return [];
    const chosen = set ? takenText(model, set, configuration) : chosenText(group, configuration);
    return chosen ? [{ id, name, chosen }] : [];
  });
}
