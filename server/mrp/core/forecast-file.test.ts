import { expect, test } from "vitest";
import { mostForecastLines, readForecastFile } from "./forecast-file";
import { furthestWeek, mondayOf, weeksFrom } from "./weeks";

const kindOf = (id: string) => ({ COMPRESSOR: "buy", CABINET: "make" })[id];
const latest = "2027-12-06";
const read = (text: string) => readForecastFile(text, { kindOf, latest });

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
    ",2026-12-14,4",
    "COMPRESSOR,2026-12-14,",
  ].join("\n");
  const answer = read(text);
  expect(answer.ok ? [] : answer.refusal.map(({ line, kind }) => `${line} ${kind}`)).toEqual([
    "2 twice",
    "3 unknownItem",
    "4 notBought",
    "5 notDate",
    "6 notQuantity",
    "7 columns",
    "8 columns",
    "9 columns",
  ]);
  expect(read(" \n")).toEqual({ ok: false, refusal: [{ line: 1, kind: "empty", text: "" }] });
});

test("a day after the last week that is planned is refused with that week", () => {
  const tooFar = (line: number, text: string) => ({ line, kind: "tooFar", text, latest });
  expect(read("COMPRESSOR,9999-12-31,4\nCOMPRESSOR,2027-12-12,4\nCOMPRESSOR,2027-12-13,4")).toEqual({
    ok: false,
    refusal: [tooFar(1, "9999-12-31"), tooFar(3, "2027-12-13")],
  });
  expect(furthestWeek("2026-12-07")).toBe(latest);
});

test("a first line that names an item or a day is no heading", () => {
  const faults = (text: string) => {
    const answer = read(text);
    return answer.ok ? [] : answer.refusal.map(({ line, kind }) => `${line} ${kind}`);
  };
  expect(faults("COMPRESSOR,2026-12-07,4O\nCOMPRESSOR,2026-12-14,4")).toEqual(["1 notQuantity"]);
  expect(faults("COMPRESOR,2026-12-07,many")).toEqual(["1 unknownItem"]);
  expect(faults("物料,周,数量\nCOMPRESSOR,2026-12-14,4")).toEqual([]);
});

test("a file that is too long is refused, not cut", () => {
  const answer = read("\n".repeat(mostForecastLines));
  expect(answer).toMatchObject({ ok: false, refusal: [{ line: mostForecastLines + 1, kind: "tooMany" }] });
  expect(read("COMPRESSOR,2026-12-07,40".padEnd(mostForecastLines, "\n"))).toMatchObject({ ok: true });
});

test("a week begins on its Monday, before 1970 too", () => {
  expect(["2026-12-07", "2026-12-13", "1969-12-31"].map(mondayOf)).toEqual(["2026-12-07", "2026-12-07", "1969-12-29"]);
  expect(weeksFrom("2026-12-28", 2)).toEqual(["2026-12-28", "2027-01-04"]);
});
