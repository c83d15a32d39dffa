import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { readDocument } from "./read-document";

const anything = z.unknown();
const messages = (text: string): string[] => {
  const read = readDocument(text, anything);
  return read.ok ? [] : read.refusal.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

test("a key that stands twice is told where it does again", () => {
  expect(messages("a: 1\nb:\n  c: 1\n  c: 2\n")).toEqual(["4:3 Map keys must be unique"]);
});

test("a file is one document", () => {
  expect(messages("a: 1\n---\nb: 2\n")).toEqual([expect.stringContaining("one document")]);
});

test("of many faults the first hundred are told", () => {
  expect(messages(`a: 1\n${"- x\n".repeat(10_000)}`)).toHaveLength(100);
});

test("of many unknown fields the first hundred are told", () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join("\n");
  const read = readDocument(text, z.strictObject({}));
  expect(read.ok ? [] : read.refusal).toHaveLength(100);
}, 30_000);

test("a file as large as is read is answered in time that grows with it, however wrong it is", () => {
  const size = 1_900_000;
  expect(messages("[".repeat(size))).toEqual(["1:1 nested deeper than 40 levels"]);
  expect(messages("{a: ".repeat(size / 4))).toEqual(["1:1 nested deeper than 40 levels"]);
  expect(messages("- ".repeat(size / 2))).toEqual(["1:1 nested deeper than 40 levels"]);
  expect(messages(Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join("\n"))).toEqual([]);
}, 30_000);

test("what is read is what the library reads", () => {
  const plain = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.boolean(), plain, tie("list"), tie("map")),
    list: fc.array(tie("any"), { maxLength: 4 }),
    map: fc.dictionary(plain, tie("any"), { maxKeys: 4 }),
  })).map;
  fc.assert(
    fc.property(value, fc.string({ maxLength: 3 }), fc.nat(200), (written, noise, place) => {
      const json = JSON.stringify(written, null, 1);
      const text = json.slice(0, place) + noise + json.slice(place);
      const library = parseDocument(text, { version: "1.2", schema: "core", merge: false, prettyErrors: false });
      const sound = library.errors.length + library.warnings.length === 0;
      const read = readDocument(text, anything);
      if (read.ok) expect([sound, read.value.value]).toEqual([true, library.toJS() as unknown]);
      else if (sound) expect(read.refusal[0]?.message).toMatch(/alias|nested/);
    }),
    { seed: 20_260_105, numRuns: 500 },
  );
});
