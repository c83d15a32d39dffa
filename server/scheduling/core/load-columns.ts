// The columns of the map of load: what is left of today, every day up to a Sunday two to three weeks ahead, then whole weeks.
import { addDays, dayNumber, localMidnight, wallOf } from "../../base/core/calendar-zone";

export type LoadColumn = {
  readonly kind: "day" | "week";
  /** Its first date in the plant. */
  readonly date: string;
  /** Seconds since 1970; a column begins where the one before ends. */
  readonly from: number;
  readonly to: number;
};

const fewestDays = 14;
const fewestWeeks = 4;
/** With the days before them a quarter of a year: further on a plan says little about its hours. */
const mostWeeks = 11;

/** Weeks as far as `untilSecond` wants them, within bounds. */
export function loadColumns({ nowSecond, untilSecond, timeZone }: LoadSpan): LoadColumn[] {
  const today = wallOf(nowSecond, timeZone).date;
  const columns: LoadColumn[] = [];
  let date = today;
  let from = nowSecond;
  const add = (kind: LoadColumn["kind"], days: number): void => {
    const next = addDays(date, days);
    const to = localMidnight(next, timeZone);
    columns.push({ kind, date, from, to });
    date = next;
    from = to;
  };
  while (columns.length < fewestDays || !isMonday(date)) add("day", 1);
  for (let week = 0; week < fewestWeeks || (week < mostWeeks && from < untilSecond); week += 1) add("week", 7);
  return columns;
}

type LoadSpan = { readonly nowSecond: number; readonly untilSecond: number; readonly timeZone: string };

/** As far as columns can ever reach, and a little more. */
export const longestLoadSeconds = (fewestDays + 7 + 7 * mostWeeks + 1) * 86_400;

/** 1970-01-05 was one. */
const isMonday = (date: string): boolean => (dayNumber(date) - 4) % 7 === 0;
