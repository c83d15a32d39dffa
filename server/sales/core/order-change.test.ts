import { expect, test } from "vitest";
import { afterPlan, bodyOfChange, changedGroups } from "./order-change";

test("what differs is told group by group; an empty text is none", () => {
  expect(changedGroups({ size: "440", ice: "none", words: "" }, { size: "520", ice: "none", rack: 2 })).toEqual([
    { group: "rack", before: null, after: 2 },
    { group: "size", before: "440", after: "520" },
  ]);
});

test("the order in which a configuration is written makes no other change of it", () => {
  const wish = { orderId: "o", quantity: 1, expectedTotalMinor: "1" };
  const body = bodyOfChange({ ...wish, configuration: { a: "1", b: "2" } });
  expect(bodyOfChange({ ...wish, configuration: { b: "2", a: "1" } })).toBe(body);
  expect(bodyOfChange({ ...wish, configuration: { a: "1", b: "3" } })).not.toBe(body);
  expect(bodyOfChange({ ...wish, quantity: 2, configuration: { a: "1", b: "2" } })).not.toBe(body);
});

test("what a plan did not know of comes after it", () => {
  const now = new Date(1_000);
  expect(afterPlan(now, null)).toEqual(now);
  expect(afterPlan(now, new Date(999))).toEqual(now);
  expect(afterPlan(now, new Date(1_000))).toEqual(new Date(1_001));
});
