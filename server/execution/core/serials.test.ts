import { expect, test } from "vitest";
import { serialsOf } from "./serials";

test("each piece has its own serial, numbered from one", () => {
  expect(serialsOf("qingdao", 1042, 2)).toEqual(["QINGDAO-1042-001", "QINGDAO-1042-002"]);
});

test("a large order is one lot", () => {
  expect(serialsOf("shanxi", 7, 100_000)).toEqual(["SHANXI-7-LOT"]);
});
