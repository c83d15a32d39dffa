// Lead times: days counted on a calendar (working days) or on the wall (calendar days), the time of day kept.
import { shiftsByDate, type WeeklyCalendar } from "./calendar";
import { addDays, instantOfWall, wallOf } from "./calendar-zone";

/** A search for a working day gives up after this many days: the calendar has none. */
const longestSearchDays = 3_660;

/** On which days a lead time counts: a calendar's working days; null = all. */
export type DayCount = { readonly calendar: WeeklyCalendar | null; readonly timeZone: string };

/** Moves an instant by whole days; negative goes back. A null calendar counts every day. Null: no such day. */
export function shiftInstant(epochSecond: number, days: number, on: DayCount): number | null {
  const { date, wallSeconds } = wallOf(epochSecond, on.timeZone);
  const moved = shiftDate(date, days, on.calendar);
  return moved === null ? null : instantOfWall(moved, wallSeconds, on.timeZone);
}

/** The fewest days that move `from` to `until` or past it; 0 where it is there. Null: no such day. */
export function daysUntil(from: number, until: number, { calendar, timeZone }: DayCount): number | null {
  if (until <= from) return 0;
  const { date, wallSeconds } = wallOf(from, timeZone);
  const last = wallOf(until, timeZone).date;
  const works = calendar === null ? () => true : workingDay(calendar);
  let days = 0;
  let idle = 0;
  for (let at = addDays(date, 1); idle < longestSearchDays; at = addDays(at, 1)) {
    idle = works(at) ? 0 : idle + 1;
    if (idle > 0) continue;
    days += 1;
    if (at >= last && instantOfWall(at, wallSeconds, timeZone) >= until) return days;
  }
  return null;
}

/** The date `days` working days later (earlier when negative); each step lands on a working day; 0 stays. */
export function shiftDate(date: string, days: number, calendar: WeeklyCalendar | null): string | null {
  if (calendar === null) return addDays(date, days);
  const step = days < 0 ? -1 : 1;
  const works = workingDay(calendar);
  let left = Math.abs(days);
  let idle = 0;
  let at = date;
  while (left > 0) {
    at = addDays(at, step);
    if (works(at)) {
      left -= 1;
      idle = 0;
    } else if ((idle += 1) > longestSearchDays) return null;
  }
  return at;
}

/** A day works when a shift begins on it. */
function workingDay(calendar: WeeklyCalendar): (date: string) => boolean {
  const shiftsOn = shiftsByDate(calendar);
  return (date) => shiftsOn(date).length > 0;
}
