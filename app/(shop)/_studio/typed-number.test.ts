import { expect, test } from "vitest";
import { typedNumber } from "./typed-number";

const bounds = { minimum: 200, maximum: 1200, step: 2 };

test("a number within its bounds and on its step is taken", () => {
  expect(["200", " 602 ", "1200", "1e3"].map((text) => typedNumber(text, bounds))).toEqual([200, 602, 1200, 1000]);
});

test("nothing, words, and numbers that are not offered are not taken for another number", () => {
  for (const text of ["", " ", "wide", "-5", "0", "199", "1201", "601", "600.5", "99999999999", "Infinity", "NaN"])
    expect(typedNumber(text, bounds), text).toBeNull();
});
