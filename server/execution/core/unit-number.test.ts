import { expect, test } from "vitest";
import { readUnitNumber } from "./unit-number";
import { serialsOf } from "./serials";

const order = (number: number) => ({ kind: "order", number });

test("an order is found by its number, with or without its plant", () => {
  for (const text of ["1042", " #1042 ", "QINGDAO-1042", "qingdao-1042", "１０４２"])
    expect(readUnitNumber(text, "qingdao")).toEqual(order(1042));
});

test("every serial of an order leads to it", () => {
  for (const serial of [...serialsOf("line-2", 1042, 3), ...serialsOf("line-2", 1042, 100_000)])
    expect(readUnitNumber(serial, "line-2")).toEqual(order(1042));
});

test("a work order is found by its id", () => {
  const id = "0195d0a0-0000-7000-8000-00000000000a";
  expect(readUnitNumber(id.toUpperCase(), "qingdao")).toEqual({ kind: "workOrder", id });
});

test("another plant's number and anything else is none", () => {
  for (const text of [
    "WUXI-1042",
    "WUXI-1042-001",
    "QINGDAO-",
    "QINGDAO-1042-1-1",
    "1042-001",
    "12345678901",
    "bike",
    "",
  ])
    expect(readUnitNumber(text, "qingdao")).toBeNull();
});
