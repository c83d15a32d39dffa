import { expect, test } from "vitest";
import { daysLate } from "./words";

test("an order is as many days late as a calendar counts after the promised one", () => {
  const nextMorning = 9 * 60 + 20;
  expect(daysLate(nextMorning)).toBe(1);
  expect(daysLate(24 * 60 + nextMorning)).toBe(2);
});
