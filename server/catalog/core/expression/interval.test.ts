import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ast } from "./ast";
import { evaluate, EvaluationError } from "./evaluate";
import { intervalOf, type Bounds } from "./interval";
import { narrowed } from "./narrowed";
import { parseExpression } from "./parse";
import type { Scope } from "./scope";
import { expressionText } from "./text";
import { partialityOf } from "./total";

const scope: Scope = {
  names: new Map([
    ["a", { type: "int" }],
    ["b", { type: "int" }],
    ["size", { type: "string", options: ["S", "M", "L"] }],
    ["half", { type: "int" }],
  ] as const),
};
const parsed = (text: string): Ast => {
  const result = parseExpression(text, scope);
  if (!result.ok) throw new Error(`${text}: ${result.refusal.message}`);
  return result.value.ast;
};
const half = parsed("a / 2");
const bounds: Bounds = (name) =>
  ({ a: { low: -3, high: 8 }, b: { low: 0, high: 5 }, size: ["S", "M", "L"], half: { formula: half } })[name];
const range = (text: string): unknown => {
  const found = intervalOf(parsed(text), bounds, narrowed);
  return found && [found.low, found.high];
};

test("arithmetic stays between its ends", () => {
  expect(range("2 * a - b")).toEqual([-11, 16]);
  expect(range("-a")).toEqual([-8, 3]);
  expect(range("abs(a)")).toEqual([0, 8]);
  expect(range("max(a, b) + min(1, b)")).toEqual([0, 9]);
  expect(range("clamp(a, 0, b)")).toEqual([0, 5]);
  expect(range("ceilDiv(b, 2) * 10 + floorDiv(a, 2) + a / 3 + a % 4")).toEqual([-6, 39]);
  expect(range("half * half")).toEqual([-4, 16]);
  expect(range('lookup(size, {"S": 3, "M": 7, "L": 5})')).toEqual([3, 7]);
});

test("what overflows, divides by zero or is no number has no interval", () => {
  for (const text of ["9007199254740991 + b", "a / b", "100 % (a + 3)", '"x" + size', "a > b"])
    expect(range(text)).toBeNull();
});

test("a branch is read under its condition", () => {
  expect(range("b > 0 ? 60 / b : 0")).toEqual([0, 60]);
  expect(range("b != 0 && a > 2 ? a / b : 0")).toEqual([0, 8]);
  expect(range("!(b == 0 || a < 0) ? a : 0")).toEqual([0, 8]);
  expect(range("a in [4, 5, 6] ? a : 5")).toEqual([4, 6]);
  expect(range("3 <= a ? a : 7")).toEqual([3, 8]);
  expect(range('size == "S" ? 1 : size in ["M", "L"] ? 2 : 100')).toEqual([1, 2]);
  expect(range('size != "S" ? lookup(size, {"S": 1, "M": 2, "L": 3}) : 0')).toEqual([0, 3]);
  expect(range("a > 20 ? 1000 : 1")).toEqual([1, 1]);
});

test("an expression that always has an answer is told from one that may not", () => {
  const problem = (text: string): string | null => partialityOf(parsed(text), bounds);
  expect(problem("b == 0 || 60 / b > 3")).toBeNull();
  expect(problem("b > 0 && 60 / b > 3")).toBeNull();
  expect(problem("lookup(b, {0: 1, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1}) > 0")).toBeNull();
  expect(problem("60 / b > 3")).toBe(
    "60 / b divides by b, which can be 0 (it is from 0 to 5); a divisor that never is was expected",
  );
  expect(problem("a * 9007199254740991 > 3")).toContain("can go beyond 2^53 − 1 (of -3 to 8 and 9007199254740991)");
  expect(problem("b < 4 && lookup(b, {0: 1, 1: 1, 2: 1}) > 0")).toContain("no entry for b = 3");
});

test("a stored expression is written as CEL that means the same", () => {
  for (const text of [
    "(a + b) * 2 - (a - (b - 1)) / 3",
    '!(a > 3 || b < 2) && size in ["S", "M"]',
    'size == "S" ? a : b > 3 ? 1 : -b',
    'lookup(size, {"S": 1, "M": 2}, max(a, b)) % 7 == 0',
    'size.startsWith("S") || size + "x" == "Lx"',
  ])
    expect(parsed(expressionText(parsed(text)))).toEqual(parsed(text));
});

const leaf = fc.oneof(
  fc.constantFrom<Ast>(["name", "a"], ["name", "b"], ["name", "half"]),
  fc.integer({ min: -9, max: 9 }),
);
const { integer: integerAst } = fc.letrec<{ integer: Ast; condition: Ast }>((tie) => ({
  integer: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(
      fc.constantFrom("+", "-", "*", "/", "%", "ceilDiv", "floorDiv", "min", "max"),
      tie("integer"),
      tie("integer"),
    ),
    fc.tuple(fc.constantFrom("negate", "abs"), tie("integer")),
    fc.tuple(fc.constant("clamp"), tie("integer"), tie("integer"), tie("integer")),
    fc.tuple(fc.constant("?"), tie("condition"), tie("integer"), tie("integer")),
    tie("integer").map((key) => [
      "lookup",
      key,
      [
        [0, 3],
        [1, -4],
        [2, 8],
      ],
      ["name", "b"],
    ]),
  ) as fc.Arbitrary<Ast>,
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(fc.constantFrom("<", "<=", ">", ">=", "==", "!="), tie("integer"), tie("integer")),
    fc.tuple(fc.constantFrom("and", "or"), tie("condition"), tie("condition")),
    fc.tuple(fc.constant("not"), tie("condition")),
    tie("integer").map((key) => ["in", key, 0, 3, 5]),
  ) as fc.Arbitrary<Ast>,
}));

test("no value leaves its interval, and what is said to have an answer always has one", () => {
  let bounded = 0;
  fc.assert(
    fc.property(integerAst, (ast) => {
      const [plain, close] = [intervalOf(ast, bounds), intervalOf(ast, bounds, narrowed)];
      const total = partialityOf(ast, bounds) === null;
      if (close !== null) bounded += 1;
      for (let a = -3; a <= 8; a += 1)
        for (let b = 0; b <= 5; b += 1) {
          const value = valueAt(ast, a, b);
          if (value === null) expect(total).toBe(false);
          for (const found of [plain, close])
            if (value !== null && found !== null) expect(value >= found.low && value <= found.high).toBe(true);
        }
    }),
    { seed: 11, numRuns: 500 },
  );
  expect(bounded).toBeGreaterThan(100);
});

function valueAt(ast: Ast, a: number, b: number): number | null {
  const values = new Map<string, number>([
    ["a", a],
    ["b", b],
    ["half", Math.trunc(a / 2)],
  ]);
  try {
    return evaluate(ast, values) as number;
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
