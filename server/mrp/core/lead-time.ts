/** Lead times as instants: whole days on the wall or on a working calendar, the time of day kept. */
import type { WeeklyCalendar } from "../../base/core/calendar";
import { shiftDate } from "../../base/core/calendar-days";
import { instantOfWall, wallOf } from "../../base/core/calendar-zone";

/** Seconds from the horizon start; `days` negative goes back. */
export type ShiftDays = (second: number, days: number) => number;

/** The moved date is remembered per day, so that a hundred thousand orders ask the calendar a few hundred times. */
export function shiftDaysOn(
  calendar: WeeklyCalendar | null,
  horizon: { originEpochSecond: number; timeZone: string },
): ShiftDays {
  const { originEpochSecond, timeZone } = horizon;
  // Every day is a day and every day has 24 hours: nobody needs to be asked.
  if (calendar === null && timeZone === "UTC") return (second, days) => second + days * 86_400;
  const moved = new Map<number, Map<string, string | null>>();
  return (second, days) => {
    if (days === 0) return second;
    const { date, wallSeconds } = wallOf(originEpochSecond + second, timeZone);
    const known = moved.get(days) ?? new Map<string, string | null>();
    if (known.size === 0) moved.set(days, known);
    let target = known.get(date);
    if (target === undefined) known.set(date, (target = shiftDate(date, days, calendar)));
    if (target === null) return days > 0 ? Infinity : -Infinity;
    return instantOfWall(target, wallSeconds, timeZone) - originEpochSecond;
  };
}
