import fc from "fast-check";
import { expect, test } from "vitest";
import { alwaysOpen, intervalsOf } from "../../base/core/calendar";
import { sumLoads, unitLoad, usualSeconds, type LoadBlock, type LoadedUnit, type UnitLoad } from "./unit-load";

const seed = 20_260_105;
/** Nothing is open or planned later. */
const last = 130;

const shifts = fc.array(fc.tuple(fc.nat(100), fc.integer({ min: 1, max: 25 })), { maxLength: 6 });
const block = fc
  .record({
    setupStart: fc.nat(90),
    setup: fc.nat(6),
    run: fc.integer({ min: 1, max: 20 }),
    places: fc.integer({ min: 1, max: 3 }),
    held: fc.boolean(),
  })
  .map(({ setupStart, setup, run, ...rest }): LoadBlock => {
    const start = setupStart + setup;
    return { ...rest, setupStart, start, end: start + run };
  });
const units = fc.record({
  capacity: fc.integer({ min: 1, max: 4 }),
  calendar: shifts.map((pairs) => intervalsOf(pairs.map(([start, length]) => [start, start + length]))),
  downUntil: fc.oneof(fc.constant(-Infinity), fc.nat(60)),
  breakable: fc.boolean(),
  blocks: fc.array(block, { maxLength: 7 }),
});
const edgesOf = fc
  .tuple(fc.nat(40), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }))
  .map(([from, lengths]) => lengths.reduce((edges, length) => [...edges, edges.at(-1)! + length], [from]));

test(`every second of every place is counted where it belongs, whatever overlaps (seed ${seed})`, () => {
  fc.assert(
    fc.property(units, edgesOf, fc.integer({ min: 1, max: 12 }), (unit, edges, leastGap) => {
      expect(unitLoad(unit, edges, leastGap)).toEqual(countedBySecond(unit, edges, leastGap));
    }),
    { seed, numRuns: 600 },
  );
});

/** Asks every second and every place; shares nothing with what it judges. */
function countedBySecond(unit: LoadedUnit, edges: readonly number[], leastGap: number): UnitLoad {
  const seconds = Array.from({ length: last }, (_, second) => second);
  const { starts, ends } = unit.calendar;
  const scheduled = seconds.map((s) => starts.some((start, at) => start <= s && s < ends[at]!));
  const open = seconds.map((s) => scheduled[s]! && s >= unit.downUntil);
  const columnOf = (s: number): number => edges.findIndex((edge, at) => edge <= s && s < (edges[at + 1] ?? -1));
  const load = sumLoads([], edges.length - 1);
  const add = (key: keyof UnitLoad, s: number, times = 1): void => {
    if (columnOf(s) >= 0) load[key][columnOf(s)]! += times;
  };
  for (const s of seconds) {
    if (open[s]) add("open", s, unit.capacity);
    else if (scheduled[s]) add("down", s, unit.capacity);
    for (const { setupStart, start, end, places, held } of unit.blocks) {
      if (!scheduled[s] || s < setupStart || s >= end) continue;
      add(held ? "held" : s < start ? "setup" : "work", s, places);
      if (!open[s]) add("stopped", s, places);
    }
  }
  const used = (s: number): number =>
    unit.blocks.reduce((sum, { setupStart, end, places }) => sum + (setupStart <= s && s < end ? places : 0), 0);
  for (let place = 1; place <= unit.capacity; place += 1) {
    const isFree = (s: number): boolean => s >= edges[0]! && s < last && unit.capacity - used(s) >= place;
    for (const s of seconds) {
      if (!isFree(s) || !open[s]) continue;
      add("free", s);
      const goesOn = (at: number): boolean => isFree(at) && (unit.breakable || open[at]!);
      let [from, to] = [s, s + 1];
      while (goesOn(from - 1)) from -= 1;
      while (goesOn(to)) to += 1;
      if (open.slice(from, to).filter(Boolean).length >= leastGap) add("usable", s);
    }
  }
  return load;
}

const one = { capacity: 1, calendar: alwaysOpen, downUntil: -Infinity, breakable: true, blocks: [] };
const work = (start: number, end: number): LoadBlock => ({ setupStart: start, start, end, places: 1, held: false });

test("free is not usable: four hours in pieces of half an hour hold nothing that takes an hour", () => {
  const blocks = Array.from({ length: 8 }, (_, at) => work(at * 3_600, at * 3_600 + 1_800));
  const { free, usable } = unitLoad({ ...one, blocks }, [0, 8 * 3_600 - 1_800, 9 * 3_600], 3_600);
  expect(free).toEqual([7 * 1_800, 5_400]);
  expect(usable).toEqual([0, 5_400]);
});

test("a gap over the end of a column, or of the last one, is as long as it is", () => {
  const blocks = [work(0, 90)];
  expect(unitLoad({ ...one, blocks }, [0, 100, 110], 1_000).usable).toEqual([10, 10]);
});

test("where work may not pause, a gap over a night is two", () => {
  const calendar = intervalsOf([
    [0, 10],
    [20, 30],
  ]);
  const load = (breakable: boolean) => unitLoad({ ...one, calendar, breakable }, [0, 30], 15).usable;
  expect([load(true), load(false)]).toEqual([[20], [0]]);
});

test("work planned while a unit is out of order is more than it has open, and is named", () => {
  const load = unitLoad({ ...one, downUntil: 60, blocks: [work(0, 100)] }, [0, 100], 1);
  expect(load).toMatchObject({ open: [40], down: [60], work: [100], stopped: [60], free: [0], usable: [0] });
});

test("the usual work of a center is the median of what its planned blocks take of open time, up to the minute", () => {
  const night = intervalsOf([
    [0, 1_000],
    [5_000, 9_000],
  ]);
  const usual = (...blocks: LoadBlock[]) => usualSeconds([{ calendar: night, blocks }]);
  expect(usual(work(0, 10), work(0, 6_000), work(0, 9_000))).toBe(2_040);
  expect(usual(work(0, 10))).toBe(60);
  expect(usual(work(0, 6_000), { ...work(0, 10), held: true })).toBe(2_040);
  expect(usual()).toBeNull();
});
