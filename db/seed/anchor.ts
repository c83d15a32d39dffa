import { addDays, isDate, localMidnight, wallOf } from "../../server/base/core/calendar-zone";

export interface Moment {
  /** Monday 00:00, plant time, of the week everything is placed around. */
  readonly monday: Date;
  /** What the seeded plants take for the present. */
  readonly now: Date;
}

const workdayStart = 8 * 60 * 60;

/** A named Monday stands for that day, 08:00; without one the demo is about the week of the clock. */
export function momentOf(anchor: string | undefined, clock: Date, timeZone: string): Moment {
  if (anchor !== undefined) {
    if (!isDate(anchor)) throw new Error(`--anchor ${anchor}: expected a date such as 2026-01-05`);
    const midnight = localMidnight(mondayOf(anchor), timeZone);
    return { monday: new Date(midnight * 1000), now: new Date((midnight + workdayStart) * 1000) };
  }
  const { date } = wallOf(Math.floor(clock.getTime() / 1000), timeZone);
  return { monday: new Date(localMidnight(mondayOf(date), timeZone) * 1000), now: clock };
}

function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}
