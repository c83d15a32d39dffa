import { expect, test } from "vitest";
import { factsAt, loadLevel, restKind, takenShare, type CellFacts } from "./cell-facts";

const nothing: CellFacts = { open: 0, work: 0, setup: 0, held: 0, stopped: 0, down: 0, free: 0, usable: 0 };
const day = (facts: Partial<CellFacts>): CellFacts => ({ ...nothing, open: 100, ...facts });

test("work, set-up and what is held are taken of the open time", () => {
  expect(takenShare(day({ work: 30, setup: 10, held: 10 }))).toBe(0.5);
  expect(takenShare(nothing)).toBeNull();
});

test("shades rise with the share that is taken", () => {
  const levels = [0, 19, 20, 40, 60, 80, 94, 95, 100].map((work) => loadLevel(day({ work })));
  expect(levels).toEqual([0, 0, 1, 2, 3, 4, 4, 5, 5]);
});

test("closed, out of order and more than there is are told apart", () => {
  expect(loadLevel(nothing)).toBe("closed");
  expect(loadLevel({ ...nothing, down: 100 })).toBe("down");
  expect(loadLevel({ ...nothing, down: 100, work: 40, stopped: 40 })).toBe("over");
  expect(loadLevel(day({ work: 101 }))).toBe("over");
});

test("a rest of which nothing is long enough is named", () => {
  expect(restKind(day({ work: 60, free: 40, usable: 20 }))).toBe("hours");
  expect(restKind(day({ work: 60, free: 40 }))).toBe("noGap");
  expect(restKind(day({ work: 97, free: 3 }))).toBe("full");
  expect(restKind(day({ work: 120, stopped: 30, free: 10, usable: 10 }))).toBe("over");
  expect(restKind(nothing)).toBe("none");
});

test("a cell is one place in every column of figures", () => {
  const load = Object.fromEntries(Object.keys(nothing).map((key, at) => [key, [0, at + 1]]));
  expect(Object.values(factsAt(load as never, 1))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
