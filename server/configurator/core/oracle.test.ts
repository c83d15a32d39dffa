/** Every answer on small random models against plain enumeration, judged by the rules as written. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choice, Choices, ChosenValue, Configurator, Domain } from "./answers";
import { configuratorOf, noChoices } from "./configurator";
import { prepare } from "./prepare";
import { sketched, type ModelSketch } from "./model-sketch";
import { faultsOf } from "./validation";

const seed = 20260105;
const runs = 60;
const patience = 60_000;

const condition = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(
      'a == "x"',
      'a in ["y", "z"]',
      'b != "p"',
      'c == "m"',
      'c == ""',
      "n >= 3",
      "n <= 1",
      "n == 4",
      "n % 2 == 0",
      "m > 5",
      "m < 2",
      "o == 7",
      "o > 12 && o < 20",
    ),
    fc.constantFrom(
      "n + m <= 6",
      "n > m",
      "fact.a.k + n < 6",
      "twice <= 8",
      "fact.a.k * n >= m",
      'a == "x" ? n > 2 : m > 2',
      "n * m % 3 == 1",
      "o - n >= 2 * m - 8",
      "o * n <= 40",
      "(o + m) % 4 != 3",
      'small || b == "q"',
      "c == b",
      "m > 0 && 12 / m > n",
    ),
  ),
  tree: fc.oneof(
    { depthSize: "small" },
    tie("leaf"),
    fc
      .tuple(tie("tree"), fc.constantFrom("&&", "||", "=="), tie("tree"))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
    tie("tree").map((tree) => `!(${tree})`),
  ),
})).tree;

const model = fc
  .tuple(fc.array(fc.tuple(condition, condition), { minLength: 1, maxLength: 4 }), fc.constantFrom(7, 33))
  .map(([rules, last]): ModelSketch => ({
    groups: {
      a: ["x:k=1", "y:k=2", "z:k=4"],
      b: ["p", "q"],
      "c?": ["m", "q"],
      n: { min: 0, max: 5 },
      m: { min: 0, max: 6, step: 2 },
      o: { min: 1, max: last, step: 2 },
    },
    values: { twice: "2 * n + fact.a.k", small: "n < 2 && m < 4" },
    rules,
  }));

const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({ group: fc.constant("a"), value: fc.constantFrom("x", "y", "z") }),
  fc.record({ group: fc.constant("b"), value: fc.constantFrom("p", "q") }),
  fc.record({ group: fc.constant("c"), value: fc.constantFrom<ChosenValue>("m", "q", null) }),
  fc.record({ group: fc.constant("n"), value: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ group: fc.constant("m"), value: fc.constantFrom(0, 2, 4, 6) }),
  fc.record({ group: fc.constant("o"), value: fc.constantFrom(1, 3, 5, 7, 15) }),
);

type Step = { choice: Choice; act: "choose" | "refuse" | "retract" };
const steps = fc.array(
  fc.record<Step>({ choice, act: fc.constantFrom("choose", "choose", "choose", "refuse", "retract") }),
  { minLength: 1, maxLength: 8 },
);

const valuesOf = (compiled: CompiledModel): [string, ChosenValue[]][] =>
  compiled.groups.map((group) => {
    if (group.kind === "choice")
      return [group.id, [...group.options.map((option) => option.id), ...(group.optional ? [null] : [])]];
    if (group.kind === "number")
      return [
        group.id,
        Array.from(
          { length: (group.maximum - group.minimum) / group.step + 1 },
          (_, at) => group.minimum + at * group.step,
        ),
      ];
    return [group.id, [null]];
  });

function allWholes(compiled: CompiledModel): Configuration[] {
  let wholes: Record<string, string | number>[] = [{}];
  for (const [group, values] of valuesOf(compiled)) {
    wholes = wholes.flatMap((whole) => values.map((value) => (value === null ? whole : { ...whole, [group]: value })));
  }
  return wholes.filter((whole) => faultsOf(compiled, whole).length === 0);
}

const agrees = (whole: Configuration, { chosen, refused }: Choices): boolean =>
  chosen.every((each) => (whole[each.group] ?? null) === each.value) &&
  refused.every((each) => whole[each.group] !== each.option);

/** As published, and with every number on a ladder and every condition over groups as a sum or by intervals. */
const encodings = fc.constantFrom({}, { longestRow: 3, longestTable: 0 });

/** The rules a draw cannot be encoded with (an expression that fails unguarded) are not what is tested here. */
function prepared(
  sketch: ModelSketch,
  encoding: Parameters<typeof prepare>[1] = {},
): { compiled: CompiledModel; wholes: Configuration[]; configurator: Configurator; counts: boolean } | null {
  const compiled = sketched(sketch);
  const { prepared: made, faults } = prepare(compiled, encoding);
  if (faults.some((fault) => fault.message.includes("worked out"))) return null;
  expect(faults).toEqual([]);
  return {
    compiled,
    wholes: allWholes(compiled),
    configurator: configuratorOf(compiled, made),
    counts: made.circuit !== null,
  };
}

function taken(choices: Choices, { act, choice: { group, value } }: Step): Choices {
  if (act === "choose")
    return { ...choices, chosen: [...choices.chosen.filter((each) => each.group !== group), { group, value }] };
  if (act === "refuse")
    return value === null ? choices : { ...choices, refused: [...choices.refused, { group, option: value }] };
  return {
    chosen: choices.chosen.filter((each) => each.group !== group),
    refused: choices.refused.filter((each) => each.group !== group),
  };
}

function expectedDomain(
  wholes: readonly Configuration[],
  values: readonly ChosenValue[],
  group: string,
  isNumber: boolean,
  step: number,
): Domain {
  const left = values.filter((value) => wholes.some((whole) => (whole[group] ?? null) === value));
  if (!isNumber || left.length === 0) return left as (string | null)[];
  return { min: left[0] as number, max: left[left.length - 1] as number, step };
}

test(
  "domains, counts and single values equal enumeration in any order of choosing and taking back",
  () => {
    fc.assert(
      fc.property(model, encodings, steps, (sketch, encoding, script) => {
        const made = prepared(sketch, encoding);
        if (made === null) return;
        const { compiled, wholes, configurator, counts } = made;
        let choices = noChoices;
        for (const step of [null, ...script]) {
          if (step) choices = taken(choices, step);
          const left = wholes.filter((whole) => agrees(whole, choices));
          const answer = configurator.domains(choices);
          expect(answer.consistent).toBe(left.length > 0);
          const count = configurator.count(choices);
          if (counts || count !== null) expect(count).toBe(BigInt(left.length));
          valuesOf(compiled).forEach(([group, values], index) => {
            const definition = compiled.groups[index];
            const isNumber = definition?.kind === "number";
            expect(answer.domains[group]).toEqual(
              expectedDomain(left, values, group, isNumber, isNumber ? definition.step : 1),
            );
            for (const value of values)
              expect(configurator.allows(choices, group, value)).toBe(
                left.some((whole) => (whole[group] ?? null) === value),
              );
          });
        }
      }),
      { seed, numRuns: runs },
    );
  },
  patience,
);

test(
  "an explanation is a real conflict of which every part is needed",
  () => {
    fc.assert(
      fc.property(model, encodings, steps, choice, (sketch, encoding, script, asked) => {
        const made = prepared(sketch, encoding);
        if (made === null) return;
        const { compiled, configurator } = made;
        const choices = script.reduce(taken, noChoices);
        const why = configurator.explain(choices, asked.group, asked.value);
        const possible = made.wholes.some((whole) => agrees(whole, { ...choices, chosen: [...choices.chosen, asked] }));
        if (possible) {
          expect(why).toBeNull();
          return;
        }
        if (why === null) throw new Error("no explanation");
        const conflicts = (parts: typeof why): boolean => {
          const some = { ...compiled, rules: compiled.rules.filter((rule) => parts.rules.includes(rule.id)) };
          return !allWholes(some).some((whole) =>
            agrees(whole, { chosen: [...parts.choices, asked], refused: parts.refused }),
          );
        };
        expect(conflicts(why)).toBe(true);
        why.rules.forEach((_, index) =>
          expect(conflicts({ ...why, rules: why.rules.filter((__, at) => at !== index) })).toBe(false),
        );
        why.choices.forEach((_, index) =>
          expect(conflicts({ ...why, choices: why.choices.filter((__, at) => at !== index) })).toBe(false),
        );
        why.refused.forEach((_, index) =>
          expect(conflicts({ ...why, refused: why.refused.filter((__, at) => at !== index) })).toBe(false),
        );
      }),
      { seed, numRuns: runs },
    );
  },
  patience,
);

test(
  "the first repair gives up the fewest choices, and every repair is valid and has the option",
  () => {
    fc.assert(
      fc.property(model, encodings, steps, choice, (sketch, encoding, script, asked) => {
        const made = prepared(sketch, encoding);
        if (made === null) return;
        const { wholes, configurator } = made;
        const choices = { chosen: script.reduce(taken, noChoices).chosen, refused: [] };
        const fitting = wholes.filter((whole) => (whole[asked.group] ?? null) === asked.value);
        const all = configurator.repair(choices, asked.group, asked.value);
        const repairs = all.filter((repair) => repair.kind === "change");
        expect(repairs.length > 0).toBe(fitting.length > 0);
        for (const { changes, configuration, choices: kept } of all.filter((repair) => repair.kind === "alternative")) {
          expect(faultsOf(made.compiled, configuration)).toEqual([]);
          expect(configuration[asked.group] ?? null).not.toBe(asked.value);
          expect(agrees(configuration, kept)).toBe(true);
          expect(changes).toEqual([]);
        }
        const others = choices.chosen.filter((each) => each.group !== asked.group);
        const changed = (whole: Configuration): Choice[] =>
          others.filter((each) => (whole[each.group] ?? null) !== each.value);
        const changesOf = (whole: Configuration): string =>
          JSON.stringify(changed(whole).map((each) => [each.group, whole[each.group] ?? null]));
        const least = Math.min(...fitting.map((whole) => changed(whole).length));
        for (const [index, { changes, configuration, choices: kept }] of repairs.entries()) {
          expect(faultsOf(made.compiled, configuration)).toEqual([]);
          expect(configuration[asked.group] ?? null).toBe(asked.value);
          expect(agrees(configuration, kept)).toBe(true);
          if (index === 0) expect(changes.length).toBe(least);
          expect(JSON.stringify(changes.map((change) => [change.group, change.to]))).toBe(changesOf(configuration));
        }
        // Another way is another smallest set of choices, or another option for one of them.
        const within = (inner: Configuration, outer: Configuration): boolean =>
          changed(inner).length < changed(outer).length &&
          changed(inner).every((each) => changed(outer).includes(each));
        const needed = fitting.filter((whole) => !fitting.some((other) => within(other, whole)));
        const ways = new Set(
          needed.map((whole) =>
            JSON.stringify(
              changed(whole).map((each) => [
                each.group,
                typeof each.value === "number" ? "" : (whole[each.group] ?? null),
              ]),
            ),
          ),
        );
        if (least > 0 && ways.size > 1)
          expect(new Set(repairs.map((repair) => changesOf(repair.configuration))).size).toBeGreaterThan(1);
      }),
      { seed, numRuns: runs },
    );
  },
  patience,
);

test(
  "a completion is valid, keeps the choices, and is the nearest by order of groups",
  () => {
    fc.assert(
      fc.property(model, encodings, steps, fc.array(choice), (sketch, encoding, script, wishes) => {
        const made = prepared(sketch, encoding);
        if (made === null) return;
        const choices = script.reduce(taken, noChoices);
        const wished = Object.fromEntries(
          wishes.filter((wish) => wish.value !== null).map((wish) => [wish.group, wish.value as string | number]),
        );
        const left = made.wholes.filter((whole) => agrees(whole, choices));
        const found = made.configurator.complete(choices, { kind: "near", configuration: wished });
        if (left.length === 0) {
          expect(found).toBeNull();
          return;
        }
        expect(left).toContainEqual(found);
        let rest = left;
        for (const [group] of valuesOf(made.compiled)) {
          if (rest.some((whole) => whole[group] === wished[group])) expect(found?.[group]).toBe(wished[group]);
          rest = rest.filter((whole) => whole[group] === found?.[group]);
        }
      }),
      { seed, numRuns: runs },
    );
  },
  patience,
);

test("the cheapest completion has the least sum of option prices", () => {
  const compiled = sketched({
    groups: { a: ["x:price=5", "y:price=9"], b: ["p:price=7", "q:price=0"], c: ["r:price=1", "s:price=0"] },
    rules: [
      ['a == "x"', 'b == "p"'],
      ['b == "q"', 'c == "r"'],
    ],
  });
  expect(configuratorOf(compiled, prepare(compiled).prepared).complete(noChoices, { kind: "cheapest" })).toEqual({
    a: "y",
    b: "q",
    c: "r",
  });
});
