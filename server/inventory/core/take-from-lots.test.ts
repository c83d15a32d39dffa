import fc from "fast-check";
import { expect, test } from "vitest";
import { takeFromLots } from "./take-from-lots";

test("the oldest lot gives first", () => {
  const lots = [
    { id: "old", onHand: 3n },
    { id: "new", onHand: 5n },
  ];
  expect(takeFromLots(lots, 4n)).toEqual({
    takings: [
      { lotId: "old", quantity: 3n },
      { lotId: "new", quantity: 1n },
    ],
    missing: 0n,
  });
});

test("what the lots cannot give is missing", () => {
  expect(takeFromLots([{ id: "only", onHand: 2n }], 7n)).toEqual({
    takings: [{ lotId: "only", quantity: 2n }],
    missing: 5n,
  });
});

test("takings and missing add up to what was wanted, and no lot gives more than it has", () => {
  const balance = fc.bigInt({ min: 0n, max: 1_000n });
  fc.assert(
    fc.property(fc.array(balance), balance, (balances, wanted) => {
      const lots = balances.map((onHand, index) => ({ id: String(index), onHand }));
      const { takings, missing } = takeFromLots(lots, wanted);
      expect(takings.reduce((sum, taking) => sum + taking.quantity, missing)).toBe(wanted);
      for (const taking of takings) expect(taking.quantity <= (balances[Number(taking.lotId)] ?? 0n)).toBe(true);
    }),
  );
});
