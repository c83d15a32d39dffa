/** Groups with their options and facts, and the names they give to expressions. */
import type { CompiledGroup } from "./compiled-model";
import { reservedNames, type NameType, type Scope } from "./expression/scope";
import type { FaultList } from "./model-faults";
import type { ChoiceGroup, Group, NumberGroup, ProductModel } from "./product-model";

/** What stands for "nothing chosen" in expressions over an optional group. */
export const nothing = "";

export function compileGroups(
  model: ProductModel,
  faults: FaultList,
): { groups: (scope: Scope) => readonly CompiledGroup[]; choices: Scope } {
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
  const groups = (scope: Scope): readonly CompiledGroup[] =>
    model.groups.map((group, index) =>
      group.kind === "text"
        ? { ...group, when: faults.expression(["groups", index, "when"], group.when, scope, "bool") }
        : group,
    );
  return { groups, choices: { names } };
}

function namesOf(group: Group): [string, NameType][] {
  if (group.kind === "text") return [];
  if (group.kind === "number") return [[group.id, { type: "int" }]];
  const options = group.options.map((option) => option.id);
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return [
    [group.id, { type: "string", options: group.optional ? [...options, nothing] : options }],
    ...facts.map((fact): [string, NameType] => [`fact.${group.id}.${fact}`, { type: "int" }]),
  ];
}

function checkGroup(group: Group, index: number, model: ProductModel, faults: FaultList): void {
  const path = ["groups", index] as const;
  if (reservedNames.has(group.id))
    faults.add([...path, "id"], `${group.id} is a word of the expression language; another name was expected`);
  if (group.section !== undefined && !model.sections.some((section) => section.id === group.section)) {
    faults.add(
      [...path, "section"],
      `unknown section ${group.section}; expected one of ${model.sections.map((section) => section.id).join(", ")}`,
    );
  }
  if (group.kind === "choice") checkOptions(group, index, faults);
  if (group.kind === "number") checkRange(group, index, faults);
}

function checkOptions(group: ChoiceGroup, index: number, faults: FaultList): void {
  const path = ["groups", index, "options"] as const;
  faults.unique(
    path,
    group.options.map((option) => option.id),
    "option",
  );
  const expected = Object.keys(group.options[0]?.facts ?? {})
    .sort()
    .join(", ");
  group.options.forEach((option, at) => {
    const found = Object.keys(option.facts).sort().join(", ");
    if (found !== expected) {
      faults.add(
        [...path, at, "facts"],
        `option ${option.id} has the facts (${found}), and (${expected}) were expected as on the first option`,
      );
    }
  });
}

function checkRange(group: NumberGroup, index: number, faults: FaultList): void {
  const span = group.maximum - group.minimum;
  if (span < 0) faults.add(["groups", index, "maximum"], `${group.maximum} is below the minimum ${group.minimum}`);
  else if (span % group.step !== 0) {
    faults.add(
      ["groups", index, "maximum"],
      `${group.maximum} is not the minimum ${group.minimum} plus whole steps of ${group.step}`,
    );
  }
}
