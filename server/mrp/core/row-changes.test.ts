import { expect, test } from "vitest";
import { rowChanges } from "./row-changes";

const row = (id: string, text: string) => ({ id, text });
const textOf = ({ text }: { text: string }): string => text;
const before = new Map([
  ["a", "1"],
  ["b", "2"],
  ["c", "3"],
]);

test("rows that say the same are neither taken away nor written", () => {
  expect(rowChanges(before, [row("c", "3"), row("a", "1"), row("b", "2")], textOf)).toEqual({ gone: [], fresh: [] });
});

test("a row that says something else is replaced, a lost one goes, a new one comes", () => {
  expect(rowChanges(before, [row("a", "1"), row("b", "9"), row("d", "4")], textOf)).toEqual({
    gone: ["b", "c"],
    fresh: [row("b", "9"), row("d", "4")],
  });
});

test("into an empty table all rows are written", () => {
  expect(rowChanges(new Map(), [row("a", "1")], textOf)).toEqual({ gone: [], fresh: [row("a", "1")] });
});
