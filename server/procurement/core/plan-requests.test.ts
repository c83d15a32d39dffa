import { expect, test } from "vitest";
import { planRequests, type PlannedPurchase, type RequestProblem, type Terms } from "./plan-requests";

const day = (date: number): Date => new Date(Date.UTC(2026, 0, date));
const purchase = (quantity: bigint, release: number, due: number, itemId = "board"): PlannedPurchase => ({
  itemId,
  quantity,
  releaseAt: day(release),
  dueAt: day(due),
});
const terms = (supplierId: string, priority: number, over: Partial<Terms> = {}): Terms => ({
  supplierId,
  itemId: "board",
  minimum: 0n,
  multiple: 1n,
  priority,
  ...over,
});
const problem = (over: Partial<RequestProblem>): RequestProblem => ({
  releasedBy: day(8),
  purchases: [],
  asked: [],
  terms: [terms("first", 1), terms("second", 2)],
  declines: [],
  ...over,
});

test("purchases of one item due for release are asked as one, by the soonest need", () => {
  const { requests } = planRequests(problem({ purchases: [purchase(5n, 7, 20), purchase(3n, 6, 15)] }));
  expect(requests).toEqual([{ itemId: "board", supplierId: "first", quantity: 8n, neededAt: day(15) }]);
});

test("a purchase released later is not asked yet", () => {
  expect(planRequests(problem({ purchases: [purchase(5n, 9, 20)] })).requests).toEqual([]);
});

test("what is already asked covers the soonest need", () => {
  const { requests } = planRequests(
    problem({ purchases: [purchase(3n, 6, 15), purchase(5n, 7, 20)], asked: [{ itemId: "board", quantity: 4n }] }),
  );
  expect(requests).toEqual([{ itemId: "board", supplierId: "first", quantity: 4n, neededAt: day(20) }]);
});

test("who declined is passed over for the next in line", () => {
  const { requests } = planRequests(
    problem({ purchases: [purchase(1n, 6, 15)], declines: [{ itemId: "board", supplierId: "first" }] }),
  );
  expect(requests[0]?.supplierId).toBe("second");
});

test("an item everybody declined is named", () => {
  const declines = ["first", "second"].map((supplierId) => ({ itemId: "board", supplierId }));
  expect(planRequests(problem({ purchases: [purchase(1n, 6, 15)], declines }))).toEqual({
    requests: [],
    unsupplied: ["board"],
  });
});

test("a request is raised to the supplier's minimum and multiple", () => {
  const quantityOf = (need: bigint) =>
    planRequests(
      problem({ purchases: [purchase(need, 6, 15)], terms: [terms("first", 1, { minimum: 10n, multiple: 4n })] }),
    ).requests[0]?.quantity;
  expect(quantityOf(1n)).toBe(12n);
  expect(quantityOf(13n)).toBe(16n);
});
