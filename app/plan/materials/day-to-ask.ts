import { addDays, wallOf } from "#base/calendar-zone";

const noon = 12 * 3_600;

/** What is asked for a day comes by its noon: the last day that is soon enough, but not before today. */
export function dayToAsk(wanted: Date, now: Date, timeZone: string): string {
  const wall = (at: Date) => wallOf(Math.floor(at.getTime() / 1000), timeZone);
  const { date, wallSeconds } = wall(wanted);
  const day = wallSeconds < noon ? addDays(date, -1) : date;
  const today = wall(now).date;
  return day < today ? today : day;
}
