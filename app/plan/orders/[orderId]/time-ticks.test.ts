import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks";

const shanghai = (iso: string): number => Date.parse(`${iso}+08:00`) / 1_000;
const ticks = (from: string, to: string) =>
  timeTicks(shanghai(from), shanghai(to), "Asia/Shanghai").map(({ second, isDay }) => [
    new Date((second + 8 * 3_600) * 1_000).toISOString().slice(5, 16),
    isDay,
  ]);

test("hours within a day, days within a week, at the plant's own midnight", () => {
  expect(ticks("2026-01-05T09:30:00", "2026-01-05T14:00:00")).toEqual([
    ["01-05T10:00", false],
    ["01-05T12:00", false],
  ]);
  expect(ticks("2026-01-05T09:30:00", "2026-01-08T14:00:00")).toEqual([
    ["01-06T00:00", true],
    ["01-07T00:00", true],
    ["01-08T00:00", true],
  ]);
});
