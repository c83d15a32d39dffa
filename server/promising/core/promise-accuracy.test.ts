import { expect, test } from "vitest";
import { accuracyOf, calibrationOf, tenthOf, type JudgedPromise } from "./promise-accuracy";

const hour = 3_600_000;
const promisedAt = new Date("2026-03-10T15:59:59Z");
const now = new Date("2026-03-20T00:00:00Z");
const delivered = (hoursAfter: number, confidence: number | null = null): JudgedPromise => ({
  promisedAt,
  deliveredAt: new Date(promisedAt.getTime() + hoursAfter * hour),
  confidence,
});

test("kept is at the promised second or before; misses have a median and a worst", () => {
  const found = accuracyOf([delivered(-3), delivered(0), delivered(2), delivered(30), delivered(4)], now);
  expect(found).toMatchObject({ promised: 5, delivered: 5, kept: 2, missed: 3, keptShare: 0.4 });
  expect(found.medianMissSeconds).toBe(4 * 3_600);
  expect(found.worstMissSeconds).toBe(30 * 3_600);
});

test("what is on its way is judged by nobody, but overdue once its day is over", () => {
  const open = (date: string): JudgedPromise => ({ promisedAt: new Date(date), deliveredAt: null, confidence: null });
  const found = accuracyOf([open("2026-03-19T00:00:00Z"), open("2026-03-21T00:00:00Z")], now);
  expect(found).toMatchObject({ promised: 2, delivered: 0, overdue: 1, keptShare: null, medianMissSeconds: null });
});

test("of two misses the median lies between", () => {
  expect(accuracyOf([delivered(2), delivered(4)], now).medianMissSeconds).toBe(3 * 3_600);
});

test("confidence is held against what was kept, tenth by tenth", () => {
  const sure = [delivered(-1, 0.96), delivered(-1, 0.92), delivered(5, 0.94), delivered(-1, 0.98)];
  const unsure = [delivered(-1, 0.5), delivered(8, 0.42)];
  const tenths = calibrationOf([...sure, ...unsure, delivered(-1, null)]);
  expect(tenths.map(({ tenth, promises, kept }) => ({ tenth, promises, kept }))).toEqual([
    { tenth: 4, promises: 2, kept: 0.5 },
    { tenth: 9, promises: 4, kept: 0.75 },
  ]);
  expect(tenths[1]?.said).toBeCloseTo(0.95);
});

test("a tenth holds its upper end", () => {
  expect([0, 0.1, 0.11, 0.9, 0.91, 1].map(tenthOf)).toEqual([0, 0, 1, 8, 9, 9]);
});
