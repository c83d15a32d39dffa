/**
 * Two versions of a family over what both can be asked: the groups, options and numbers they share, each version's
 * rules with its own facts and values. A group only one of them has is "nothing" in it, where it may be.
 */
import type { CompiledGroup, CompiledModel, CompiledNumber, CompiledRule } from "../../catalog/core/compiled-model";
import { operandsOf, isOperation, type Ast, type Value } from "../../catalog/core/expression/ast";
import type { ChoiceGroup } from "../../catalog/core/product-model";
import { conditionOf, type Question } from "./encode";

export type JointModel = {
  /** Its rules are those both versions have, meaning the same. */
  readonly model: CompiledModel;
  /** The other rules of each. */
  readonly before: readonly Question[];
  readonly after: readonly Question[];
};

/** Null where no configuration can be one of both. */
export function jointModel(before: CompiledModel, after: CompiledModel): JointModel | null {
  const shared = sharedGroups(before, after);
  if (shared === null) return null;
  const sides = [sideOf("before", before, shared), sideOf("after", after, shared)] as const;
  const means = meanings(shared);
  const [old, fresh] = sides.map((side) =>
    side.rules.map((rule) => ({ ...rule, meaning: means(side, rule.condition) })),
  );
  const known = new Set(old?.map((rule) => rule.meaning));
  const kept = (fresh ?? []).filter((rule) => known.has(rule.meaning));
  const same = new Set(kept.map((rule) => rule.meaning));
  const others = (rules: typeof kept = []): Question[] =>
    rules.filter((rule) => !same.has(rule.meaning)).map(({ id, condition }) => ({ id, condition }));
  return {
    model: {
      ...after,
      groups: shared,
      sets: [],
      values: sides.flatMap((side) => side.values),
      rules: kept.map(({ id, condition }) => plainRule({ id, condition })),
      price: { baseMinor: 0, components: [] },
      designs: [],
      needs: [],
      prepared: undefined,
    },
    before: others(old),
    after: others(fresh),
  };
}

/** The joint model with the rules of both. */
export const withAllRules = ({ model, before, after }: JointModel): CompiledModel => ({
  ...model,
  rules: [...model.rules, ...before.map(plainRule), ...after.map(plainRule)],
});

const plainRule = ({ id, condition }: Question): CompiledRule => ({
  id,
  when: true,
  require: condition,
  because: { en: id, "zh-CN": id },
});

/** What a group is where the other version does not have it; null where it cannot be nothing. */
export function nothingOf(group: CompiledGroup): Value | null {
  if (group.kind === "number") return group.set !== undefined && group.minimum === 0 ? 0 : null;
  return group.kind === "text" || group.optional ? "" : null;
}

function sharedGroups(before: CompiledModel, after: CompiledModel): CompiledGroup[] | null {
  const shared: CompiledGroup[] = [];
  const olds = new Map(before.groups.map((group) => [group.id, group]));
  for (const group of after.groups) {
    const old = olds.get(group.id);
    if (old?.kind !== group.kind) {
      if (nothingOf(group) === null || (old && nothingOf(old) === null)) return null;
      continue;
    }
    const both = group.kind === "text" ? group : intersection(old, group);
    if (both === null) return null;
    if (both !== "nothing" && both.kind !== "text") shared.push(both);
  }
  const news = new Set(after.groups.map((group) => group.id));
  return before.groups.some((group) => !news.has(group.id) && nothingOf(group) === null) ? null : shared;
}

function intersection(old: CompiledGroup, group: CompiledGroup): CompiledGroup | "nothing" | null {
  if (old.kind === "number" && group.kind === "number") return sharedNumbers(old, group);
  if (old.kind !== "choice" || group.kind !== "choice") return null;
  const optional = old.optional && group.optional;
  const options = group.options.flatMap((option) => {
    const same = old.options.find(({ id }) => id === option.id);
    return same ? [{ ...option, facts: { ...named("before", same.facts), ...named("after", option.facts) } }] : [];
  });
  if (options.length === 0) return optional ? "nothing" : null;
  return { ...group, optional, options };
}

const named = (side: string, facts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [`${side}:${fact}`, value]));

/** The numbers that are steps of both; by the Chinese remainder theorem they are evenly spaced too. */
export function sharedNumbers(old: CompiledNumber, group: CompiledNumber): CompiledNumber | null {
  const apart = BigInt(group.minimum) - BigInt(old.minimum);
  const { divisor, factor } = bezout(BigInt(old.step), BigInt(group.step));
  if (apart % divisor !== 0n) return null;
  const modulus = BigInt(group.step) / divisor;
  const turns = ((((apart / divisor) * factor) % modulus) + modulus) % modulus;
  const first = old.minimum + Number(turns) * old.step;
  const step = old.step * Number(modulus);
  const lowest = Math.max(old.minimum, group.minimum);
  const minimum = first + Math.max(0, Math.ceil((lowest - first) / step)) * step;
  const maximum = Math.min(old.maximum, group.maximum);
  return minimum > maximum ? null : { ...group, minimum, maximum, step };
}

/** The greatest common divisor, as one · factor + other · something. */
function bezout(one: bigint, other: bigint): { divisor: bigint; factor: bigint; rest: bigint } {
  if (other === 0n) return { divisor: one, factor: 1n, rest: 0n };
  const { divisor, factor, rest } = bezout(other, one % other);
  return { divisor, factor: rest, rest: factor - (one / other) * rest };
}

type Side = {
  readonly name: (written: string) => Ast;
  readonly values: CompiledModel["values"];
  readonly formulas: ReadonlyMap<string, Ast>;
  readonly rules: readonly { readonly id: string; readonly condition: Ast }[];
};

/** A version as the joint model names things: facts and values by side, what it lacks as a constant. */
function sideOf(side: string, model: CompiledModel, shared: readonly CompiledGroup[]): Side {
  const kept = new Set(shared.map((group) => group.id));
  const values = new Set(model.values.map((value) => value.id));
  const constants = new Map<string, Value>();
  for (const group of model.groups) {
    if (kept.has(group.id)) continue;
    constants.set(group.id, nothingOf(group) ?? "");
    if (group.kind !== "choice") continue;
    for (const fact of Object.keys(group.options[0]?.facts ?? {})) constants.set(`fact.${group.id}.${fact}`, 0);
  }
  const name = (written: string): Ast => {
    const constant = constants.get(written);
    if (constant !== undefined) return constant;
    if (values.has(written)) return ["name", `${side}:${written}`];
    const [, group, fact] = /^fact\.([^.]+)\.(.+)$/.exec(written) ?? [];
    return ["name", group === undefined ? written : `fact.${group}.${side}:${fact}`];
  };
  const renamed = model.values.map((value) => ({
    ...value,
    id: `${side}:${value.id}`,
    formula: withNames(value.formula, name),
  }));
  return {
    name,
    values: renamed,
    formulas: new Map(renamed.map((value) => [value.id, value.formula])),
    rules: model.rules.map((rule) => ({
      id: `${side}:${rule.id}`,
      condition: withNames(conditionOf(rule), name),
    })),
  };
}

/** A number for what an expression means: equal where both versions say the same of every shared configuration. */
function meanings(shared: readonly CompiledGroup[]): (side: Side, ast: Ast) => number {
  const numbers = new Map<string, number>();
  const numbered = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const choices = new Map(shared.flatMap((group) => (group.kind === "choice" ? [[group.id, group] as const] : [])));
  const ofName = new Map<string, number>();
  const means = (side: Side, ast: Ast): number =>
    numbered(JSON.stringify(withNames(ast, (name): Ast => ["name", `#${meaningOf(side, name)}`])));
  const meaningOf = (side: Side, name: string): number => {
    const known = ofName.get(name);
    if (known !== undefined) return known;
    const formula = side.formulas.get(name);
    const found = formula === undefined ? numbered(factTable(name, choices) ?? name) : means(side, formula);
    ofName.set(name, found);
    return found;
  };
  return means;
}

function factTable(name: string, choices: ReadonlyMap<string, ChoiceGroup>): string | null {
  const [, group = "", fact = ""] = /^fact\.([^.]+)\.(.+)$/.exec(name) ?? [];
  const choice = choices.get(group);
  return choice ? JSON.stringify([group, choice.options.map((option) => option.facts[fact] ?? 0)]) : null;
}

/** The same expression with every name put as `put` says: another name, or a constant. */
export function withNames(ast: Ast, put: (name: string) => Ast): Ast {
  if (!isOperation(ast)) return ast;
  switch (ast[0]) {
    case "name":
      return put(ast[1]);
    case "in":
      return ["in", withNames(ast[1], put), ...ast.slice(2)] as Ast;
    case "lookup": {
      const [, key, pairs, absent] = ast;
      const rest = absent === undefined || absent === null ? [] : [withNames(absent, put)];
      return ["lookup", withNames(key, put), pairs, ...rest] as unknown as Ast;
    }
    case "table":
      return tableWithNames(ast[1], ast[2], put);
    default:
      return [ast[0], ...operandsOf(ast).map((operand) => withNames(operand, put))] as unknown as Ast;
  }
}

/** A column that became a constant only picks its rows. */
function tableWithNames(
  names: readonly string[],
  rows: readonly (readonly Value[])[],
  put: (name: string) => Ast,
): Ast {
  const columns = names.map(put);
  const left = rows.filter((row) => columns.every((column, at) => isOperation(column) || column === row[at]));
  const open = columns.flatMap((column, at) =>
    isOperation(column) && column[0] === "name" ? [{ at, name: column[1] }] : [],
  );
  if (open.length === 0) return left.length > 0;
  return ["table", open.map(({ name }) => name), left.map((row) => open.map(({ at }) => row[at] as Value))];
}
