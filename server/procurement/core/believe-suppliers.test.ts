import { expect, test } from "vitest";
import { believeSuppliers, type Said } from "./believe-suppliers";

const now = new Date("2026-01-05T08:00:00Z");
const terms = (supplierId: string, leadTimeDays = 5) => ({ itemId: "glass", supplierId, leadTimeDays });
const said = (supplierId: string, kind: Said["kind"], until: string): Said => ({
  itemId: "glass",
  supplierId,
  kind,
  until: new Date(until),
});

test("a supplier that offered a later day brings nothing more before it", () => {
  const [first] = believeSuppliers([terms("first")], [said("first", "later", "2026-01-19T04:00:00Z")], now);
  expect(first).toMatchObject({
    leadTimeDays: 14,
    purchase: { leadTimeDays: 5, notBefore: new Date("2026-01-19T04:00:00Z") },
  });
});

test("a day that is over, or sooner than the terms, changes nothing", () => {
  const past = said("first", "later", "2026-01-02T04:00:00Z");
  const soon = said("first", "later", "2026-01-07T04:00:00Z");
  expect(believeSuppliers([terms("first")], [past, soon], now)).toMatchObject([terms("first")]);
});

test("who declined is left out while somebody else sells the item", () => {
  const no = said("first", "declined", "2026-01-19T08:00:00Z");
  expect(believeSuppliers([terms("first"), terms("second")], [no], now)).toMatchObject([terms("second")]);
});

test("the only one who sells it counts from the day on which it can be asked again", () => {
  const no = said("first", "declined", "2026-01-19T08:00:00Z");
  expect(believeSuppliers([terms("first")], [no], now)).toMatchObject([terms("first", 14)]);
});
