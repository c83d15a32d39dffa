import { chosenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";

/** A design in words: every question with its answer. */
export function ChoiceList({
  model,
  configuration,
  locale,
}: {
  model: CompiledModel;
  configuration: Configuration;
  locale: Locale;
}) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 text-sm">
      {model.groups.map((group) => {
        const chosen = chosenText(group, configuration);
        return chosen === null ? null : (
          <div key={group.id} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5">
            <dt className="text-muted">{group.name[locale]}</dt>
            <dd>{chosen[locale]}</dd>
          </div>
        );
      })}
    </dl>
  );
}
