/** Small products with everything a product can have, few enough wholes to try them all. */
import { cardinalityRules } from "../../../catalog/core/compile-sets";
import type { CompiledModel, CompiledRule } from "../../../catalog/core/compiled-model";
import type { Random } from "../../../base/core/random";
import { sketched, type GroupSketch, type ModelSketch } from "../../core/model-sketch";

/** Configurations to try, valid or not. */
const mostTries = 3_000;

export function randomProduct(random: Random): CompiledModel {
  for (;;) {
    const drawn = randomGroups(random);
    if (drawn.tries > mostTries) continue;
    const rules = Array.from(
      { length: 1 + random.int(5) },
      () => [condition(drawn, random, 2), condition(drawn, random, 2)] as const,
    );
    const model = sketched({ ...drawn.sketch, rules });
    return { ...model, rules: [...model.rules, ...tableRules(drawn, random), ...setRules(drawn, random)] };
  }
}

type Drawn = {
  readonly sketch: Pick<ModelSketch, "groups" | "values">;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly members: readonly string[];
  readonly tries: number;
};

function randomGroups(random: Random): Drawn {
  const groups: Record<string, GroupSketch> = {};
  const choices: Record<string, string[]> = {};
  const numbers: Record<string, number[]> = {};
  let tries = 1;
  const choice = (id: string, most: number, optional: boolean): void => {
    const options = "wxyz".slice(0, 2 + random.int(most - 1)).split("");
    groups[optional ? `${id}?` : id] = options.map(
      (option) => `${option}:k=${1 + random.int(6)},price=${random.int(9) - 2}`,
    );
    choices[id] = optional ? [...options, ""] : options;
    tries *= options.length + (optional ? 1 : 0);
  };
  const number = (id: string, min: number, step: number, count: number): void => {
    groups[id] = { min, max: min + step * (count - 1), step };
    numbers[id] = Array.from({ length: count }, (_, at) => min + at * step);
    tries *= count;
  };
  choice("a", 4, false);
  if (random.int(2) === 0) choice("b", 3, false);
  if (random.int(2) === 0) choice("c", 2, true);
  number("n", random.int(3) - 1, 1, 3 + random.int(4));
  if (random.int(2) === 0) number("m", 0, 2, 2 + random.int(4));
  if (random.int(3) === 0) number("o", 1, 1 + random.int(3), 7 + random.int(27));
  const members = random.int(3) === 0 ? ["s.e", "s.f", "s.g"].slice(0, 2 + random.int(2)) : [];
  for (const member of members) number(member, 0, 1, 2 + random.int(2));
  return {
    sketch: { groups, values: { twice: "2 * n + fact.a.k", small: "n < 2" } },
    choices,
    numbers,
    members,
    tries,
  };
}

function condition(drawn: Drawn, random: Random, depth: number): string {
  const pick = random.int(depth > 0 ? 8 : 5);
  if (pick < 5) return leaf(drawn, random);
  const left = condition(drawn, random, depth - 1);
  if (pick === 5) return `!(${left})`;
  return `(${left}) ${["&&", "||", "=="][random.int(3)]} (${condition(drawn, random, depth - 1)})`;
}

function leaf({ choices, numbers }: Drawn, random: Random): string {
  const one = <T>(from: readonly T[]): T => from[random.int(from.length)] as T;
  const group = one(Object.keys(choices));
  const option = (): string => JSON.stringify(one(choices[group]!));
  const id = one(Object.keys(numbers));
  const other = one(Object.keys(numbers));
  const value = one(numbers[id]!);
  const compare = one(["<", "<=", ">", ">=", "==", "!="]);
  return one<() => string>([
    () => `${group} == ${option()}`,
    () => `${group} != ${option()}`,
    () => `${group} in [${option()}, ${option()}]`,
    () => `${id} ${compare} ${value}`,
    () => `${id} ${compare} ${value}`,
    () => `${id} % ${2 + random.int(3)} == ${random.int(2)}`,
    () => `${id} + ${other} <= ${value + one(numbers[other]!)}`,
    () => `${1 + random.int(2)} * ${id} - ${other} ${compare} ${value}`,
    () => `${id} * ${other} % 3 == ${random.int(3)}`,
    () => `fact.a.k + ${id} ${compare} ${value + 3}`,
    () => `fact.a.k * ${id} >= ${other}`,
    () => `twice <= ${4 + random.int(12)}`,
    () => `small || ${group} == ${option()}`,
    () => `${group} == ${option()} ? ${id} > ${value} : ${other} ${compare} ${one(numbers[other]!)}`,
    () => `${id} > 0 && 12 / ${id} > ${other}`,
  ])();
}

const because = { en: "only these", "zh-CN": "仅限这些" };

/** Some pairs or triples allowed, about half of them. */
function tableRules({ choices, numbers }: Drawn, random: Random): CompiledRule[] {
  if (random.int(3) > 0) return [];
  const values: Record<string, readonly (string | number)[]> = { ...choices, ...numbers };
  const ids = Object.keys(values);
  const groups = [...new Set(Array.from({ length: 2 + random.int(2) }, () => ids[random.int(ids.length)]!))];
  const rows = groups
    .reduce<(string | number)[][]>(
      (sofar, id) => sofar.flatMap((row) => values[id]!.map((value) => [...row, value])),
      [[]],
    )
    .filter(() => random.int(2) === 0);
  return rows.length === 0 ? [] : [{ id: "table", when: true, require: ["table", groups, rows], because }];
}

function setRules({ members }: Drawn, random: Random): CompiledRule[] {
  if (members.length === 0) return [];
  const minimum = random.int(members.length);
  const maximum = minimum + random.int(members.length - minimum + 1);
  return cardinalityRules([{ id: "s", name: because, minimum, maximum: Math.max(1, maximum), members }]);
}
