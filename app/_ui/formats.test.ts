import { expect, test } from "vitest";
import { formatDate } from "./date-text";
import { formatMoney } from "./money";
import { formatQuantity } from "./quantity-text";

const cny = (minor: bigint) => ({ minor, currency: "CNY" });

const now = new Date("2026-06-01T00:00:00Z");
const timeZone = "Asia/Shanghai";

test("a date is written as people say it", () => {
  expect(formatDate("2026-12-10", "en", { now })).toBe("Thu 10 Dec");
  expect(formatDate("2026-12-10", "zh-CN", { now })).toBe("12月10日 周四");
  expect(formatDate("2026-09-03", "en", { now, withYear: true })).toBe("Thu 3 Sep 2026");
  expect(formatDate("2026-09-03", "en", { now, withoutWeekday: true })).toBe("3 Sep");
  expect(formatDate("2026-09-03", "zh-CN", { now, withoutWeekday: true })).toBe("9月3日");
});

test("the year is told where it is not the present one", () => {
  expect(formatDate("2027-01-04", "en", { now })).toBe("Mon 4 Jan 2027");
  expect(formatDate("2025-12-31", "zh-CN", { now })).toBe("2025年12月31日 周三");
  expect(formatDate("2027-01-04", "zh-CN", { now, withoutWeekday: true })).toBe("2027年1月4日");
  expect(formatDate(new Date("2025-03-04T05:00:00Z"), "en", { now, timeZone, withTime: true })).toBe(
    "Tue 4 Mar 2025 13:00",
  );
});

test("the plant says which year is the present one: in Qingdao it begins while London still has the old", () => {
  const eve = new Date("2026-12-31T17:00:00Z");
  expect(formatDate(eve, "en", { now: eve, timeZone })).toBe("Fri 1 Jan");
  expect(formatDate("2026-12-31", "en", { now: eve, timeZone })).toBe("Thu 31 Dec 2026");
  expect(formatDate("2026-12-31", "en", { now: eve, timeZone: "Europe/London" })).toBe("Thu 31 Dec");
});

test("a moment is told in the plant's zone", () => {
  const moment = new Date("2026-12-10T18:05:00Z");
  expect(formatDate(moment, "en", { now, timeZone, withTime: true, withZone: true })).toBe("Fri 11 Dec 02:05 (GMT+8)");
  expect(formatDate(moment, "en", { now, timeZone: "UTC", withTime: true })).toBe("Thu 10 Dec 18:05");
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
