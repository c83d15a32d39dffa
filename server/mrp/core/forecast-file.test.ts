import { expect, test } from "vitest";
import { readForecastFile } from "./forecast-file";
import { mondayOf, weeksFrom } from "./weeks";

const kindOf = (id: string) => ({ COMPRESSOR: "buy", CABINET: "make" })[id];
const read = (text: string) => readForecastFile(text, kindOf);

test("any day names its week, with headings or without, in commas, semicolons or tabs", () => {
  const lines = [
    { itemId: "COMPRESSOR", week: "2026-12-07", quantity: "40" },
    { itemId: "COMPRESSOR", week: "2026-12-14", quantity: "12.5" },
  ];
  expect(read("item,week,quantity\nCOMPRESSOR,2026-12-09,40\r\nCOMPRESSOR;2026-12-14;12.5\n")).toEqual({
    ok: true,
    value: lines,
  });
  expect(read("COMPRESSOR\t2026-12-13\t40\nCOMPRESSOR\t2026-12-20\t12.5")).toEqual({ ok: true, value: lines });
});

test("every line that is wrong is named with what is wrong with it, and none is taken", () => {
  const text = [
    "COMPRESSOR,2026-12-07,40",
    "COMPRESSOR,2026-12-08,10",
    "FAN,2026-12-07,4",
    "CABINET,2026-12-07,4",
    "COMPRESSOR,7.12.2026,4",
    "COMPRESSOR,2026-12-14,-4",
    "COMPRESSOR,2026-12-14",
  ].join("\n");
  const answer = read(text);
  expect(answer.ok ? [] : answer.refusal.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    "2 twice",
    "3 unknownItem",
    "4 notBought",
    "5 notDate",
    "6 notQuantity",
    "7 columns",
  ]);
  expect(read(" \n")).toEqual({ ok: false, refusal: [{ line: 1, kind: "empty", text: "" }] });
});

test("a week begins on its Monday, before 1970 too", () => {
  expect(["2026-12-07", "2026-12-13", "1969-12-31"].map(mondayOf)).toEqual(["2026-12-07", "2026-12-07", "1969-12-29"]);
  expect(weeksFrom("2026-12-28", 2)).toEqual(["2026-12-28", "2027-01-04"]);
});
