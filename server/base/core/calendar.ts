// A working calendar compiled to sorted open intervals in whole seconds from a horizon start, so that engines
// only add and search: how much work fits, when it ends, when it must begin. Wall-clock rules stay in calendar-zone.
import { dayNumber, instantOfDay, wallOf } from "./calendar-zone";
import { firstAbove } from "./first-above";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * `from` and `to` are "HH:MM"; `to` may be "24:00"; a `to` not after `from` is on the next day (a night shift,
 * which belongs to the date it begins on). `closed` dates drop the weekly pattern; `open` adds, on closed dates too.
 */
export type WeeklyCalendar = {
  id: string;
  weekly: { days: readonly Weekday[]; from: string; to: string }[];
  closed: string[];
  open: { date: string; from: string; to: string }[];
};

/** Sorted, disjoint, non-touching. `before[i]` = open seconds in all intervals before interval i. */
export type OpenIntervals = {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly before: Float64Array;
};

export type CalendarWindow = {
  timeZone: string;
  /** The instant (seconds since 1970) that counts as second 0. */
  originEpochSecond: number;
  fromSecond: number;
  toSecond: number;
};

/** What no calendar says: open from ever to ever. */
export const alwaysOpen: OpenIntervals = intervalsOf([[-(2 ** 50), 2 ** 50]]);

/** The open time of a calendar inside a window; null is always open (and then unbounded). */
export function openIntervals(calendar: WeeklyCalendar | null, window: CalendarWindow): OpenIntervals {
  if (calendar === null) return alwaysOpen;
  const { timeZone, originEpochSecond, fromSecond, toSecond } = window;
  const dayOf = (second: number): number => dayNumber(wallOf(originEpochSecond + second, timeZone).date);
  const last = dayOf(toSecond);
  const shiftsOn = shiftsByDay(calendar);
  const pairs: [number, number][] = [];
  // One day earlier: a night shift of the day before reaches into the window.
  for (let day = dayOf(fromSecond) - 1; day <= last; day += 1) {
    for (const [from, to] of shiftsOn(day)) {
      const start = Math.max(instantOfDay(day, from, timeZone) - originEpochSecond, fromSecond);
      const end = Math.min(instantOfDay(day, to, timeZone) - originEpochSecond, toSecond);
      if (start < end) pairs.push([start, end]);
    }
  }
  return intervalsOf(pairs);
}

/** Builds intervals from any pairs: sorts, merges what touches, drops what is empty. */
export function intervalsOf(pairs: readonly (readonly [number, number])[]): OpenIntervals {
  const sorted = pairs.filter(([start, end]) => start < end).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [start, end] of sorted) {
    const tail = merged.at(-1);
    if (tail !== undefined && start <= tail[1]) tail[1] = Math.max(tail[1], end);
    else merged.push([start, end]);
  }
  return intervalsInOrder(merged);
}

/** The first open second at or after `second`; Infinity when the window ends first. */
export function nextOpen(open: OpenIntervals, second: number): number {
  const i = firstEndingAfter(open, second);
  return i === open.starts.length ? Infinity : Math.max(second, open.starts[i]!);
}

/** The first second at or after `second` from which it stays open for `duration`; Infinity when the window ends first. */
export function nextStretch(open: OpenIntervals, second: number, duration: number): number {
  for (let i = firstEndingAfter(open, second); i < open.starts.length; i += 1) {
    const start = Math.max(second, open.starts[i]!);
    if (start + duration <= open.ends[i]!) return start;
  }
  return Infinity;
}

/** Is the second that begins at `second` open? */
export function isOpen(open: OpenIntervals, second: number): boolean {
  return nextOpen(open, second) === second;
}

/** When `duration` open seconds counted from `second` are over; no work ends at once. Infinity = it does not fit. */
export function finishAfter(open: OpenIntervals, second: number, duration: number): number {
  if (duration <= 0) return second;
  const i = firstEndingAfter(open, second);
  if (i === open.starts.length) return Infinity;
  const inside = Math.max(0, second - open.starts[i]!);
  const goal = open.before[i]! + inside + duration;
  // Most work ends in the interval it begins in.
  const j = goal <= open.before[i]! + open.ends[i]! - open.starts[i]! ? i : lastStartedBelow(open, goal);
  const end = open.starts[j]! + goal - open.before[j]!;
  return end > open.ends[j]! ? Infinity : end;
}

/** The latest second from which `duration` open seconds are over by `second`; -Infinity = it does not fit. */
export function startBefore(open: OpenIntervals, second: number, duration: number): number {
  if (duration <= 0) return second;
  const goal = workedUntil(open, second) - duration;
  if (goal < 0) return -Infinity;
  const j = lastStartedBelow(open, goal + 1);
  return open.starts[j]! + goal - open.before[j]!;
}

/** Open seconds in [from, to). */
export function workedBetween(open: OpenIntervals, from: number, to: number): number {
  return to <= from ? 0 : workedUntil(open, to) - workedUntil(open, from);
}

/** The pieces of [from, to) that are open: what a bar on the Gantt is made of. */
export function segmentsBetween(open: OpenIntervals, from: number, to: number): [number, number][] {
  const segments: [number, number][] = [];
  if (to <= from) return segments;
  for (let i = firstEndingAfter(open, from); i < open.starts.length && open.starts[i]! < to; i += 1) {
    segments.push([Math.max(from, open.starts[i]!), Math.min(to, open.ends[i]!)]);
  }
  return segments;
}

/** Open only where every one of them is; of none: always. */
export function intersectIntervals(all: readonly OpenIntervals[]): OpenIntervals {
  return all.length === 0 ? alwaysOpen : all.reduce(intersectTwo);
}

/** `open` without the closed pieces (maintenance, breakdowns). */
export function subtractIntervals(open: OpenIntervals, closed: OpenIntervals): OpenIntervals {
  const pairs: [number, number][] = [];
  let hole = 0;
  for (let i = 0; i < open.starts.length; i += 1) {
    let from = open.starts[i]!;
    const end = open.ends[i]!;
    while (hole < closed.ends.length && closed.ends[hole]! <= from) hole += 1;
    for (let next = hole; next < closed.starts.length && closed.starts[next]! < end; next += 1) {
      if (closed.starts[next]! > from) pairs.push([from, closed.starts[next]!]);
      from = closed.ends[next]!;
    }
    if (from < end) pairs.push([from, end]);
  }
  return intervalsInOrder(pairs);
}

/** Index of the first interval that ends after `second` (its length when none does). */
export function firstEndingAfter({ ends }: OpenIntervals, second: number): number {
  return firstAbove(ends, ends.length, second);
}

/** Wall seconds of the shifts that begin on a date, as [from, to] with `to` past 86,400 for a night shift. */
export function shiftsByDate(calendar: WeeklyCalendar): (date: string) => readonly (readonly [number, number])[] {
  const shiftsOn = shiftsByDay(calendar);
  return (date) => shiftsOn(dayNumber(date));
}

/** The same by days since 1970-01-01. */
function shiftsByDay(calendar: WeeklyCalendar): (day: number) => readonly (readonly [number, number])[] {
  const weekly = weekdays.map((day) => calendar.weekly.filter((w) => w.days.includes(day)).map(shiftOf));
  const closed = new Set(calendar.closed.map(dayNumber));
  const added = new Map<number, [number, number][]>();
  for (const extra of calendar.open) {
    const day = dayNumber(extra.date);
    added.set(day, [...(added.get(day) ?? []), shiftOf(extra)]);
  }
  return (day) => {
    const regular = closed.has(day) ? [] : weekly[weekdayIndex(day)]!;
    const extra = added.get(day);
    return extra === undefined ? regular : [...regular, ...extra];
  };
}

/** 0 = Monday. */
function weekdayIndex(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

function shiftOf({ from, to }: { from: string; to: string }): [number, number] {
  const start = wallSecondsOf(from);
  const end = wallSecondsOf(to);
  return [start, end <= start ? end + 86_400 : end];
}

function wallSecondsOf(text: string): number {
  return Number(text.slice(0, 2)) * 3600 + Number(text.slice(3, 5)) * 60;
}

/** Sorted, disjoint and not touching already. */
function intervalsInOrder(pairs: readonly (readonly [number, number])[]): OpenIntervals {
  const starts = new Float64Array(pairs.length);
  const ends = new Float64Array(pairs.length);
  const before = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i += 1) {
    starts[i] = pairs[i]![0];
    ends[i] = pairs[i]![1];
    if (i > 0) before[i] = before[i - 1]! + ends[i - 1]! - starts[i - 1]!;
  }
  return { starts, ends, before };
}

function workedUntil(open: OpenIntervals, second: number): number {
  const i = firstEndingAfter(open, second);
  const n = open.starts.length;
  if (i < n) return open.before[i]! + Math.max(0, second - open.starts[i]!);
  return n === 0 ? 0 : open.before[n - 1]! + open.ends[n - 1]! - open.starts[n - 1]!;
}

/** Index of the last interval with fewer than `goal` open seconds before it. */
function lastStartedBelow(open: OpenIntervals, goal: number): number {
  let low = 0;
  let high = open.before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (open.before[middle]! < goal) low = middle;
    else high = middle - 1;
  }
  return low;
}

function intersectTwo(a: OpenIntervals, b: OpenIntervals): OpenIntervals {
  if (a === alwaysOpen) return b;
  if (b === alwaysOpen || a === b) return a;
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.starts.length && j < b.starts.length) {
    const [start, end] = [Math.max(a.starts[i]!, b.starts[j]!), Math.min(a.ends[i]!, b.ends[j]!)];
    if (start < end) pairs.push([start, end]);
    if (a.ends[i]! < b.ends[j]!) i += 1;
    else j += 1;
  }
  return intervalsInOrder(pairs);
}
