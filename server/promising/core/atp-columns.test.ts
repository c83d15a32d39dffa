import { expect, test } from "vitest";
import { columnsOf, rowOf, rowsBy, suppliesByItem } from "./atp-columns";

const origin = 1_767_571_200;
const supply = (id: string, part: { hour?: number; quantity: string; reserved?: string }) => ({
  id,
  itemId: "BOARD",
  source: part.hour === undefined ? ("stock" as const) : ("purchase" as const),
  availableAt: new Date((origin + 3_600 * (part.hour ?? 0)) * 1_000),
  reserved: "0",
  ...part,
});

test("rows stand by date, what is on hand first, each with all that is free by then; what is held is not", () => {
  const columns = suppliesByItem(
    [
      supply("late", { hour: 9, quantity: "4" }),
      supply("hand", { quantity: "2.5", reserved: "0.5" }),
      supply("overdue", { hour: -3, quantity: "1" }),
      supply("gone", { hour: 1, quantity: "7", reserved: "7" }),
      supply("soon", { hour: 1, quantity: "0.000001" }),
    ],
    origin,
  ).get("BOARD");
  expect(columns?.supplyIds).toEqual(["hand", "overdue", "soon", "late"]);
  expect([...(columns?.second ?? [])]).toEqual([0, 0, 3_600, 9 * 3_600]);
  expect(columns?.free).toEqual([2_000_000n, 3_000_000n, 3_000_001n, 7_000_001n]);
});

test("a piece more or less is told apart where a double cannot", () => {
  const much = 2n ** 53n;
  const columns = columnsOf([
    { id: "a", second: 1, quantity: much },
    { id: "b", second: 2, quantity: 1n },
    { id: "c", second: 3, quantity: 1n },
  ]);
  expect([much, much + 1n, much + 2n, much + 3n].map((quantity) => rowOf(columns, quantity))).toEqual([0, 1, 2, 3]);
});

test("how many rows are there by a second, those of that second among them", () => {
  const columns = columnsOf([3, 5, 5, 8].map((second) => ({ id: String(second), second, quantity: 1n })));
  expect([2, 3, 5, 7, Infinity].map((second) => rowsBy(columns, second))).toEqual([0, 1, 3, 3, 4]);
  expect(rowsBy(columnsOf([]), Infinity)).toBe(0);
});
