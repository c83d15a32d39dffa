import { expect, test } from "vitest";
import { runsOf } from "./runs";

test("an operation runs once a piece", () => {
  expect(runsOf({ pieces: "20", batchSize: null })).toBe(20);
});

test("a load of up to its size is one run: a week of airing stays a week, however many boxes it is", () => {
  expect(runsOf({ pieces: "20000", batchSize: 268_000 })).toBe(1);
  expect(runsOf({ pieces: "268001", batchSize: 268_000 })).toBe(2);
});
