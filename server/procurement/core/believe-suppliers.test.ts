import { expect, test } from "vitest";
import type { WeeklyCalendar } from "../../base/core/calendar";
import { believeSuppliers, type Said } from "./believe-suppliers";

const now = new Date("2026-01-05T08:00:00Z");
const everyDay = { now, countedFor: () => ({ calendar: null, timeZone: "UTC" }) };
const terms = (supplierId: string, leadTimeDays = 5) => ({ itemId: "glass", supplierId, leadTimeDays });
const said = (supplierId: string, kind: Said["kind"], until: string): Said => ({
  itemId: "glass",
  supplierId,
  kind,
  until: new Date(until),
});

test("a supplier that offered a later day brings nothing more before it", () => {
  const [first] = believeSuppliers([terms("first")], [said("first", "later", "2026-01-19T04:00:00Z")], everyDay);
  expect(first).toMatchObject({
    leadTimeDays: 14,
    purchase: { leadTimeDays: 5, notBefore: new Date("2026-01-19T04:00:00Z") },
  });
});

test("a day that is over, or sooner than the terms, changes nothing", () => {
  const past = said("first", "later", "2026-01-02T04:00:00Z");
  const soon = said("first", "later", "2026-01-07T04:00:00Z");
  expect(believeSuppliers([terms("first")], [past, soon], everyDay)).toMatchObject([terms("first")]);
});

test("who declined is left out while somebody else sells the item", () => {
  const no = said("first", "declined", "2026-01-19T08:00:00Z");
  expect(believeSuppliers([terms("first"), terms("second")], [no], everyDay)).toMatchObject([terms("second")]);
});

test("the only one who sells it brings it a lead time after the day on which it can be asked again", () => {
  const no = said("first", "declined", "2026-01-19T08:00:00Z");
  expect(believeSuppliers([terms("first")], [no], everyDay)).toMatchObject([terms("first", 19)]);
});

test("a later day is reached in working days where those are what the lead time counts", () => {
  const weekdays: WeeklyCalendar = {
    id: "office",
    weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "17:00" }],
    closed: ["2026-01-13"],
    open: [],
  };
  const working = { now, countedFor: () => ({ calendar: weekdays, timeZone: "UTC" }) };
  // From a Monday to the Monday two weeks later, with a holiday between.
  const later = said("first", "later", "2026-01-19T04:00:00Z");
  expect(believeSuppliers([terms("first")], [later], working)).toMatchObject([{ leadTimeDays: 9 }]);
  const sunday = said("first", "later", "2026-01-18T04:00:00Z");
  // The first day after it on which anything comes.
  expect(believeSuppliers([terms("first")], [sunday], working)).toMatchObject([{ leadTimeDays: 9 }]);
});
