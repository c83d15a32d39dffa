import fc from "fast-check";
import { expect, test } from "vitest";
import { availableFrom, columnsOf } from "./atp-columns";
import { materialDate } from "./material";

test("the columns say what netting the need step by step says", () => {
  const receipt = fc.record({ second: fc.nat(90), quantity: fc.bigInt(1n, 9n) });
  const asked = fc.record({
    onHand: fc.bigInt(0n, 12n),
    receipts: fc.array(receipt, { maxLength: 6 }),
    buySecond: fc.option(fc.nat(100)),
    quantity: fc.bigInt(1n, 40n),
  });
  fc.assert(
    fc.property(asked, ({ onHand, receipts, buySecond, quantity }) => {
      const named = receipts.map((one, at) => ({ ...one, id: String(at) }));
      const supply = { id: "BOARD", freeOnHand: onHand, receipts: named, buySecond, make: null };
      const stepwise = materialDate(new Map([["BOARD", supply]]), [{ item: "BOARD", quantity }]);
      const columns = columnsOf([{ id: "BOARD", onHand, receipts, buySecond }]);
      const second = availableFrom(columns, columns.indexOf.get("BOARD")!, Number(quantity));
      expect(second).toBe("kind" in stepwise ? Infinity : stepwise.second);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

test("an item without any supply is never there", () => {
  const columns = columnsOf([{ id: "BOARD", onHand: 0n, receipts: [], buySecond: null }]);
  expect(availableFrom(columns, 0, 1)).toBe(Infinity);
  expect(availableFrom(columns, 0, 0)).toBe(0);
});
