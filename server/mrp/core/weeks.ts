/** Weeks by their Monday, as "2026-12-07". */
import { addDays, dayNumber, wallOf } from "../../base/core/calendar-zone";

/** The Monday of the week a date is in: 1970 began on a Thursday. */
export const mondayOf = (date: string): string => addDays(date, -((((dayNumber(date) + 3) % 7) + 7) % 7));

export const weeksFrom = (monday: string, count: number): string[] =>
  Array.from({ length: count }, (_, week) => addDays(monday, week * 7));

/** The longest planning horizon a plant may have is a year: a forecast for a later week is a slip of the pen. */
export const furthestWeek = (begun: string): string => addDays(begun, 52 * 7);

/** The week that has begun where the clocks show that zone's time. */
export const begunWeek = (now: Date, timeZone: string): string =>
  mondayOf(wallOf(Math.floor(now.getTime() / 1000), timeZone).date);
