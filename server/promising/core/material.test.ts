import { expect, test } from "vitest";
import { materialDate, nothingDrawn, type ItemSupply } from "./material";

const day = 86_400;
const item = (id: string, part: Partial<ItemSupply> = {}): [string, ItemSupply] => [
  id,
  { id, freeOnHand: 0n, receipts: [], buySecond: null, make: null, ...part },
];

test("free stock covers a need at once, and says exactly how much of it", () => {
  const supplies = new Map([item("bolt", { freeOnHand: 5n })]);
  expect(materialDate(supplies, [{ item: "bolt", quantity: 3n }])).toEqual({
    second: 0,
    chain: [],
    uses: [{ item: "bolt", kind: "onHand", receiptId: null, quantity: 3n, second: 0 }],
  });
});

test("what stock does not cover comes from the earliest receipt, unless a purchase is here sooner", () => {
  const receipts = [
    { id: "r2", second: 9 * day, quantity: 4n },
    { id: "r1", second: 3 * day, quantity: 4n },
  ];
  const supplies = new Map([item("motor", { freeOnHand: 1n, receipts, buySecond: 5 * day })]);
  const found = materialDate(supplies, [{ item: "motor", quantity: 7n }]);
  expect(found).toMatchObject({ second: 5 * day, chain: [{ item: "motor", by: "buy" }] });
  expect("uses" in found && found.uses.map((u) => [u.kind, u.receiptId, u.quantity])).toEqual([
    ["onHand", null, 1n],
    ["receipt", "r1", 4n],
    ["buy", null, 2n],
  ]);
});

test("a made item waits for its slowest component and names it", () => {
  const supplies = new Map([
    item("door", {
      make: {
        leadSeconds: day,
        components: [
          { item: "glass", quantity: 2n, per: 1n },
          { item: "frame", quantity: 1n, per: 1n },
        ],
      },
    }),
    item("glass", { buySecond: 6 * day }),
    item("frame", { freeOnHand: 10n }),
  ]);
  expect(materialDate(supplies, [{ item: "door", quantity: 1n }])).toMatchObject({
    second: 7 * day,
    chain: [
      { item: "door", by: "make" },
      { item: "glass", by: "buy", second: 6 * day },
    ],
  });
});

test("two needs of one promise never use the same piece", () => {
  const supplies = new Map([item("bolt", { freeOnHand: 4n, buySecond: day })]);
  const drawn = nothingDrawn();
  materialDate(supplies, [{ item: "bolt", quantity: 3n }], drawn);
  expect(materialDate(supplies, [{ item: "bolt", quantity: 3n }], drawn)).toMatchObject({ second: day });
});

test("an item nobody supplies, an unknown one and a cycle are refused by name", () => {
  const loop = { leadSeconds: 0, components: [{ item: "loop", quantity: 1n, per: 1n }] };
  const supplies = new Map([item("none", { freeOnHand: 1n }), item("loop", { make: loop })]);
  expect(materialDate(supplies, [{ item: "none", quantity: 3n }])).toEqual({
    kind: "noSupply",
    item: "none",
    missing: 2n,
  });
  expect(materialDate(supplies, [{ item: "what", quantity: 1n }])).toEqual({ kind: "unknownItem", item: "what" });
  expect(materialDate(supplies, [{ item: "loop", quantity: 1n }])).toEqual({ kind: "cycle", item: "loop" });
});
