import { chosenText, takenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration, LocalizedText } from "#catalog/product-model";

/** What was ordered, as a change of it is measured against. */
export type OrderedTerms = {
  orderId: string;
  number: string;
  configuration: Configuration;
  quantity: number;
  totalMinor: string;
  currency: string;
  promisedAt: Date;
  timeZone: string;
};

export type Difference = {
  id: string;
  name: LocalizedText;
  before: LocalizedText | null;
  after: LocalizedText | null;
};

/** Every question with another answer; a set is one question, told where its first part stands. */
export function differencesOf(model: CompiledModel, before: Configuration, after: Configuration): Difference[] {
  return model.groups.flatMap((group): Difference[] => {
    const set = group.kind === "number" ? model.sets.find(({ id }) => id === group.set) : undefined;
    if (set && set.members[0] !== group.id) return [];
    const said = (configuration: Configuration): LocalizedText | null =>
      (set ? takenText(model, set, configuration) : chosenText(group, configuration)) ?? null;
    const [old, now] = [said(before), said(after)];
    if (old?.en === now?.en) return [];
    const { id, name } = set ?? group;
    return [{ id, name, before: old, after: now }];
  });
}
