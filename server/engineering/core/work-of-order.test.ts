import { expect, test } from "vitest";
import type { AsOrderedLine, AsOrderedOperation } from "./as-ordered";
import { workOfOrder } from "./work-of-order";

const line = (slot: string, parentSlot: string | null, kind: AsOrderedLine["kind"]): AsOrderedLine => ({
  slot,
  item: slot.toUpperCase(),
  level: 1,
  parentSlot,
  kind,
  pegging: "pooled",
  unit: "pcs",
  quantityPer: "1",
  scrapFactor: "0",
  perOrder: false,
  quantity: "2",
  startQuantity: "2",
  pieces: null,
  lengthMm: null,
  widthMm: null,
});

const operation = (id: string, makes: string | null, after: string[] = []): AsOrderedOperation => ({
  id,
  workCenter: "W",
  makes,
  setupSeconds: 0,
  runSeconds: 60,
  pieces: "2",
  batchSize: null,
  setupKey: null,
  after,
  minimumLagSeconds: 0,
});

const bom = [
  line("cabinet", null, "make"),
  line("steel", "cabinet", "buy"),
  line("liner", "cabinet", "make"),
  line("sheet", "liner", "buy"),
  line("electronics", null, "phantom"),
  line("board", "electronics", "buy"),
  line("gift", null, "make"),
];
const routing = [
  operation("thermoform", "liner"),
  operation("roll", "cabinet"),
  operation("foam", "cabinet", ["roll"]),
  operation("test", null),
  operation("pack", null, ["test"]),
];
const work = workOfOrder({ bom, routing });
const predecessors = (id: string) =>
  work.operations.find((each) => each.id === id)?.predecessors.map((position) => routing[position]?.id);
const taker = (slot: string) => {
  const found = work.materials.find((each) => each.line.slot === slot);
  return found && routing[found.operation]?.id;
};

test("the first operation of a slot waits for the last ones of its parts", () => {
  expect(predecessors("roll")).toEqual(["thermoform"]);
  expect(predecessors("test")).toEqual(["foam"]);
});

test("inside a slot the routing's own order holds", () => {
  expect(predecessors("foam")).toEqual(["roll"]);
  expect(predecessors("pack")).toEqual(["test"]);
});

test("a bought part is taken by the first operation that makes its parent", () => {
  expect(taker("sheet")).toBe("thermoform");
  expect(taker("steel")).toBe("roll");
});

test("parts of a phantom go to whoever takes the phantom", () => {
  expect(taker("board")).toBe("test");
});

test("a made part without operations and parts of its own comes out of stock", () => {
  expect(taker("gift")).toBe("test");
  expect(taker("cabinet")).toBeUndefined();
});
