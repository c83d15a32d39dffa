import { expect, test } from "vitest";
import { sharesOf } from "./shares";

test("parts are drawn in proportion", () => {
  expect(sharesOf({ removed: "25", common: "50", added: "25" })).toEqual({ removed: 25, common: 50, added: 25 });
});

test("counts beyond what a number holds keep their proportion", () => {
  const huge = (10n ** 60n).toString();
  expect(sharesOf({ removed: huge, common: huge, added: "0" })).toEqual({ removed: 50, common: 50, added: 0 });
});

test("what is there can be seen, and what is not there is not drawn", () => {
  const shares = sharesOf({ removed: "1", common: "1000000000", added: "0" });
  expect(shares?.removed).toBeGreaterThan(1);
  expect(shares?.added).toBe(0);
  expect((shares?.removed ?? 0) + (shares?.common ?? 0)).toBeCloseTo(100);
});

test("where a part is not counted nothing is drawn", () => {
  expect(sharesOf({ removed: null, common: "5", added: "1" })).toBeNull();
  expect(sharesOf({ removed: "0", common: "0", added: "0" })).toBeNull();
});
