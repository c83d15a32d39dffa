import { expect, test } from "vitest";
import { safeNext } from "./safe-next";

test("a path of this site is kept", () => {
  expect(safeNext("/plan?late=1")).toBe("/plan?late=1");
});

test("another site, in any disguise, is not", () => {
  for (const wanted of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    ["/a"],
  ]) {
    expect(safeNext(wanted)).toBeUndefined();
  }
});

test("signing in does not lead back to signing in", () => {
  expect(safeNext("/sign-in?next=/sign-in")).toBeUndefined();
});
