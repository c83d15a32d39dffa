import { addDays, instantOfWall, localMidnight, wallOf } from "#base/calendar-zone";
import { formatDate } from "./date-text";

/** Where the view stands: pixels per second, the second at its left edge, pixels scrolled down. */
export type GanttView = { readonly scale: number; readonly left: number; readonly top: number };

const widestScale = 1 / 12;
const narrowestScale = 1 / 12_000;

export const xOf = (view: GanttView, second: number): number => (second - view.left) * view.scale;
export const secondAt = (view: GanttView, x: number): number => view.left + x / view.scale;

/** Changes the scale and keeps the moment under `x` where it is. */
export function zoomed(view: GanttView, factor: number, x: number): GanttView {
  const scale = Math.min(widestScale, Math.max(narrowestScale, view.scale * factor));
  return { ...view, scale, left: secondAt(view, x) - x / scale };
}

type Words = { readonly timeZone: string; readonly locale: string };
export type Tick = { readonly second: number; readonly label: string };
export type Axis = {
  /** The day at the left edge, in full. */
  readonly first: string;
  readonly days: readonly Tick[];
  readonly hours: readonly Tick[];
};

const hourSteps = [1, 2, 3, 6, 12];

/** Midnights of the zone, and hours where there is room for them. */
export function axisOf(view: GanttView, width: number, words: Words): Axis {
  const to = secondAt(view, width);
  const days: Tick[] = [];
  const hours: Tick[] = [];
  const dayWidth = 86_400 * view.scale;
  const step = hourSteps.find((hoursApart) => hoursApart * 3_600 * view.scale >= 44);
  let date = wallOf(Math.floor(view.left), words.timeZone).date;
  const first = dayName(date, words);
  const every = dayWidth < 14 ? 7 : 1;
  for (let at = 0; at < 800; at += 1, date = addDays(date, 1)) {
    const second = localMidnight(date, words.timeZone);
    if (second > to) break;
    if (every === 1 || new Date(`${date}T00:00:00Z`).getUTCDay() === 1) {
      days.push({
        second,
        label: dayWidth < dayNameWidth ? String(Number(date.slice(8))) : dayName(date, words),
      });
    }
    if (step === undefined) continue;
    for (let hour = step; hour < 24; hour += step) {
      hours.push({
        second: instantOfWall(date, hour * 3_600, words.timeZone),
        label: `${String(hour).padStart(2, "0")}:00`,
      });
    }
  }
  return { first, days, hours };
}

/** Room for "Mon 4 Jan 2027". */
const dayNameWidth = 100;

// Sixty times a second the same days: they are worded once.
const dayNames = new Map<string, string>();

function dayName(date: string, { locale, timeZone }: Words): string {
  const key = `${locale} ${timeZone} ${date}`;
  const known = dayNames.get(key) ?? formatDate(date, locale, { timeZone });
  dayNames.set(key, known);
  return known;
}
