import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, contentHash } from "./canonical";
import { sha256 } from "./sha256";

test("the hash is SHA-256 as the platform computes it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("the order of keys does not change the name of a content", () => {
  expect(contentHash({ a: 1, b: [2n, { d: null, c: "x" }] })).toBe(contentHash({ b: [2n, { c: "x", d: null }], a: 1 }));
  expect(canonicalJson({ b: undefined, a: 2n })).toBe('{"a":"2"}');
});
