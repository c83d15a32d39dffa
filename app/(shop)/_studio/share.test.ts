import { expect, test } from "vitest";
import { share } from "./share";

const before = { a: [1n, { b: "c" }], d: { e: null, f: Number.NaN }, g: undefined };

test("a value that says the same is the same object", () => {
  expect(share(before, structuredClone(before))).toBe(before);
});

test("what changed is new, and everything beside it keeps its identity", () => {
  const after = share(before, { ...structuredClone(before), d: { e: 1, f: 2 } });
  expect(after).toEqual({ ...before, d: { e: 1, f: 2 } });
  expect(after.a).toBe(before.a);
});

test("a key that came or went is a change", () => {
  expect(share<object>({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(share<object>({ a: 1 }, { a: 1, b: undefined })).toHaveProperty("b");
  expect(share([1, 2], [1])).toEqual([1]);
});
