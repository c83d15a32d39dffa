import { expect, test } from "vitest";
import { changeWeightAt } from "./compile-previous";
import { fenceOf } from "./fences";

const day = 86_400;
const change = { fenceSecond: 2 * day, toleranceSeconds: 900, halfLifeSeconds: day };

test("what runs is executing, what begins before the fence frozen, then slushy for seven half-lives, then liquid", () => {
  expect([null, 0, 2 * day - 1, 2 * day, 9 * day - 1, 9 * day].map((start) => fenceOf(start, change))).toEqual([
    "executing",
    "frozen",
    "frozen",
    "slushy",
    "slushy",
    "liquid",
  ]);
});

test("slushy is where a move weighs more than the least", () => {
  for (let start = 2 * day; start < 20 * day; start += day / 4)
    expect(fenceOf(start, change) === "slushy").toBe(changeWeightAt(start, change) > 1);
});
