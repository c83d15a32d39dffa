/**
 * Rules that some choices leave without an answer: an overflow, a division by zero, a table without the entry.
 * Proved by intervals; where those are too wide and the choices few, by trying every combination.
 */
import type { CompiledGroup, CompiledRule, CompiledValue } from "./compiled-model";
import { namesIn, type Ast, type Value } from "./expression/ast";
import { evaluate, EvaluationError } from "./expression/evaluate";
import type { Bounds } from "./expression/interval";
import { partialityOf } from "./expression/total";
import type { FaultList } from "./model-faults";
import { boundsOf } from "./model-bounds";

export type Reading = { readonly groups: readonly CompiledGroup[]; readonly values: readonly CompiledValue[] };

export function checkRulesAnswer(rules: readonly CompiledRule[], reading: Reading, faults: FaultList): void {
  const bounds = boundsOf(reading);
  rules.forEach((rule, index) => {
    if (rule.set !== undefined) return;
    const inWhen = problemOf(rule.when, reading, bounds);
    if (inWhen !== null) return faults.add(["rules", index, "when"], `rule ${rule.id}: ${inWhen}`);
    const guarded: Ast = rule.when === true ? rule.require : ["and", rule.when, rule.require];
    const problem = problemOf(guarded, reading, bounds);
    if (problem !== null) faults.add(["rules", index, "require"], `rule ${rule.id}: ${problem}`);
  });
}

function problemOf(ast: Ast, reading: Reading, bounds: Bounds): string | null {
  const problem = partialityOf(ast, bounds);
  if (problem === null) return null;
  const tried = failingChoice(ast, reading);
  if (tried.kind === "tooMany") return problem;
  return tried.kind === "never" ? null : `${problem}; it happens at ${tried.at}`;
}

const mostTries = 100_000;

type Tried =
  { readonly kind: "tooMany" } | { readonly kind: "never" } | { readonly kind: "fails"; readonly at: string };

/** The first combination of the groups read at which the expression fails. */
function failingChoice(ast: Ast, { groups, values }: Reading): Tried {
  const formulas = new Map(values.map((value) => [value.id, value.formula]));
  const read = groupsRead(ast, groups, formulas);
  if (read.reduce((product, group) => product * countOf(group), 1) > mostTries) return { kind: "tooMany" };
  const chosen = new Map<string, Value>();
  const environment = {
    get: (name: string): Value | undefined => {
      const formula = formulas.get(name);
      return formula === undefined ? chosen.get(name) : evaluate(formula, environment);
    },
  };
  const fails = (depth: number): boolean => {
    const group = read[depth];
    if (group === undefined) return failsAt(ast, environment);
    for (let place = 0; place < countOf(group); place += 1) {
      for (const [name, value] of valuesAt(group, place)) chosen.set(name, value);
      if (fails(depth + 1)) return true;
    }
    return false;
  };
  if (!fails(0)) return { kind: "never" };
  const at = read.map((group) => `${group.id} = ${JSON.stringify(chosen.get(group.id))}`).join(", ");
  return { kind: "fails", at };
}

function groupsRead(
  ast: Ast,
  groups: readonly CompiledGroup[],
  formulas: ReadonlyMap<string, Ast>,
): readonly CompiledGroup[] {
  const found = new Set<string>();
  const visit = (part: Ast): void => {
    for (const name of namesIn(part)) {
      if (found.has(name)) continue;
      found.add(name);
      const formula = formulas.get(name);
      if (formula !== undefined) visit(formula);
      if (name.startsWith("fact.")) found.add(name.split(".")[1] ?? "");
    }
  };
  visit(ast);
  return groups.filter((group) => group.kind !== "text" && found.has(group.id));
}

function countOf(group: CompiledGroup): number {
  if (group.kind === "number") return (group.maximum - group.minimum) / group.step + 1;
  return group.kind === "choice" ? group.options.length + (group.optional ? 1 : 0) : 1;
}

/** The group's own value and its facts. */
function valuesAt(group: CompiledGroup, place: number): readonly (readonly [string, Value])[] {
  if (group.kind === "number") return [[group.id, group.minimum + place * group.step]];
  if (group.kind === "text") return [];
  const option = group.options[place];
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return [
    [group.id, option?.id ?? ""],
    ...facts.map((fact) => [`fact.${group.id}.${fact}`, option?.facts[fact] ?? 0] as const),
  ];
}

function failsAt(ast: Ast, environment: { get: (name: string) => Value | undefined }): boolean {
  try {
    evaluate(ast, environment);
    return false;
  } catch (error) {
    if (error instanceof EvaluationError) return true;
    throw error;
  }
}
