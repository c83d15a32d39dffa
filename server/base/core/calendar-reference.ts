// The slow, obvious reading of a calendar, for judges: ask the wall clock of every minute. Shares no code with
// calendar.ts. (In the hour that a zone repeats it opens both passes; engines mean the first.)
import type { WeeklyCalendar } from "./calendar";

const quarterSeconds = 900;

/** Open pieces between two instants (seconds since 1970, on whole minutes outside). */
export function openMinutes(
  calendar: WeeklyCalendar | null,
  timeZone: string,
  fromEpochSecond: number,
  toEpochSecond: number,
): [number, number][] {
  if (calendar === null) return [[fromEpochSecond, toEpochSecond]];
  const pieces: [number, number][] = [];
  const openAt = minutesOpen(calendar);
  const firstQuarter = Math.floor(fromEpochSecond / quarterSeconds) * quarterSeconds;
  for (let quarter = firstQuarter; quarter < toEpochSecond; quarter += quarterSeconds) {
    const wall = wallClock(quarter, timeZone);
    for (let minute = 0; minute < 15; minute += 1) {
      if (!openAt(wall.date, wall.minutes + minute)) continue;
      const start = Math.max(fromEpochSecond, quarter + 60 * minute);
      const end = Math.min(toEpochSecond, quarter + 60 * minute + 60);
      const last = pieces.at(-1);
      if (start >= end) continue;
      if (last !== undefined && last[1] === start) last[1] = end;
      else pieces.push([start, end]);
    }
  }
  return pieces;
}

/** Is a minute of a date open? By a shift that begins on the date or reaches in from the day before. */
function minutesOpen(calendar: WeeklyCalendar): (date: string, minute: number) => boolean {
  const known = new Map<string, { start: number; end: number }[]>();
  const shiftsOn = (day: string): { start: number; end: number }[] => {
    const name = (["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const)[new Date(day).getUTCDay()];
    const regular = calendar.weekly.filter(
      (w) => !calendar.closed.includes(day) && name !== undefined && w.days.includes(name),
    );
    return [...regular, ...calendar.open.filter((o) => o.date === day)].map(({ from, to }) => {
      const start = minutesOf(from);
      return { start, end: minutesOf(to) <= start ? minutesOf(to) + 1440 : minutesOf(to) };
    });
  };
  const of = (date: string): { start: number; end: number }[] => {
    const found = known.get(date) ?? [
      ...shiftsOn(date),
      ...shiftsOn(isoDate(Date.parse(date) - 86_400_000)).map(({ start, end }) => ({
        start: start - 1440,
        end: end - 1440,
      })),
    ];
    known.set(date, found);
    return found;
  };
  return (date, minute) => of(date).some(({ start, end }) => minute >= start && minute < end);
}

type WallClock = { date: string; minutes: number };
const formats = new Map<string, { format: Intl.DateTimeFormat; quarters: Map<number, WallClock> }>();

/** Asked once per quarter and zone: judges read the same weeks again and again. */
function wallClock(epochSecond: number, timeZone: string): WallClock {
  const zone = formats.get(timeZone) ?? {
    format: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
    quarters: new Map<number, WallClock>(),
  };
  formats.set(timeZone, zone);
  const known = zone.quarters.get(epochSecond);
  if (known !== undefined) return known;
  const [date = "", time = ""] = zone.format.format(epochSecond * 1000).split(" ");
  const wall = { date, minutes: minutesOf(time) };
  zone.quarters.set(epochSecond, wall);
  return wall;
}

function minutesOf(time: string): number {
  return 60 * Number(time.slice(0, 2)) + Number(time.slice(3, 5));
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
