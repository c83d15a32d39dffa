import { expect, test } from "vitest";
import { surplusRequests, type OpenRequest } from "./surplus-requests";

const at = new Date("2026-01-10T00:00:00Z");
const purchase = (quantity: bigint, itemId = "FAN") => ({ itemId, quantity, releaseAt: at, dueAt: at });
const request = (id: string, number: number, quantity: bigint): OpenRequest => ({
  id,
  number,
  itemId: "FAN",
  supplierId: "s",
  quantity,
});
const terms = [{ supplierId: "s", itemId: "FAN", minimum: 10n, multiple: 5n, priority: 1 }];

test("what the plan still needs stays as it is asked", () => {
  const open = [request("a", 1, 40n)];
  expect(surplusRequests({ purchases: [purchase(25n), purchase(15n)], open, countered: [], terms })).toEqual([]);
  expect(surplusRequests({ purchases: [purchase(90n)], open, countered: [], terms })).toEqual([]);
});

test("a request nothing needs any more is withdrawn, the latest first", () => {
  const open = [request("old", 1, 40n), request("new", 2, 20n)];
  expect(surplusRequests({ purchases: [purchase(40n)], open, countered: [], terms })).toEqual([
    { id: "new", quantity: null },
  ]);
  expect(surplusRequests({ purchases: [purchase(40n, "BOARD")], open, countered: [], terms })).toEqual([
    { id: "new", quantity: null },
    { id: "old", quantity: null },
  ]);
});

test("a part of a request is lowered to what its supplier sells, never below it, and left alone where that is all of it", () => {
  const lower = (needed: bigint) =>
    surplusRequests({ purchases: [purchase(needed)], open: [request("a", 1, 40n)], countered: [], terms });
  expect(lower(33n)).toEqual([{ id: "a", quantity: 35n }]);
  expect(lower(2n)).toEqual([{ id: "a", quantity: 10n }]);
  expect(lower(36n)).toEqual([]);
});

test("offers that wait for the buyer count as asked and stay", () => {
  const countered = [{ itemId: "FAN", quantity: 30n }];
  expect(surplusRequests({ purchases: [purchase(30n)], open: [request("a", 1, 10n)], countered, terms })).toEqual([
    { id: "a", quantity: null },
  ]);
  expect(surplusRequests({ purchases: [], open: [], countered, terms })).toEqual([]);
});
