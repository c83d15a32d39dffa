/** Rules as conditions: what a rule requires as an expression, or as a table of the combinations it allows. */
import type { CompiledRule, CompiledSet } from "./compiled-model";
import { cardinalityRules, memberId } from "./compile-sets";
import type { Ast, Value } from "./expression/ast";
import { nearest, type NameType, type Scope } from "./expression/scope";
import type { FaultList, FaultPath } from "./model-faults";
import type { Group, ModelRule, ProductModel } from "./product-model";

export function compileRules(
  model: ProductModel,
  sets: readonly CompiledSet[],
  scope: Scope,
  faults: FaultList,
): readonly CompiledRule[] {
  faults.unique(
    ["rules"],
    model.rules.map((rule) => rule.id),
    "rule",
  );
  const generated = cardinalityRules(sets);
  model.rules.forEach((rule, index) => {
    if (generated.some((other) => other.id === rule.id))
      faults.add(["rules", index, "id"], `${rule.id} is the rule of the set of this name; another id was expected`);
  });
  const written = model.rules.map((rule, index) => ({
    id: rule.id,
    when: faults.expression(["rules", index, "when"], rule.when, scope, "bool"),
    require: requirement(rule, index, model, scope, faults),
    because: rule.because,
  }));
  return [...written, ...generated];
}

function requirement(rule: ModelRule, index: number, model: ProductModel, scope: Scope, faults: FaultList): Ast {
  const path = ["rules", index] as const;
  if (rule.table !== undefined && rule.require !== undefined)
    faults.add([...path, "table"], "a rule has require or a table, not both");
  if (rule.table !== undefined) return tableOf([...path, "table"], rule.table, model, scope, faults);
  if (rule.require !== undefined) return faults.expression([...path, "require"], rule.require, scope, "bool");
  faults.add(path, "require is missing; a condition or a table was expected");
  return true;
}

function tableOf(
  path: FaultPath,
  { groups, rows }: NonNullable<ModelRule["table"]>,
  model: ProductModel,
  scope: Scope,
  faults: FaultList,
): Ast {
  const known = new Map(model.groups.flatMap(columnsOf));
  const columns = groups.map((name, index) => {
    const column = known.get(name);
    if (column === undefined) faults.add([...path, "groups", index], unknownGroup(name, model, [...known.keys()]));
    if (groups.indexOf(name) < index) faults.add([...path, "groups", index], `group ${name} stands twice`);
    return column === undefined ? null : { ...column, name, type: scope.names.get(name) };
  });
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const at = [...path, "rows", index];
    if (row.length !== groups.length)
      faults.add(at, `this row has ${row.length} values, and ${groups.length} were expected (${groups.join(", ")})`);
    row.forEach((value, place) => {
      const problem = columns[place] ? cellProblem(value, columns[place]) : null;
      if (problem !== null) faults.add([...at, place], problem);
    });
    const key = JSON.stringify(row);
    const first = seen.get(key);
    if (first !== undefined) faults.add(at, `this row stands twice; it is row ${first + 1} too`);
    seen.set(key, first ?? index);
  });
  return ["table", groups, rows];
}

type Range = { readonly minimum: number; readonly maximum: number; readonly step: number };
/** `range` of a number; null for a choice. */
type Column = { readonly range: Range | null };

function columnsOf(group: Group): [string, Column][] {
  switch (group.kind) {
    case "choice":
      return [[group.id, { range: null }]];
    case "number":
      return [[group.id, { range: group }]];
    case "set":
      return group.options.map(({ id, copies }) => [
        memberId(group.id, id),
        { range: { minimum: 0, maximum: copies, step: 1 } },
      ]);
    case "text":
      return [];
  }
}

function unknownGroup(name: string, model: ProductModel, known: readonly string[]): string {
  const group = model.groups.find((candidate) => candidate.id === name);
  if (group?.kind === "text") return `${name} is free words, and a choice or a number was expected`;
  if (group?.kind === "set")
    return `${name} is a set; one of its options was expected, as in ${known.find((id) => id.startsWith(`${name}.`))}`;
  return `unknown group ${name}${like(name, known)}`;
}

function cellProblem(value: Value, { name, range, type }: Column & { name: string; type?: NameType }): string | null {
  if (range !== null) {
    const { minimum, maximum, step } = range;
    const fits = typeof value === "number" && value >= minimum && value <= maximum && (value - minimum) % step === 0;
    return fits
      ? null
      : `${JSON.stringify(value)} is no value of ${name}; a number from ${minimum} to ${maximum} in steps of ${step} was expected`;
  }
  const options = type?.options ?? [];
  if (typeof value !== "string") return `${value} is a number, and an option of ${name} was expected (in quotes)`;
  return options.includes(value) ? null : `unknown option ${JSON.stringify(value)} of ${name}${like(value, options)}`;
}

function like(written: string, known: readonly string[]): string {
  const found = nearest(written, known);
  return found === null ? `; expected one of ${known.slice(0, 12).join(", ")}` : `; did you mean ${found}?`;
}
