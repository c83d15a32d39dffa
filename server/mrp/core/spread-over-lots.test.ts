import { expect, test } from "vitest";
import { spreadOverLots } from "./spread-over-lots";

test("pegs take the oldest lot first, each item from its own, and what no lot holds is said", () => {
  const lots = [
    { id: "old", itemId: "bolt", onHand: "5" },
    { id: "empty", itemId: "bolt", onHand: "0" },
    { id: "new", itemId: "bolt", onHand: "2.5" },
    { id: "sheet", itemId: "steel", onHand: "9" },
  ];
  const peg = (name: string, itemId: string, quantity: string) => ({ name, itemId, quantity });
  const pegs = [peg("a", "bolt", "3"), peg("b", "steel", "1"), peg("c", "bolt", "3.25"), peg("d", "bolt", "2")];
  expect(spreadOverLots(lots, pegs).map(({ peg: { name }, lotId, quantity }) => [name, lotId, quantity])).toEqual([
    ["a", "old", "3"],
    ["b", "sheet", "1"],
    ["c", "old", "2"],
    ["c", "new", "1.25"],
    ["d", "new", "1.25"],
    ["d", null, "0.75"],
  ]);
});
