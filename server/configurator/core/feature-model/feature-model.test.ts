import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { readUvl } from "../../../catalog/core/uvl/read-uvl";
import type { Choices } from "../answers";
import { SatReasoner } from "../sat-reasoner";
import { canBeFalse, canBeTrue } from "../reasoner";
import { checkFeatures } from "./check-features";
import { encodeFeatures } from "./encode-features";
import { createFeatureConfigurator } from "./feature-configurator";
import { allConfigurations, isConfiguration } from "./feature-judge";

const kinds = ["mandatory", "optional", "optional", "or", "alternative", "[1..2]", "[0..2]", "[2..3]"];
const operators = ["&", "|", "=>", "<=>"];
const comparisons = ["==", "!=", "<", "<=", ">", ">="];

/** UVL text of a small model. */
const texts: fc.Arbitrary<string> = fc
  .record({
    places: fc.array(
      fc.record({ at: fc.nat(), kind: fc.nat(kinds.length - 1), cost: fc.integer({ min: -3, max: 6 }) }),
      {
        minLength: 2,
        maxLength: 9,
      },
    ),
    rules: fc.array(fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), { maxLength: 4 }),
  })
  .map(({ places, rules }) => {
    const lines = [`features`, `\tF0 {cost 1, half 0.5, flag true, name 'x'}`];
    const write = (parent: number, depth: number): void => {
      const children = places.flatMap(({ at }, index) => (at % (index + 1) === parent ? [index + 1] : []));
      for (let from = 0; from < children.length; from += 3) {
        const group = children.slice(from, from + 3);
        lines.push(`${"\t".repeat(depth)}${kinds[places[(group[0] as number) - 1]?.kind ?? 0]}`);
        for (const child of group) {
          const { cost } = places[child - 1] as (typeof places)[number];
          lines.push(
            `${"\t".repeat(depth + 1)}F${child} {cost ${cost}, half ${cost}.5, flag ${cost > 2}, name 'x${cost % 2}'}`,
          );
          write(child, depth + 2);
        }
      }
    };
    write(0, 2);
    const count = places.length + 1;
    if (rules.length > 0) lines.push("constraints");
    for (const rule of rules) lines.push(`\t${ruleText(rule, count)}`);
    return lines.join("\n");
  });

function ruleText(
  [form = 0, a = 0, b = 0, c = 0, first = 0, second = 0, third = 0, number = 0]: readonly number[],
  count: number,
): string {
  const feature = (value: number): string => `F${value % count}`;
  const operator = operators[first % 4] as string;
  const other = operators[second % 4] as string;
  const comparison = comparisons[third % 6] as string;
  switch (form % 8) {
    case 0:
      return `!${feature(a)} | ${feature(b)}`;
    case 1:
      return `(${feature(a)} ${operator} !${feature(b)}) ${other} (${feature(c)} & ${feature(a + b)})`;
    case 2:
      return `sum(cost) ${comparison} ${number % 12}`;
    case 3:
      return `sum(half, ${feature(a)}) ${comparison} ${(number % 12) - 3}.5 ${operator} ${feature(b)}`;
    case 4:
      return `${feature(a)}.cost * ${feature(b)}.cost - ${feature(c)}.half ${comparison} ${number % 9}`;
    case 5:
      return `${feature(a)}.flag ${operator} (${feature(b)}.name ${comparison} 'x1')`;
    case 6:
      return `avg(cost) ${comparison} ${number % 4} ${operator} ${feature(a)}`;
    default:
      return `(${feature(a)} & ${feature(b)} | ${feature(c)} & ${feature(a + c)}) <=> (${feature(b + c)} | ${feature(a + b + c)}.cost / 2 ${comparison} 1)`;
  }
}

const modelOf = (text: string): FeatureModel => {
  const read = readUvl(text);
  if (!read.ok) throw new Error(`${text}\n${read.refusal.map((fault) => fault.message).join("\n")}`);
  return read.value;
};

const namesWhere = (model: FeatureModel, holds: (feature: number) => boolean): string[] =>
  model.features.flatMap(({ name }, feature) => (holds(feature) ? [name] : []));

test("count, core, dead and idle constraints are those of trying everything", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const model = modelOf(text);
      const all = allConfigurations(model);
      const report = checkFeatures(model);
      expect(report).toMatchObject({
        status: all.length > 0 ? "valid" : "void",
        configurations: String(all.length),
        core: all.length > 0 ? namesWhere(model, (feature) => all.every((taken) => taken[feature])) : [],
        dead: namesWhere(model, (feature) => !all.some((taken) => taken[feature])),
        unseen: [],
      });
      const idle = model.constraints.filter((_, rule) => everySet(model, rule) === all.length);
      expect(report.redundantRules).toEqual(idle.map((constraint) => constraint.text));
    }),
    { numRuns: 250, seed: 3 },
  );
});

/** How many configurations there are without one of the constraints. */
function everySet(model: FeatureModel, without: number): number {
  return allConfigurations({ ...model, constraints: [] }).filter((taken) => isConfiguration(model, taken, without))
    .length;
}

test("the solver and the circuit see the same features possible", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const model = modelOf(text);
      const all = allConfigurations(model);
      const { problem, variables } = encodeFeatures(model, { empties: true });
      const possible = new SatReasoner(problem).possible([]);
      expect(possible !== null).toBe(all.length > 0);
      model.features.forEach((_, feature) => {
        if (possible === null || feature === 0) return;
        const bits = possible[variables[feature] as number] as number;
        expect((bits & canBeTrue) !== 0).toBe(all.some((taken) => taken[feature]));
        expect((bits & canBeFalse) !== 0).toBe(all.some((taken) => !taken[feature]));
      });
    }),
    { numRuns: 150, seed: 4 },
  );
});

test("domains, forced features, counts and completions after choices are those of trying everything", () => {
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { maxLength: 4 }), (text, picks) => {
      const model = modelOf(text);
      const configurator = createFeatureConfigurator(model);
      const indexOf = new Map(model.features.map(({ name }, feature) => [name, feature]));
      const { groups } = configurator;
      const chosen: Choices["chosen"][number][] = [];
      const refused: Choices["refused"][number][] = [];
      for (const [at, place, how] of picks) {
        const group = groups[at % groups.length] as (typeof groups)[number];
        const values = [...group.options, ...(group.optional ? [null] : [])];
        const value = values[place % values.length] as string | null;
        if (how === 0) refused.push({ group: group.id, option: value });
        else chosen.push({ group: group.id, value });
      }
      const isIn = (taken: readonly boolean[], id: string, value: string | null): boolean =>
        value === null
          ? (groups.find((group) => group.id === id)?.options ?? []).every(
              (option) => !taken[indexOf.get(option) as number],
            )
          : taken[indexOf.get(value) as number] === true;
      const left = allConfigurations(model).filter(
        (taken) =>
          chosen.every(({ group, value }) => isIn(taken, group, value as string | null)) &&
          refused.every(({ group, option }) => !isIn(taken, group, option as string | null)),
      );
      const choices = { chosen, refused };
      const answer = configurator.domains(choices);
      expect(answer.consistent).toBe(left.length > 0);
      for (const { id, options } of groups) {
        const values = [...options, null].filter((value) => left.some((taken) => isIn(taken, id, value)));
        expect([...(answer.domains[id] as readonly (string | null)[])].sort()).toEqual([...values].sort());
        const forced = options.filter(
          (option) =>
            left.every((taken) => isIn(taken, id, option)) && !chosen.some((choice) => choice.value === option),
        );
        const told = answer.forced[id];
        if (left.length > 0) expect([told ?? []].flat().filter((each) => each !== null)).toEqual(forced);
        for (const value of options)
          expect(configurator.allows(choices, id, value)).toBe(left.some((taken) => isIn(taken, id, value)));
      }
      expect(configurator.count(choices)).toBe(BigInt(left.length));
      const whole = configurator.complete(choices);
      expect(whole === null).toBe(left.length === 0);
      if (whole !== null) {
        const taken = new Set(["F0", ...Object.values(whole).flat()]);
        expect(left).toContainEqual(model.features.map(({ name }) => taken.has(name)));
      }
    }),
    { numRuns: 250, seed: 5 },
  );
});

test("a refusal is explained by the constraints as written, and repaired", () => {
  const model = modelOf(
    "features\n\tPizza\n\t\tmandatory\n\t\t\tDough\n\t\t\t\talternative\n\t\t\t\t\tThin\n\t\t\t\t\tThick\n\t\toptional\n\t\t\tCheese\n\t\t\tEgg\nconstraints\n\tEgg => Cheese\n\tThin => !Cheese\n",
  );
  const configurator = createFeatureConfigurator(model);
  const choices: Choices = { chosen: [{ group: "Dough", value: "Thin" }], refused: [] };
  expect(configurator.explain(choices, "Pizza", "Egg")).toMatchObject({
    choices: [{ group: "Dough", value: "Thin" }],
    rules: expect.arrayContaining(["Egg => Cheese", "Thin => !Cheese"]) as unknown,
  });
  expect(configurator.explain(choices, "Pizza", "Dough")).toBeNull();
  const [repair] = configurator.repair(choices, "Pizza", "Egg");
  expect(repair?.configuration).toMatchObject({ Dough: ["Thick"], Pizza: ["Dough", "Cheese", "Egg"] });
  expect(repair?.changes).toEqual([{ group: "Dough", from: "Thin", to: null }]);
  const [other] = configurator.repair(choices, "Dough", "Thick");
  expect(other?.changes).toEqual([{ group: "Dough", from: "Thin", to: null }]);
  const egg: Choices = { chosen: [{ group: "Pizza", value: "Egg" }], refused: [] };
  expect(configurator.explainNeed(egg, "Dough", "Thick")).toMatchObject({ choices: egg.chosen });
  expect(configurator.explainNeed(egg, "Pizza", "Egg")).toMatchObject({ choices: egg.chosen, rules: [] });
  expect(configurator.explainNeed(choices, "Pizza", "Cheese")).toBeNull();
});

test("what the kernels do not see is named, and nothing is counted then", () => {
  const report = checkFeatures(
    modelOf(
      "features\n\tA\n\t\toptional\n\t\t\tInteger W {constraint W > 3}\n\t\t\tB cardinality [1..4]\n\t\t\tC\nconstraints\n\tW < 9 => C\n\tB => C\n",
    ),
  );
  expect(report.configurations).toBeNull();
  expect(report.unseen.map(({ line, text, why }) => [line, text, why])).toEqual([
    [0, "Integer W", "its value is not counted"],
    [0, "B cardinality", "its instances are not counted"],
    [8, "W < 9 => C", "it reads the value of W"],
    [4, "W > 3", "it reads the value of W"],
  ]);
  expect(report).toMatchObject({ status: "valid", core: ["A"], dead: [], redundantRules: [] });
});

test("a sum over many features is a diagram, not a table", () => {
  const features = Array.from({ length: 20 }, (_, index) => `\t\t\tF${index} {cost ${1 + (index % 5)}}`);
  const text = `features\n\tR\n\t\toptional\n${features.join("\n")}\nconstraints\n\tsum(cost) == 30\n`;
  const counts = new Map([[0, 1n]]);
  for (let index = 0; index < 20; index += 1)
    for (const [sum, ways] of [...counts].sort(([left], [right]) => right - left))
      counts.set(sum + 1 + (index % 5), (counts.get(sum + 1 + (index % 5)) ?? 0n) + ways);
  expect(checkFeatures(modelOf(text)).configurations).toBe(String(counts.get(30)));
});
