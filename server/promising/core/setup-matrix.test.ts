import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compileSetups,
  forbidden,
  setupMatrixFromAttributes,
  setupSecondsBetween,
  type SetupMatrix,
} from "./setup-matrix";

const finalAssembly = setupMatrixFromAttributes({
  id: "final-assembly",
  attributes: ["size", "finish", "market"],
  rules: [
    { attribute: "size", from: "*", to: "*", seconds: 45 * 60 },
    { attribute: "finish", from: "glass", to: "steel", seconds: 10 * 60 },
    { attribute: "finish", from: "steel", to: "glass", seconds: 10 * 60 },
    { attribute: "market", from: "*", to: "*", seconds: 5 * 60 },
  ],
  combine: "max",
  keys: ["440|glass|CN", "440|steel|CN", "520|steel|EU", "440|glass|EU", "440|pre|CN"],
});

test("in final assembly the largest of several changes counts", () => {
  const minutes = (from: string, to: string): number => setupSecondsBetween(finalAssembly, from, to) / 60;
  expect(minutes("440|glass|CN", "520|steel|EU")).toBe(45);
  expect(minutes("440|glass|EU", "440|steel|CN")).toBe(10);
  expect(minutes("440|glass|CN", "440|glass|EU")).toBe(5);
  expect(minutes("440|glass|CN", "440|pre|CN")).toBe(0);
  expect(minutes("440|glass|CN", "440|glass|CN")).toBe(0);
});

test("changes that add up are added up when the matrix says so", () => {
  const sum = setupMatrixFromAttributes({
    id: "s",
    attributes: ["a", "b"],
    combine: "sum",
    keys: ["1|1", "2|2"],
    rules: [
      { attribute: "a", from: "*", to: "*", seconds: 30 },
      { attribute: "b", from: "1", to: "2", seconds: 12 },
    ],
  });
  expect(setupSecondsBetween(sum, "1|1", "2|2")).toBe(42);
  expect(setupSecondsBetween(sum, "2|2", "1|1")).toBe(30);
});

test("the first matching rule counts; the same key needs a rule that names the pair; unmatched may be forbidden", () => {
  const matrix: SetupMatrix = {
    id: "m",
    unmatched: "forbidden",
    rules: [
      { from: "red", to: "*", seconds: 9 },
      { from: "red", to: "blue", seconds: 1 },
      { from: "blue", to: "blue", seconds: 3 },
    ],
  };
  expect(setupSecondsBetween(matrix, "red", "blue")).toBe(9);
  expect(setupSecondsBetween(matrix, "red", "red")).toBe(0);
  expect(setupSecondsBetween(matrix, "blue", "blue")).toBe(3);
  expect(setupSecondsBetween(matrix, "blue", "red")).toBe(forbidden);
  expect(setupSecondsBetween(matrix, null, "red")).toBe(0);
});

test("the compiled table agrees with looking through the rules", () => {
  const keys = ["a", "b", "c"];
  const name = fc.constantFrom(...keys, "*");
  const rule = fc.record({ from: name, to: name, seconds: fc.nat(99) });
  fc.assert(
    fc.property(
      fc.array(rule, { maxLength: 8 }),
      fc.constantFrom("zero" as const, "forbidden" as const),
      (rules, unmatched) => {
        const matrix: SetupMatrix = { id: "m", rules, unmatched };
        const table = compileSetups(matrix, keys);
        [null, ...keys].forEach((from, i) => {
          keys.forEach((to, k) => {
            expect(table.seconds(i - 1, k)).toBe(setupSecondsBetween(matrix, from, to));
          });
        });
      },
    ),
    { seed: 7 },
  );
});
