import { expect, test } from "vitest";
import { calibrationOf } from "../../../server/promising/core/promise-accuracy";
import { addressOf, monthAfter, readMonth, readView, rowsOf, type PromiseRow } from "./promise-views";

const now = new Date("2026-03-20T00:00:00Z");
const row = (given: Partial<PromiseRow>): PromiseRow => ({
  orderId: "o",
  number: 1,
  familyId: "bicycle",
  quantity: 1,
  soldAt: now,
  firstPromisedAt: now,
  promisedAt: now,
  deliveredAt: now,
  expectedAt: null,
  confidence: null,
  cause: null,
  missSeconds: 0,
  ...given,
});
const rows = [
  row({ number: 1, confidence: 0.95 }),
  row({ number: 2, missSeconds: 60, confidence: 0.9 }),
  row({ number: 3, deliveredAt: null, promisedAt: new Date("2026-03-19T00:00:00Z"), confidence: 0.95 }),
  row({ number: 4, deliveredAt: null, promisedAt: new Date("2026-03-21T00:00:00Z") }),
];
const numbers = (view: string | undefined): number[] => rowsOf(rows, readView(view), now).map(({ number }) => number);

test("every figure opens exactly its rows", () => {
  expect(numbers("all")).toEqual([1, 2, 3, 4]);
  expect(numbers("kept")).toEqual([1]);
  expect(numbers("missed")).toEqual([2]);
  expect(numbers("open")).toEqual([3, 4]);
  expect(numbers("overdue")).toEqual([3]);
  expect(numbers("nonsense")).toEqual([1, 2, 3, 4]);
});

test("a tenth of confidence opens as many rows as it counts", () => {
  for (const { tenth, promises } of calibrationOf(rows)) expect(numbers(`tenth${tenth}`)).toHaveLength(promises);
});

test("a month is part of the address, and follows the year's end", () => {
  expect(addressOf("2026-11", "missed")).toBe("/plan/promises?month=2026-11&show=missed");
  expect(addressOf(null, "all")).toBe("/plan/promises");
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
  expect([readMonth("2026-13"), readMonth("x"), readMonth("2026-09")]).toEqual([null, null, "2026-09"]);
});
