import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  finishAfter,
  intersectIntervals,
  intervalsOf,
  isOpen,
  nextOpen,
  openIntervals,
  segmentsBetween,
  startBefore,
  subtractIntervals,
  weekdays,
  workedBetween,
  type OpenIntervals,
  type WeeklyCalendar,
} from "./calendar";
import { daysUntil, shiftDate, shiftInstant } from "./calendar-days";
import { formatLocal, instantOfWall, localMidnight, parseInstant, wallOf } from "./calendar-zone";

const day = 86_400;
const at = (text: string, zone = "UTC"): number => parseInstant(text, zone) ?? NaN;
const allDays = [...weekdays];

describe("wall clock", () => {
  test("a skipped wall time moves forward by the gap, a repeated one means its first pass", () => {
    // Berlin 2026: 29 March 02:00 → 03:00, 25 October 03:00 → 02:00.
    expect(instantOfWall("2026-03-29", 2.5 * 3600, "Europe/Berlin")).toBe(at("2026-03-29T01:30:00Z"));
    expect(instantOfWall("2026-10-25", 2.5 * 3600, "Europe/Berlin")).toBe(at("2026-10-25T00:30:00Z"));
  });

  test("24:00 is the next date's midnight, also on a day of 23 hours", () => {
    expect(instantOfWall("2026-03-29", day, "Europe/Berlin")).toBe(localMidnight("2026-03-30", "Europe/Berlin"));
    expect(localMidnight("2026-03-30", "Europe/Berlin") - localMidnight("2026-03-29", "Europe/Berlin")).toBe(23 * 3600);
  });

  test("texts with and without an offset are read, others are null", () => {
    expect(at("2026-01-05T06:00:00+08:00")).toBe(at("2026-01-04T22:00:00Z"));
    expect(at("2026-01-05T06:00", "Asia/Shanghai")).toBe(at("2026-01-04T22:00:00Z"));
    expect(parseInstant("2026-02-30", "UTC")).toBeNull();
    expect(parseInstant("tomorrow", "UTC")).toBeNull();
  });

  test("every instant of three years round-trips through its wall clock, save the repeated hour", () => {
    fc.assert(
      fc.property(fc.integer({ min: at("2025-01-01"), max: at("2028-01-01") }), zoneArbitrary, (instant, zone) => {
        const { date, wallSeconds } = wallOf(instant, zone);
        const back = instantOfWall(date, wallSeconds, zone);
        expect([0, 1800, 3600]).toContain(instant - back);
        expect(parseInstant(formatLocal(back, zone), zone)).toBe(back);
      }),
    );
  });
});

const zoneArbitrary = fc.constantFrom(
  "UTC",
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
);
const wallArbitrary = fc.integer({ min: 0, max: 47 }).map((half) => clock(half * 30));
const calendarArbitrary: fc.Arbitrary<WeeklyCalendar> = fc.record({
  id: fc.constant("c"),
  weekly: fc.array(
    fc.record({
      days: fc.uniqueArray(fc.constantFrom(...allDays), { minLength: 1 }),
      from: wallArbitrary,
      to: fc.oneof(wallArbitrary, fc.constant("24:00")),
    }),
    { maxLength: 3 },
  ),
  closed: fc.array(fc.constantFrom("2026-03-28", "2026-03-29", "2026-03-30"), { maxLength: 2 }),
  open: fc.array(
    fc.record({ date: fc.constantFrom("2026-03-29", "2026-03-31"), from: wallArbitrary, to: wallArbitrary }),
    { maxLength: 2 },
  ),
});

describe("compiled calendars", () => {
  test("agree with asking the wall clock every half hour", () => {
    const origin = at("2026-03-26T00:00:00Z");
    fc.assert(
      fc.property(calendarArbitrary, fc.constantFrom("UTC", "Asia/Shanghai"), (calendar, timeZone) => {
        const open = openIntervals(calendar, { timeZone, originEpochSecond: origin, fromSecond: 0, toSecond: 8 * day });
        for (let second = 0; second < 8 * day; second += 1800) {
          expect(isOpen(open, second)).toBe(openByWallClock(calendar, origin + second, timeZone));
        }
      }),
      { numRuns: 25, seed: 1 },
    );
  }, 60_000);

  test("a shift over the spring gap loses an hour, one over the autumn repeat gains one", () => {
    const calendar: WeeklyCalendar = {
      id: "n",
      weekly: [{ days: allDays, from: "22:00", to: "06:00" }],
      closed: [],
      open: [],
    };
    const worked = (from: string, to: string): number => {
      const originEpochSecond = at(from, "Europe/Berlin");
      const window = {
        timeZone: "Europe/Berlin",
        originEpochSecond,
        fromSecond: 0,
        toSecond: at(to, "Europe/Berlin") - originEpochSecond,
      };
      return workedBetween(openIntervals(calendar, window), 0, window.toSecond) / 3600;
    };
    expect(worked("2026-03-28T12:00", "2026-03-29T12:00")).toBe(7);
    expect(worked("2026-10-24T12:00", "2026-10-25T12:00")).toBe(9);
  });

  test("24:00 and the next 00:00 make one interval", () => {
    const calendar: WeeklyCalendar = {
      id: "c",
      weekly: [{ days: allDays, from: "00:00", to: "24:00" }],
      closed: ["2026-01-07"],
      open: [],
    };
    const open = openIntervals(calendar, {
      timeZone: "UTC",
      originEpochSecond: at("2026-01-05"),
      fromSecond: 0,
      toSecond: 5 * day,
    });
    expect(pairs(open)).toEqual([
      [0, 2 * day],
      [3 * day, 5 * day],
    ]);
  });

  test("a closed date drops the weekly pattern, and what is added on it stays", () => {
    const calendar: WeeklyCalendar = {
      id: "c",
      weekly: [{ days: ["mon"], from: "08:00", to: "16:00" }],
      closed: ["2026-01-05"],
      open: [{ date: "2026-01-05", from: "10:00", to: "11:00" }],
    };
    const open = openIntervals(calendar, {
      timeZone: "UTC",
      originEpochSecond: at("2026-01-05"),
      fromSecond: 0,
      toSecond: day,
    });
    expect(pairs(open)).toEqual([[36_000, 39_600]]);
  });
});

const intervalsArbitrary = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 15 })), { maxLength: 6 })
  .map((list) => intervalsOf(list.map(([start, length]) => [start, start + length])));
const second = fc.integer({ min: -3, max: 80 });

describe("interval arithmetic agrees with counting second by second", () => {
  test("finish, start, worked and next opening", () => {
    fc.assert(
      fc.property(intervalsArbitrary, second, fc.integer({ min: 0, max: 40 }), (open, from, duration) => {
        const flags = secondsOf(open);
        expect(nextOpen(open, from)).toBe(firstWhere(from, (s) => flags.has(s)));
        expect(finishAfter(open, from, duration)).toBe(slowFinish(flags, from, duration));
        expect(startBefore(open, from, duration)).toBe(slowStart(flags, from, duration));
        const to = from + duration;
        const inside = [...flags].filter((s) => s >= from && s < to).length;
        expect(workedBetween(open, from, to)).toBe(inside);
        expect(segmentsBetween(open, from, to).reduce((sum, [a, b]) => sum + b - a, 0)).toBe(inside);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  test("intersection and subtraction", () => {
    fc.assert(
      fc.property(intervalsArbitrary, intervalsArbitrary, (a, b) => {
        const [left, right] = [secondsOf(a), secondsOf(b)];
        expect(secondsOf(intersectIntervals([a, b]))).toEqual(new Set([...left].filter((s) => right.has(s))));
        expect(secondsOf(subtractIntervals(a, b))).toEqual(new Set([...left].filter((s) => !right.has(s))));
      }),
    );
  });
});

describe("lead times", () => {
  const week: WeeklyCalendar = {
    id: "w",
    weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "17:00" }],
    closed: ["2026-01-07"],
    open: [{ date: "2026-01-10", from: "08:00", to: "12:00" }],
  };

  test("working days skip weekends and holidays and count added days", () => {
    expect(shiftDate("2026-01-06", 1, week)).toBe("2026-01-08");
    expect(shiftDate("2026-01-09", 1, week)).toBe("2026-01-10");
    expect(shiftDate("2026-01-05", -1, week)).toBe("2026-01-02");
    expect(shiftDate("2026-01-04", 0, week)).toBe("2026-01-04");
  });

  test("a moment is reached by the fewest days that come to it, whatever days count", () => {
    const random = fc.integer({ min: 0, max: 40 * 86_400 });
    fc.assert(
      fc.property(random, random, fc.constantFrom(week, null), (from, wait, calendar) => {
        const start = Date.UTC(2026, 2, 10) / 1000 + from;
        const on = { calendar, timeZone: "Europe/Berlin" };
        const days = daysUntil(start, start + wait, on) ?? NaN;
        expect(shiftInstant(start, days, on)).toBeGreaterThanOrEqual(start + wait);
        if (days > 0) expect(shiftInstant(start, days - 1, on)).toBeLessThan(start + wait);
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(daysUntil(0, 1, { calendar: { id: "x", weekly: [], closed: [], open: [] }, timeZone: "UTC" })).toBeNull();
  });

  test("without a calendar every day counts, and the time of day survives a clock change", () => {
    const noon = at("2026-03-28T12:00", "Europe/Berlin");
    expect(shiftInstant(noon, 1, { calendar: null, timeZone: "Europe/Berlin" })).toBe(noon + 23 * 3600);
  });

  test("a calendar without a working day answers null instead of searching for ever", () => {
    expect(shiftDate("2026-01-05", 3, { id: "x", weekly: [], closed: [], open: [] })).toBeNull();
  });
});

function openByWallClock(calendar: WeeklyCalendar, instant: number, timeZone: string): boolean {
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    instant * 1000,
  );
  const [date = "", time = ""] = local.split(" ");
  const yesterday = new Date(Date.parse(date) - 1).toISOString().slice(0, 10);
  const inside = (from: string, to: string, today: boolean): boolean =>
    to > from ? today && time >= from && time < to : today ? time >= from : time < to;
  return [true, false].some((today) => {
    const on = today ? date : yesterday;
    const name = allDays[(new Date(on).getUTCDay() + 6) % 7]!;
    const weekly =
      !calendar.closed.includes(on) &&
      calendar.weekly.some((w) => w.days.includes(name) && inside(w.from, w.to, today));
    return weekly || calendar.open.some((o) => o.date === on && inside(o.from, o.to, today));
  });
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function pairs(open: OpenIntervals): [number, number][] {
  return [...open.starts].map((start, i) => [start, open.ends[i]!]);
}

function secondsOf(open: OpenIntervals): Set<number> {
  const flags = new Set<number>();
  for (const [start, end] of pairs(open)) for (let s = start; s < end; s += 1) flags.add(s);
  return flags;
}

function firstWhere(from: number, holds: (second: number) => boolean): number {
  for (let s = from; s < 200; s += 1) if (holds(s)) return s;
  return Infinity;
}

function slowFinish(flags: Set<number>, from: number, duration: number): number {
  let left = duration;
  for (let s = from; s < 200; s += 1) {
    if (left === 0) return s;
    if (flags.has(s)) left -= 1;
  }
  return Infinity;
}

function slowStart(flags: Set<number>, to: number, duration: number): number {
  let left = duration;
  for (let s = to; s > -200; s -= 1) {
    if (left === 0) return s;
    if (flags.has(s - 1)) left -= 1;
  }
  return -Infinity;
}
