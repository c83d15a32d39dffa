import { expect, test } from "vitest";
import { boardScene, type BoardData } from "./board-scene";

const name = (text: string) => ({ en: text, "zh-CN": text });
const data: BoardData = {
  units: [
    { id: "SAW-1", centerId: "SAW", centerName: name("Saw"), capacity: 1 },
    { id: "SAW-2", centerId: "SAW", centerName: name("Saw"), capacity: 1 },
    { id: "TEST-POOL", centerId: "TEST", centerName: name("Test"), capacity: 60 },
  ],
  orders: [
    { id: "o1", number: 1001, familyId: "f", quantity: 1, promisedAt: 0, completesAt: 10, lateMinutes: 5 },
    { id: "o2", number: 1002, familyId: "f", quantity: 3, promisedAt: 0, completesAt: 10, lateMinutes: 0 },
    { id: "o3", number: 1003, familyId: "f", quantity: 3, promisedAt: 0, completesAt: null, lateMinutes: 0 },
  ],
  names: [name("Cut"), name("Try")],
  bars: {
    operationId: ["a", "b", "c"],
    unit: [0, 1, 2],
    order: [0, 1, 1],
    name: [0, 0, 1],
    setupStart: [0, 5, 20],
    start: [5, 10, 20],
    end: [10, 20, 30],
    places: [1, 1, 3],
    state: [0, 2, 0],
    frozen: [1, 0, 0],
    pinned: [0, 0, 1],
    moved: [0, 0, 1],
  },
};

test("machines of one kind are told apart by number, a lone one is called by its kind", () => {
  const { scene } = boardScene(data, "resource", "en");
  expect(scene.rows.map((row) => row.label)).toEqual(["Saw 1", "Saw 2", "Test"]);
  expect(scene.rows[2]?.note).toBe("× 60");
});

test("a late order colours its bars, what is done is done", () => {
  const { scene } = boardScene(data, "resource", "en");
  expect(scene.rows.flatMap((row) => row.bars).map((bar) => [bar.id, bar.tone])).toEqual([
    ["a", "late"],
    ["b", "done"],
    ["c", "plain"],
  ]);
});

test("by order, orders without bars have no row and bars say what is done", () => {
  const { scene } = boardScene(data, "order", "en");
  expect(scene.rows.map((row) => row.label)).toEqual(["1001", "1002"]);
  expect(scene.rows[1]?.bars.map((bar) => bar.label)).toEqual(["Cut", "Try"]);
});

test("what a planner pinned bears another mark than what is frozen", () => {
  const { scene } = boardScene(data, "resource", "en");
  expect(scene.rows.flatMap((row) => row.bars).map((bar) => bar.mark)).toEqual(["frozen", null, "pinned"]);
});
