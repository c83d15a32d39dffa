import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CircuitAnswers, type Circuit } from "./circuit";
import { checkCircuit, wholesOf } from "./circuit-check";
import { packCircuit } from "./circuit-pack";
import { unpackCircuit } from "./circuit-unpack";
import type { Cnf, Literal } from "./cnf";
import { compileCircuit } from "./compile-circuit";

const budget = { work: 20_000_000, nodes: 1_000_000 };
const seed = 20_260_729;

const compiled = (cnf: Cnf): Circuit => {
  const circuit = compileCircuit(cnf, budget);
  if (circuit === null) throw new Error("the budget did not suffice");
  return circuit;
};

const holds = (whole: number, literal: Literal): boolean => ((whole >> (literal >> 1)) & 1) !== (literal & 1);

function wholesByTrying({ variableCount, atMostOne, clauses }: Cnf): number[] {
  const ones = (whole: number, first: number, size: number): number =>
    Array.from({ length: size }, (_, at) => (whole >> (first + at)) & 1).reduce((sum, bit) => sum + bit, 0);
  return Array.from({ length: 2 ** variableCount }, (_, whole) => whole).filter(
    (whole) =>
      atMostOne.every(({ first, size }) => ones(whole, first, size) <= 1) &&
      clauses.every((clause) => clause.some((literal) => holds(whole, literal))),
  );
}

const literalsOf = (variableCount: number, most: number): fc.Arbitrary<Literal[]> =>
  fc.array(fc.nat(2 * variableCount - 1), { maxLength: most });

function problems(mostVariables: number, clausesPerVariable: number): fc.Arbitrary<Cnf> {
  return fc.integer({ min: 1, max: mostVariables }).chain((variableCount) =>
    fc.record({
      variableCount: fc.constant(variableCount),
      atMostOne: fc.array(
        fc
          .tuple(fc.nat(variableCount - 1), fc.integer({ min: 1, max: 5 }))
          .map(([first, size]) => ({ first, size: Math.min(size, variableCount - first) })),
        { maxLength: 2 },
      ),
      clauses: fc.array(
        fc.oneof(
          { weight: 1, arbitrary: literalsOf(variableCount, 2).filter((clause) => clause.length > 0) },
          { weight: 4, arbitrary: literalsOf(variableCount, 5).filter((clause) => clause.length > 1) },
        ),
        { maxLength: Math.ceil(clausesPerVariable * variableCount) },
      ),
    }),
  );
}

const questions = problems(9, 2).chain((cnf) =>
  fc.record({
    cnf: fc.constant(cnf),
    assumed: literalsOf(cnf.variableCount, 3),
    wanted: literalsOf(cnf.variableCount, 6),
    costs: fc.array(fc.integer({ min: -50, max: 200 }), {
      minLength: cnf.variableCount,
      maxLength: cnf.variableCount,
    }),
  }),
);

const bits = (whole: Uint8Array): number => whole.reduce((sum, bit, variable) => sum | (bit << variable), 0);

describe("a compiled circuit", { timeout: 30_000 }, () => {
  test.each([
    { what: "small problems", most: 8, per: 2, runs: 600 },
    { what: "tight problems, where conflicts are learned from", most: 12, per: 4.5, runs: 200 },
    { what: "loose problems, which fall into parts", most: 12, per: 1, runs: 200 },
  ])("has exactly the wholes of the problem, each once: $what", ({ most, per, runs }) => {
    fc.assert(
      fc.property(problems(most, per), (cnf) => {
        const circuit = compiled(cnf);
        expect(checkCircuit(circuit)).toEqual([]);
        expect(wholesOf(circuit)).toEqual(wholesByTrying(cnf));
      }),
      { seed, numRuns: runs },
    );
  });

  test("answers like trying every whole", () => {
    fc.assert(
      fc.property(questions, ({ cnf, assumed, wanted, costs }) => {
        const answers = new CircuitAnswers(compiled(cnf));
        const agreeing = wholesByTrying(cnf).filter((whole) => assumed.every((literal) => holds(whole, literal)));
        const variables = Array.from({ length: cnf.variableCount }, (_, variable) => variable);
        const costOf = (whole: number): number =>
          costs.reduce((sum, cost, variable) => sum + (holds(whole, 2 * variable) ? cost : 0), 0);
        const least = (wholes: readonly number[]): number => Math.min(Infinity, ...wholes.map(costOf));

        const possible = answers.possible(assumed);
        const some = (literal: Literal): number => (agreeing.some((whole) => holds(whole, literal)) ? 1 : 0);
        expect(possible && [...possible]).toEqual(
          agreeing.length === 0 ? null : variables.map((variable) => some(2 * variable) + 2 * some(2 * variable + 1)),
        );

        const preferred = wanted.reduce((left, literal) => {
          const fewer = left.filter((whole) => holds(whole, literal));
          return fewer.length > 0 ? fewer : left;
        }, agreeing);
        const whole = answers.whole(assumed, wanted);
        expect(whole === null ? [] : preferred).toEqual(preferred);
        if (whole) expect(preferred).toContain(bits(whole));

        const prices = Float64Array.from(costs);
        const cheapest = answers.cheapest(assumed, prices);
        expect(cheapest?.cost ?? Infinity).toBe(least(agreeing));
        if (cheapest) {
          expect(agreeing).toContain(bits(cheapest.whole));
          expect(costOf(bits(cheapest.whole))).toBe(cheapest.cost);
        }
        expect([...answers.cheapestOfEach(assumed, prices)]).toEqual(
          variables.map((variable) => least(agreeing.filter((one) => holds(one, 2 * variable)))),
        );

        const weight = (variable: number): bigint => BigInt(costs[variable]!) * 10n ** 14n;
        const product = (one: number): bigint =>
          variables.reduce((left, variable) => (holds(one, 2 * variable) ? left * weight(variable) : left), 1n);
        expect(answers.count(assumed, () => 1n)).toBe(BigInt(agreeing.length));
        expect(answers.count(assumed, weight)).toBe(agreeing.reduce((sum, one) => sum + product(one), 0n));
      }),
      { seed, numRuns: 700 },
    );
  });

  test("packs into text and back; equal problems give equal text", () => {
    fc.assert(
      fc.property(problems(10, 2), (cnf) => {
        const circuit = compiled(cnf);
        const text = packCircuit(circuit);
        expect(unpackCircuit(text)).toEqual(circuit);
        expect(packCircuit(compiled(structuredClone(cnf)))).toBe(text);
      }),
      { seed, numRuns: 150 },
    );
  });
});

/** Blocks of clauses with few wholes or none, tied together by a few clauses more. */
const blocks: fc.Arbitrary<Cnf> = fc.integer({ min: 2, max: 3 }).chain((count) => {
  const size = 5;
  const inBlock = (block: number): fc.Arbitrary<Literal[]> =>
    fc.array(
      fc.nat(2 * size - 1).map((literal) => literal + 2 * size * block),
      { minLength: 2, maxLength: 3 },
    );
  return fc.record({
    variableCount: fc.constant(size * count),
    atMostOne: fc.subarray(Array.from({ length: count }, (_, block) => ({ first: size * block, size: 4 }))),
    clauses: fc
      .tuple(
        ...Array.from({ length: count }, (_, block) => fc.array(inBlock(block), { minLength: 7, maxLength: 18 })),
        fc.array(
          literalsOf(size * count, 4).filter((clause) => clause.length > 1),
          { maxLength: 4 },
        ),
      )
      .map((rows) => rows.flat()),
  });
});

/** A tree of features with rules across it, from a fixed sequence of pseudo-random numbers. */
function featureTree(features: number, rules: number): Cnf {
  let state = 17;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const clauses: Literal[][] = [[0]];
  const atMostOne: { first: number; size: number }[] = [];
  for (let first = 1, parent = 0; first < features; parent += 1) {
    const size = Math.min(1 + below(7), features - first);
    const kind = below(4);
    const children = Array.from({ length: size }, (_, at) => 2 * (first + at));
    for (const child of children) clauses.push([child + 1, 2 * parent]);
    if (kind === 0) clauses.push(...children.map((child) => [2 * parent + 1, child]));
    if (kind >= 2) clauses.push([2 * parent + 1, ...children]);
    if (kind === 3) atMostOne.push({ first, size });
    first += size;
  }
  for (let rule = 0; rule < rules; rule += 1) {
    const near = below(features - 60);
    clauses.push([2 * near + 1, 2 * (near + 1 + below(59)) + below(2)]);
  }
  return { variableCount: features, atMostOne, clauses };
}

describe("the compiler", { timeout: 30_000 }, () => {
  test("parts that contradict themselves leave nothing wrong behind for the others", () => {
    fc.assert(
      fc.property(blocks, (cnf) => {
        const circuit = compiled(cnf);
        expect(checkCircuit(circuit)).toEqual([]);
        expect(wholesOf(circuit)).toEqual(wholesByTrying(cnf));
      }),
      { seed, numRuns: 30 },
    );
  });

  test("three thousand features with rules across: what is possible has a whole that keeps every rule", () => {
    const cnf = featureTree(3_000, 350);
    const circuit = compiled(cnf);
    const answers = new CircuitAnswers(circuit);
    const all = answers.count([], () => 1n);
    const possible = answers.possible([])!;
    for (let variable = 0; variable < cnf.variableCount; variable += 41) {
      for (const literal of [2 * variable, 2 * variable + 1]) {
        const whole = answers.whole([literal]);
        expect(whole !== null).toBe((possible[variable]! & (1 << (literal & 1))) !== 0);
        if (whole === null) continue;
        const keeps = (one: Literal): boolean => whole[one >> 1] === 1 - (one & 1);
        expect(keeps(literal) && cnf.clauses.every((clause) => clause.some(keeps))).toBe(true);
        const taken = cnf.atMostOne.map(({ first, size }) =>
          whole.subarray(first, first + size).reduce((sum, bit) => sum + bit, 0),
        );
        expect(Math.max(...taken)).toBeLessThan(2);
      }
    }
    const halves = [3_000, 1_000, 5_999].map((literal) =>
      [literal, literal ^ 1].reduce((sum, one) => sum + answers.count([one], () => 1n), 0n),
    );
    expect(halves).toEqual([all, all, all]);
    expect(packCircuit(circuit).length).toBeLessThan(200_000);
  });

  const chain = (length: number): Cnf => ({
    variableCount: length,
    atMostOne: [],
    clauses: Array.from({ length: length - 1 }, (_, at) => [2 * at + 1, 2 * at + 2]),
  });

  test("takes ten thousand variables in a row without running out of stack", () => {
    const circuit = compiled(chain(10_000));
    expect(new CircuitAnswers(circuit).count([], () => 1n)).toBe(10_001n);
  });

  test("gives up when the budget does not suffice, and works the same amount each time", () => {
    expect(compileCircuit(chain(2_000), { work: 100, nodes: 1_000_000 })).toBeNull();
    expect(compileCircuit(chain(2_000), { work: 1_000_000, nodes: 10 })).toBeNull();
  });

  test("says equal and opposite variables once", () => {
    const equal = [
      [1, 2],
      [0, 3],
      [2, 5],
      [3, 4],
    ];
    const opposite = [
      [0, 8],
      [1, 9],
    ];
    const circuit = compiled({ variableCount: 5, atMostOne: [], clauses: [...equal, ...opposite, [6]] });
    expect(circuit.variableCount).toBe(1);
    expect([...circuit.same]).toEqual([0, 0, 0, -1, 1]);
  });

  test("options of one range share what they exclude", () => {
    const size = 400;
    const cnf: Cnf = {
      variableCount: size,
      atMostOne: [{ first: 0, size }],
      clauses: [Array.from({ length: size }, (_, at) => 2 * at)],
    };
    const circuit = compiled(cnf);
    expect(circuit.children.length).toBeLessThan(14 * size);
    expect(new CircuitAnswers(circuit).count([], () => 1n)).toBe(BigInt(size));
  });
});
