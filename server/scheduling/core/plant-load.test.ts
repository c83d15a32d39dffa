import fc from "fast-check";
import { expect, test } from "vitest";
import { weekdays, type WeeklyCalendar } from "../../base/core/calendar";
import { openMinutes } from "../../base/core/calendar-reference";
import { plantLoad } from "./plant-load";

const seed = 20_260_105;
const name = { en: "Saw", "zh-CN": "锯" };
const center = (units: readonly string[]) => ({
  id: "SAW",
  name,
  calendarId: "shifts",
  efficiencyBasisPoints: 10_000,
  batchSize: null,
  breakable: true,
  setupMatrixId: null,
  units: units.map((id) => ({ id, capacity: 1, initialSetupKey: null, downUntil: null })),
});
const shifts: WeeklyCalendar = {
  id: "shifts",
  weekly: [
    { days: weekdays, from: "22:00", to: "06:00" },
    { days: ["mon", "sat", "sun"], from: "09:00", to: "12:30" },
  ],
  closed: [],
  open: [],
};
/** A little before nights on which clocks change; no shift begins or ends within the hour. */
const clockChanges = [
  { timeZone: "Europe/Berlin", now: "2026-03-24T10:20:00Z" },
  { timeZone: "Europe/Berlin", now: "2026-10-20T21:00:00Z" },
  { timeZone: "America/New_York", now: "2026-03-05T17:40:00Z" },
  { timeZone: "America/Havana", now: "2026-03-02T03:10:00Z" },
  { timeZone: "America/Havana", now: "2026-10-28T15:00:00Z" },
];

test(`every minute of open and planned time stands on the plant's own day, over clock changes too (seed ${seed})`, () => {
  const minute = (most: number) => fc.nat(most).map((minutes) => minutes * 60);
  const blocks = fc.array(
    fc.record({ at: minute(16 * 1_440), setup: minute(40), run: minute(900), held: fc.boolean() }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...clockChanges), blocks, ({ timeZone, now }, drawn) => {
      const nowSecond = Date.parse(now) / 1_000;
      const planned = drawn.map(({ at, setup, run, held }) => {
        const setupStart = nowSecond - 86_400 + at;
        const start = setupStart + setup;
        return { workUnitId: "SAW-1", setupStart, start, end: start + run + 60, places: 1, held };
      });
      const plant = { timeZone, calendars: [shifts], workCenters: [center(["SAW-1"])] };
      const { columns, centers } = plantLoad({ plant, nowSecond, blocks: planned });
      const load = centers[0]?.load;
      columns.slice(0, 14).forEach(({ from, to }, at) => {
        const open = openMinutes(shifts, timeZone, from, to);
        const within = (start: number, end: number): number =>
          open.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, end) - Math.max(a, start)), 0);
        const sum = (held: boolean, key: "setupStart" | "start", until: "start" | "end"): number =>
          planned.reduce((all, each) => all + (each.held === held ? within(each[key], each[until]) : 0), 0);
        expect(load?.open[at]).toBe(within(from, to));
        expect(load?.work[at]).toBe(sum(false, "start", "end"));
        expect(load?.setup[at]).toBe(sum(false, "setupStart", "start"));
        expect(load?.held[at]).toBe(sum(true, "setupStart", "end"));
      });
    }),
    { seed, numRuns: 60 },
  );
});

test("a center is the sum of its units, and its usual work says what is usable on each", () => {
  const nowSecond = Date.parse("2026-01-05T01:00:00Z") / 1_000;
  const block = (workUnitId: string, from: number, to: number) => {
    const [start, end] = [nowSecond + from * 3_600, nowSecond + to * 3_600];
    return { workUnitId, setupStart: start, start, end, places: 1, held: false };
  };
  const plant = {
    timeZone: "Asia/Shanghai",
    calendars: [{ id: "shifts", weekly: [{ days: weekdays, from: "09:00", to: "17:00" }], closed: [], open: [] }],
    workCenters: [center(["SAW-1", "SAW-2"]), { ...center(["MILL-1"]), id: "MILL" }],
  };
  const { centers } = plantLoad({
    plant,
    nowSecond,
    blocks: [block("SAW-1", 0, 3), block("SAW-1", 4, 7), block("SAW-1", 8, 22), block("SAW-2", 0, 3)],
  });
  const today = (at: number, unit: number | null) => {
    const load = unit === null ? centers[at]?.load : centers[at]?.units[unit]?.load;
    return [load?.open[0], load?.work[0], load?.free[0], load?.usable[0]].map((seconds) => (seconds ?? NaN) / 3_600);
  };
  expect(centers.map(({ usualSeconds }) => usualSeconds)).toEqual([3 * 3_600, null]);
  expect(today(0, 0)).toEqual([8, 6, 2, 0]);
  expect(today(0, 1)).toEqual([8, 3, 5, 5]);
  expect(today(0, null)).toEqual([16, 9, 7, 5]);
  expect(today(1, null)).toEqual([8, 0, 8, 8]);
});
