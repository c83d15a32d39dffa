import { expect, test } from "vitest";
import { barAt, barsBetween, layOut, type GanttBar } from "./gantt-scene";

const bar = (id: string, row: number, start: number, end: number, lead = start): GanttBar => ({
  id,
  row,
  lead,
  start,
  end,
  tone: "plain",
  mark: null,
  moved: false,
  label: id,
  thread: id,
});
const rows = [
  { id: "a", label: "A" },
  { id: "b", label: "B" },
];

test("bars that follow each other share a lane, bars that overlap do not", () => {
  const scene = layOut(rows, [bar("1", 0, 0, 10), bar("2", 0, 10, 20), bar("3", 1, 0, 10), bar("4", 1, 5, 20)]);
  const [a, b] = scene.rows;
  expect(new Set(a?.bars.map((each) => each.top)).size).toBe(1);
  expect(new Set(b?.bars.map((each) => each.top)).size).toBe(2);
  expect(b?.top).toBe(a?.height);
});

test("a long bar that began far to the left is still found", () => {
  const scene = layOut(rows, [bar("long", 0, 0, 1000), bar("short", 0, 10, 20), bar("late", 0, 2000, 2010)]);
  const [row] = scene.rows;
  expect(row && barsBetween(row, 500, 600).map((each) => each.id)).toEqual(["long"]);
});

test("the lead belongs to the bar, and a near miss still hits", () => {
  const scene = layOut(rows, [bar("1", 0, 100, 200, 50)]);
  expect(barAt(scene, 60, 14, 0)?.id).toBe("1");
  expect(barAt(scene, 205, 14, 10)?.id).toBe("1");
  expect(barAt(scene, 250, 14, 10)).toBeNull();
});
