import { expect, test } from "vitest";
import { freedBy, takenBy, waitingFor, type PegOfNeed } from "./freed-supply";

const day = (number: number) => new Date(`2026-01-${String(number).padStart(2, "0")}T00:00:00Z`);
const peg = (over: Partial<PegOfNeed>): PegOfNeed => ({
  requirementId: "own",
  itemId: "FAN",
  supply: "stock",
  supplyId: null,
  quantity: "1",
  availableAt: null,
  ...over,
});
const purchase = (supplyId: string, quantity: string, at: number, requirementId = "own") =>
  peg({ supply: "purchase", supplyId, quantity, availableAt: day(at), requirementId });

test("a cancelled order gives up all it was pegged to, shortages aside, one line per supply", () => {
  const pegs = [
    peg({ quantity: "2" }),
    peg({ quantity: "1.5", requirementId: "own too" }),
    purchase("p", "3", 9),
    peg({ supply: "shortage", quantity: "4" }),
  ];
  expect(freedBy(pegs, new Map())).toEqual([
    { itemId: "FAN", supply: "stock", supplyId: null, quantity: "3.5", availableAt: null },
    { itemId: "FAN", supply: "purchase", supplyId: "p", quantity: "3", availableAt: day(9) },
  ]);
});

test("a changed order keeps what is there first and gives up what comes last", () => {
  const pegs = [
    peg({ supply: "planned", supplyId: "n", quantity: "2", availableAt: day(20) }),
    purchase("late", "2", 15),
    purchase("soon", "2", 9),
    peg({ quantity: "2" }),
  ];
  const freed = freedBy(pegs, new Map([["FAN", 3_000_000n]]));
  expect(freed.map(({ supplyId, quantity }) => [supplyId, quantity])).toEqual([
    ["soon", "1"],
    ["late", "2"],
    ["n", "2"],
  ]);
});

test("who had all it wanted from stock does not wait", () => {
  const pegs = [
    peg({ requirementId: "calm" }),
    peg({ requirementId: "half" }),
    peg({ requirementId: "half", supply: "shortage" }),
    purchase("p", "1", 20, "late"),
    purchase("q", "1", 20, "other item"),
  ];
  pegs.push({ ...purchase("r", "1", 20, "elsewhere"), itemId: "BOARD" });
  expect(waitingFor({ itemId: "FAN", supply: "stock", supplyId: null }, pegs)).toEqual([
    { requirementId: "half", had: "1" },
    { requirementId: "late", had: "0" },
    { requirementId: "other item", had: "0" },
  ]);
});

test("the next in need is who has more of it than before, and together they have no more than was freed", () => {
  const freed = { itemId: "FAN", supply: "stock" as const, supplyId: null, quantity: "2" };
  const waiting = [
    { requirementId: "first", had: "1" },
    { requirementId: "same", had: "1" },
    { requirementId: "second", had: "0" },
  ];
  const after = [
    peg({ requirementId: "first", quantity: "2" }),
    peg({ requirementId: "same", quantity: "1" }),
    peg({ requirementId: "second", quantity: "5" }),
  ];
  expect(takenBy(freed, waiting, after)).toEqual([
    { requirementId: "first", quantity: "1" },
    { requirementId: "second", quantity: "1" },
  ]);
});

test("a purchase goes to who is pegged to this very purchase; a proposal to nobody, it is not bought", () => {
  const waiting = [{ requirementId: "first", had: "0" }];
  const after = [purchase("p", "1", 9, "first"), purchase("q", "1", 9, "first")];
  const freed = { itemId: "FAN", supplyId: "p", quantity: "3" };
  expect(takenBy({ ...freed, supply: "purchase" }, waiting, after)).toEqual([
    { requirementId: "first", quantity: "1" },
  ]);
  expect(takenBy({ ...freed, supply: "planned" }, waiting, after)).toEqual([]);
});
