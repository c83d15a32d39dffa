import { expect, test } from "vitest";
import { formatDate } from "./date-text";
import { formatMoney } from "./money";
import { formatQuantity } from "./quantity-text";

const cny = (minor: bigint) => ({ minor, currency: "CNY" });

test("a date is written as people say it", () => {
  expect(formatDate("2026-12-10", "en")).toBe("Thu 10 Dec");
  expect(formatDate("2026-12-10", "zh-CN")).toBe("12月10日 周四");
  expect(formatDate("2026-09-03", "en", { withYear: true })).toBe("Thu 3 Sep 2026");
});

test("a moment is told in the plant's zone", () => {
  const moment = new Date("2026-12-10T18:05:00Z");
  expect(formatDate(moment, "en", { withTime: true, withZone: true })).toBe("Fri 11 Dec 02:05 (GMT+8)");
  expect(formatDate(moment, "en", { timeZone: "UTC", withTime: true })).toBe("Thu 10 Dec 18:05");
});

test("money shows cents when there are any, and never passes through a float", () => {
  expect(formatMoney(cny(432_000n), "en")).toBe("¥4,320");
  expect(formatMoney(cny(432_050n), "zh-CN")).toBe("¥4,320.50");
  expect(formatMoney(cny(9_007_199_254_740_993_01n), "en")).toBe("¥9,007,199,254,740,993.01");
});

test("a price difference has its sign", () => {
  expect(formatMoney(cny(12_000n), "en", { signed: true })).toBe("+¥120");
  expect(formatMoney(cny(-8_000n), "en", { signed: true })).toBe("−¥80");
});

test("quantities are exact and grouped", () => {
  expect(formatQuantity("78930.578", "en")).toBe("78,930.578");
});
