import type { CompiledGroup, CompiledModel, CompiledNumber, CompiledSet } from "#catalog/compiled-model";
import type { LocalizedText } from "#catalog/product-model";

/** What is asked at once: a group, or a set with its optional parts. */
export type Question =
  | { readonly kind: "group"; readonly id: string; readonly group: CompiledGroup }
  | {
      readonly kind: "set";
      readonly id: string;
      readonly set: CompiledSet;
      readonly members: readonly CompiledNumber[];
    };

export type Section = { readonly id: string; readonly name: LocalizedText; readonly questions: readonly Question[] };

/** The questions in the model's order under its headings; those without one come last. */
export function sectionsOf(model: CompiledModel): Section[] {
  const known = new Set(model.sections.map(({ id }) => id));
  const within = (id: string | null): Question[] =>
    questionsOf(
      model,
      model.groups.filter(({ section }) =>
        id === null ? section === undefined || !known.has(section) : section === id,
      ),
    );
  return [
    ...model.sections.map(({ id, name }) => ({ id, name, questions: within(id) })),
    { id: "rest", name: model.name, questions: within(null) },
  ].filter(({ questions }) => questions.length > 0);
}

/** A set stands where its first part stands. */
function questionsOf(model: CompiledModel, groups: readonly CompiledGroup[]): Question[] {
  return groups.flatMap((group): Question[] => {
    const set = group.kind === "number" ? model.sets.find(({ id }) => id === group.set) : undefined;
    if (!set) return [{ kind: "group", id: group.id, group }];
    if (set.members[0] !== group.id) return [];
    const members = model.groups.filter((member) => member.kind === "number" && member.set === set.id);
    return [{ kind: "set", id: set.id, set, members: members as CompiledNumber[] }];
  });
}
