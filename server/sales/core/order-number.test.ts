import { expect, test } from "vitest";
import { orderNumber } from "./order-number";

test("the same count in two plants is two numbers", () => {
  expect([orderNumber("qingdao", 1042), orderNumber("wuxi", 1042)]).toEqual(["QINGDAO-1042", "WUXI-1042"]);
});
