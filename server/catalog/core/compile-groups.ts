/** Groups with their options and facts, and the names they give to expressions. */
import type { CompiledGroup, CompiledSet } from "./compiled-model";
import { checkGroup } from "./check-groups";
import { compileSet, memberId, membersOf } from "./compile-sets";
import type { NameType, Scope } from "./expression/scope";
import type { FaultList } from "./model-faults";
import { mostAnswers } from "./model-fields";
import type { Group, ProductModel } from "./product-model";

/** What stands for "nothing chosen" in expressions over an optional group. */
export const nothing = "";

export function compileGroups(
  model: ProductModel,
  faults: FaultList,
): { groups: (scope: Scope) => readonly CompiledGroup[]; sets: readonly CompiledSet[]; choices: Scope } {
  faults.unique(
    ["groups"],
    model.groups.map((group) => group.id),
    "group",
  );
  faults.unique(
    ["sections"],
    model.sections.map((section) => section.id),
    "section",
  );
  const names = new Map<string, NameType>();
  model.groups.forEach((group, index) => {
    checkGroup(group, index, model, faults);
    for (const [name, type] of namesOf(group)) names.set(name, type);
  });
  const answers = model.groups.reduce((sum, group) => sum + (group.kind === "set" ? group.options.length : 1), 0);
  if (answers > mostAnswers)
    faults.add(["groups"], `${answers} groups and options of sets; at most ${mostAnswers} were expected`);
  const groups = (scope: Scope): readonly CompiledGroup[] =>
    model.groups.flatMap((group, index): CompiledGroup[] => {
      if (group.kind === "set") return membersOf(group);
      if (group.kind !== "text") return [group];
      return [{ ...group, when: faults.expression(["groups", index, "when"], group.when, scope, "bool") }];
    });
  const sets = model.groups.flatMap((group) => (group.kind === "set" ? [compileSet(group)] : []));
  return { groups, sets, choices: { names } };
}

function namesOf(group: Group): [string, NameType][] {
  if (group.kind === "text") return [];
  if (group.kind === "number") return [[group.id, { type: "int" }]];
  if (group.kind === "set") return group.options.map(({ id }) => [memberId(group.id, id), { type: "int" }]);
  const options = group.options.map((option) => option.id);
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return [
    [group.id, { type: "string", options: group.optional ? [...options, nothing] : options }],
    ...facts.map((fact): [string, NameType] => [`fact.${group.id}.${fact}`, { type: "int" }]),
  ];
}
