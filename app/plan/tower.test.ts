import { expect, test } from "vitest";
import { towerOf, type TowerOrder } from "./tower";

const now = new Date("2026-01-10T00:00:00Z");
const order = (change: Partial<TowerOrder>): TowerOrder => ({
  id: "1",
  number: 1,
  state: "planned",
  familyId: "f",
  quantity: 1,
  promisedAt: new Date("2026-01-20T00:00:00Z"),
  expectedAt: new Date("2026-01-15T00:00:00Z"),
  draftAt: null,
  lateMinutes: 0,
  draftLateMinutes: 0,
  onTimePercent: null,
  cause: null,
  ...change,
});
const tower = (orders: TowerOrder[]) => towerOf({ orders, changed: [], messages: [], now });

test("an order past its promise is late until it is made", () => {
  const past = { promisedAt: new Date("2026-01-09T00:00:00Z") };
  expect(tower([order(past)]).late).toHaveLength(1);
  expect(tower([order({ ...past, state: "produced" })]).late).toHaveLength(0);
});

test("an order is one of the late or of those that will be, never both", () => {
  const { late, willBeLate } = tower([
    order({ promisedAt: new Date("2026-01-09T00:00:00Z"), lateMinutes: 60 }),
    order({ id: "2", lateMinutes: 60 }),
  ]);
  expect([late.length, willBeLate.map(({ id }) => id)]).toEqual([1, ["2"]]);
});

test("before the first publish the draft says who will be late", () => {
  expect(tower([order({ expectedAt: null, draftLateMinutes: 5 })]).willBeLate).toHaveLength(1);
  expect(tower([order({ draftLateMinutes: 5 })]).willBeLate).toHaveLength(0);
});
