import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { codeText, designCode } from "./code";

test("a code is read back as it was made", () => {
  const random = seeded(7);
  for (let round = 0; round < 200; round += 1) {
    const code = designCode(random);
    expect(codeText.parse(code)).toBe(code);
  }
});

test("small letters, dashes and look-alikes are forgiven", () => {
  expect(codeText.parse("o1li-abcd")).toBe("0111ABCD");
});

test("U is no letter of a code", () => {
  expect(codeText.safeParse("UUUUUUUU").success).toBe(false);
});
