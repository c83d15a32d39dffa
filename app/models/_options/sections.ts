import type { CompiledGroup, CompiledModel, CompiledSet } from "#catalog/compiled-model";

export type Section = {
  section: CompiledModel["sections"][number] | null;
  groups: readonly CompiledGroup[];
  sets: readonly CompiledSet[];
};

/** Groups and sets under the sections of the studio; a set stands for its options. */
export function sectionsOf(model: CompiledModel): Section[] {
  const members = new Set(model.sets.flatMap((set) => set.members));
  const groups = model.groups.filter(({ id }) => !members.has(id));
  const known = new Set(model.sections.map(({ id }) => id));
  const within = (id: string | null) => (thing: { section?: string }) =>
    id === null ? thing.section === undefined || !known.has(thing.section) : thing.section === id;
  return [...model.sections, null]
    .map((section) => ({
      section,
      groups: groups.filter(within(section?.id ?? null)),
      sets: model.sets.filter(within(section?.id ?? null)),
    }))
    .filter((part) => part.groups.length + part.sets.length > 0);
}
