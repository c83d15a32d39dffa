import { expect, test } from "vitest";
import { excerptOf, placeOf } from "./place-of";

const text = "format: a\nid: stool\n  name: b";

test("a line and column are a place in the text", () => {
  expect(text.slice(placeOf(text, 2, 5))).toBe("stool\n  name: b");
  expect(placeOf(text, 1, 1)).toBe(0);
});

test("a place beyond its line, or beyond the text, is the end of the nearest line", () => {
  expect(text.slice(placeOf(text, 1, 99))).toBe("\nid: stool\n  name: b");
  expect(placeOf(text, 99, 99)).toBe(text.length);
});

test("an excerpt shows the line before, and where in the line the fault is", () => {
  expect(excerptOf(text, 3, 3)).toEqual({
    lines: [
      { line: 2, text: "id: stool" },
      { line: 3, text: "  name: b" },
    ],
    caret: 2,
  });
});

test("a long line is cut so that the fault stays in view", () => {
  const long = `${"x".repeat(300)}HERE`;
  const { lines, caret } = excerptOf(long, 1, 301);
  expect(lines[0]?.text.slice(caret, caret + 4)).toBe("HERE");
});
