import { expect, test } from "vitest";
import { readAssumption, type AssumptionKind } from "./read-assumption";

const read = (kind: AssumptionKind, fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readAssumption(kind, form, { timeZone: "Asia/Shanghai", now: new Date("2026-01-01T00:00:00Z") });
};
const refused = (field: string, why: string) => ({ ok: false, refusal: { field, why } });

test("times are the plant's clock's", () => {
  expect(read("closed", { of: "U", from: "2026-01-05T08:00", to: "2026-01-06T08:00" })).toEqual({
    ok: true,
    value: { kind: "closed", workUnitId: "U", from: "2026-01-05T00:00:00.000Z", to: "2026-01-06T00:00:00.000Z" },
  });
});

test("a field left empty is named", () => {
  expect(read("closed", { of: "U", from: "", to: "2026-01-06T08:00" })).toEqual(refused("from", "empty"));
  expect(read("shift", { of: "C", date: "", from: "22:00", to: "06:00" })).toEqual(refused("date", "empty"));
  expect(read("delivery", { of: "R", at: "2026-13-06T08:00" })).toEqual(refused("at", "empty"));
});

test("a machine that works again before it is down, or was down only in the past, is refused at the end", () => {
  expect(read("closed", { of: "U", from: "2026-01-06T08:00", to: "2026-01-05T08:00" })).toEqual(refused("to", "order"));
  expect(read("closed", { of: "U", from: "2025-12-30T08:00", to: "2025-12-31T08:00" })).toEqual(refused("to", "past"));
});

test("a shift may end on the next morning, and is not of yesterday", () => {
  const night = { of: "C", date: "2026-01-06", from: "22:00", to: "06:00" };
  expect(read("shift", night)).toMatchObject({ ok: true, value: { from: "22:00", to: "06:00" } });
  expect(read("shift", { ...night, date: "2025-12-31" })).toEqual(refused("date", "past"));
});
