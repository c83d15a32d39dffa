import fc from "fast-check";
import { Environment as CelEnvironment } from "@marcbachmann/cel-js";
import { expect, test } from "vitest";
import type { Ast } from "./ast";
import { evaluate, EvaluationError } from "./evaluate";
import { parseExpression } from "./parse";
import type { Scope } from "./scope";

const scope: Scope = {
  names: new Map([
    ["size", { type: "string", options: ["440", "520", "600"] }],
    ["finish", { type: "string", options: ["G0", "S0"] }],
    ["W", { type: "int" }],
    ["n", { type: "int" }],
    ["fact.size.l", { type: "int" }],
  ] as const),
};
const environment = new Map<string, string | number | boolean>([
  ["size", "520"],
  ["finish", "G0"],
  ["W", 600],
  ["n", 3],
  ["fact.size.l", 520],
]);

const value = (text: string): unknown => {
  const parsed = parseExpression(text, scope);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  return evaluate(JSON.parse(JSON.stringify(parsed.value.ast)) as Ast, environment);
};
const fault = (text: string): string => {
  const parsed = parseExpression(text, scope);
  return parsed.ok ? "no fault" : `${parsed.refusal.from}: ${parsed.refusal.message}`;
};

test("expressions mean what CEL means", () => {
  expect(value('size in ["440", "520"] && !(fact.size.l > 520)')).toBe(true);
  expect(value("(W - 4 - 3 * (n - 1)) / n")).toBe(196);
  expect(value('finish.startsWith("G") ? "glass|" + size : "steel"')).toBe("glass|520");
  expect(value('"W" + string(W)')).toBe("W600");
  expect(value("-7 / 2")).toBe(-3);
  expect(value("-7 % 2")).toBe(-1);
});

test("functions round and pick as their names say", () => {
  expect(value("ceilDiv(7, 2) * 100 + floorDiv(-7, 2)")).toBe(396);
  expect(value("min(W, 3, n + 1) + max(1, 2) + clamp(W, 0, 10) + abs(-5)")).toBe(20);
  expect(value('lookup(size, {"440": 1, "520": 2, "600": 3})')).toBe(2);
  expect(value('lookup(W, {500: "a", 600: "b"}, "c")')).toBe("b");
  expect(value("lookup(n, {1: 10}, W)")).toBe(600);
});

test("a name, option or function that does not exist is answered with the nearest one", () => {
  expect(fault("Wi + 1")).toBe("0: unknown name Wi; did you mean W?");
  expect(fault('size == "521"')).toBe('8: unknown option "521"; did you mean "520"?');
  expect(fault('size in ["440", "x"]')).toBe('16: unknown option "x"; expected one of "440", "520", "600"');
  expect(fault("ceildiv(1, 2)")).toBe("0: unknown function ceildiv; did you mean ceilDiv?");
  expect(fault('lookup(size, {"440": 1, "520": 2})')).toContain('no entry for "600"');
});

test("what is outside the profile is refused where it stands", () => {
  expect(fault("W > 1.5")).toBe("4: 1.5 is not a whole number, a string, true or false");
  expect(fault("size >= 520")).toContain("0: size is string, and int was expected");
  expect(fault("W + ")).toBe("4: the expression ends too early");
  expect(fault("[1, 2].all(x, x > 0)")).toContain("unknown function all");
  expect(fault("has(fact.size)")).toContain("unknown function has");
  expect(fault("9007199254740993")).toContain("2^53");
  expect(fault("W[0]")).toContain("not part of the expression language");
  expect(fault(`${"(".repeat(60)}1${")".repeat(60)}`)).not.toBe("no fault");
  expect(fault(Array.from({ length: 600 }, () => "1").join(" + "))).not.toBe("no fault");
});

test("a result beyond 2^53 and a division by zero are errors, never numbers", () => {
  expect(() => value("9007199254740991 + W")).toThrow(EvaluationError);
  expect(() => value("W / (n - 3)")).toThrow(EvaluationError);
  expect(value("n == 3 || W / (n - 3) > 1")).toBe(true);
});

test("a name of Object's prototype is no name", () => {
  expect(fault("constructor")).toContain("unknown name");
  expect(fault('lookup(size, {"__proto__": 1}, 2)')).toContain("unknown option");
});

test("integer arithmetic equals CEL's own", () => {
  const cel = new CelEnvironment().registerVariable("a", "int").registerVariable("b", "int");
  const integer = fc.integer({ min: -2_000, max: 2_000 });
  const scopeOfTwo: Scope = {
    names: new Map([
      ["a", { type: "int" }],
      ["b", { type: "int" }],
    ] as const),
  };
  fc.assert(
    fc.property(
      integer,
      integer,
      fc.constantFrom("a + b", "a - b", "a * b", "a / b", "a % b", "-a", "a < b", "a >= b", "a == b ? a : b"),
      (a, b, text) => {
        if (b === 0) return;
        const parsed = parseExpression(text, scopeOfTwo);
        if (!parsed.ok) throw new Error(parsed.refusal.message);
        const expected: unknown = cel.evaluate(text, { a: BigInt(a), b: BigInt(b) });
        expect(
          evaluate(
            parsed.value.ast,
            new Map([
              ["a", a],
              ["b", b],
            ]),
          ),
        ).toBe(typeof expected === "bigint" ? Number(expected) : expected);
      },
    ),
    { seed: 7 },
  );
});
