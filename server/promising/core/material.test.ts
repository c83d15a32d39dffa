import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf, type FreeSupply } from "./atp-columns";
import { materialDate, nothingTaken, type MaterialNeed, type MaterialSource } from "./material";

const day = 86_400;
const onHand = (quantity: bigint): FreeSupply => ({ id: "hand", second: -Infinity, quantity });
const sourceOf = (
  free: Record<string, readonly FreeSupply[]>,
  bought: Record<string, number> = {},
): MaterialSource => ({
  free: new Map(Object.entries(free).map(([item, supplies]) => [item, columnsOf(supplies)])),
  buySecond: (item) => bought[item] ?? null,
});

test("free stock covers a need at once, and says exactly how much of it", () => {
  const taken = nothingTaken();
  const found = materialDate(sourceOf({ bolt: [onHand(5n)] }), [{ item: "bolt", quantity: 3n }], taken);
  expect(found).toEqual({ second: 0, item: null });
  expect(taken.picks).toEqual([{ supplyId: "hand", itemId: "bolt", quantity: 3n }]);
});

test("what stock does not cover comes from the earliest receipt, unless a purchase is here sooner", () => {
  const receipts = [
    { id: "r2", second: 9 * day, quantity: 4n },
    { id: "r1", second: 3 * day, quantity: 4n },
  ];
  const source = sourceOf({ motor: [onHand(1n), ...receipts] }, { motor: 5 * day });
  const taken = nothingTaken();
  const found = materialDate(source, [{ item: "motor", quantity: 7n }], taken);
  expect(found).toEqual({ second: 5 * day, item: "motor" });
  expect(new Map(taken.picks.map(({ supplyId, quantity }) => [supplyId, quantity]))).toEqual(
    new Map([
      ["hand", 1n],
      ["r1", 4n],
    ]),
  );
});

test("an item nobody supplies is refused by name, with what is missing", () => {
  expect(materialDate(sourceOf({ none: [onHand(1n)] }), [{ item: "none", quantity: 3n }])).toEqual({
    kind: "noSupply",
    item: "none",
    missing: 2n,
  });
});

/** Piece by piece, each the earliest nobody has taken; a purchase where it is here sooner or nothing is left. */
function takeByPiece(items: readonly RandomItem[], operations: readonly (readonly MaterialNeed[])[]) {
  const pieces = new Map(
    items.map(({ id, supplies }) => [
      id,
      supplies
        .toSorted((a, b) => a.second - b.second || (a.id < b.id ? -1 : 1))
        .flatMap((supply) => Array.from({ length: Number(supply.quantity) }, () => supply)),
    ]),
  );
  const picks = new Map<string, bigint>();
  const dates = operations.map((needs) => {
    const seconds = needs.flatMap(({ item, quantity }) => {
      const bought = items.find(({ id }) => id === item)?.buySecond ?? Infinity;
      return Array.from({ length: Number(quantity) }, () => {
        const next = pieces.get(item)?.[0];
        if (next === undefined || next.second > bought) return { second: bought, item };
        pieces.get(item)?.shift();
        picks.set(next.id, (picks.get(next.id) ?? 0n) + 1n);
        return { second: Math.max(0, next.second), item };
      });
    });
    const second = Math.max(0, ...seconds.map((piece) => piece.second));
    const last = seconds.filter((piece) => piece.second === second).map(({ item }) => item);
    return { second, item: second === 0 ? null : last.toSorted()[0] };
  });
  return { dates, picks };
}

type RandomItem = { readonly id: string; readonly supplies: readonly FreeSupply[]; readonly buySecond: number };

test("the columns give the dates and the picks of taking piece by piece, whatever several operations need", () => {
  const names = ["A", "B", "C"];
  const supply = fc.record({
    second: fc.oneof(fc.constant(-Infinity), fc.integer({ min: -5, max: 30 })),
    quantity: fc.bigInt(-2n, 6n),
  });
  const item = fc.record({ supplies: fc.array(supply, { maxLength: 6 }), buySecond: fc.nat(25) });
  const need = fc.record({ item: fc.constantFrom(...names), quantity: fc.bigInt(0n, 9n) });
  const needed = fc.array(fc.array(need, { maxLength: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.tuple(item, item, item), needed, (drawn, operations) => {
      const items = drawn.map(({ supplies, buySecond }, at): RandomItem => {
        const id = names[at]!;
        return { id, buySecond, supplies: supplies.map((one, row) => ({ ...one, id: `${id}${row}` })) };
      });
      const source: MaterialSource = {
        free: new Map(items.map(({ id, supplies }) => [id, columnsOf(supplies)])),
        buySecond: (id) => items.find((one) => one.id === id)?.buySecond ?? null,
      };
      const taken = nothingTaken();
      const dates = operations.map((needs) => materialDate(source, needs, taken));
      const picks = new Map<string, bigint>();
      for (const { supplyId, quantity } of taken.picks) picks.set(supplyId, (picks.get(supplyId) ?? 0n) + quantity);
      const expected = takeByPiece(items, operations);
      expect(dates).toEqual(expected.dates);
      expect(picks).toEqual(expected.picks);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});
