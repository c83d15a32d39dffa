// Open times of resources and of what they hold beside them, each compiled once.
import {
  alwaysOpen,
  type CalendarWindow,
  intersectIntervals,
  intervalsOf,
  type OpenIntervals,
  openIntervals,
  subtractIntervals,
  type WeeklyCalendar,
} from "../../base/core/calendar";
import { missing } from "./dense-index";
import type { Problem, ProblemResource } from "./problem";

/** Facts about the past may lie this far before the horizon start. */
const pastSeconds = 60 * 86_400;

/** Open times of each resource, its closures taken out; equal calendars are compiled once. */
export function openTimes(problem: Problem, resources: ProblemResource[]): OpenIntervals[] {
  const calendars = new Map(problem.calendars.map((c) => [c.id, c]));
  const window = calendarWindow(problem);
  return resources.map((resource) => {
    const calendar =
      resource.calendar === null ? null : (calendars.get(resource.calendar) ?? missing("calendar", resource.calendar));
    const open = calendar === null ? alwaysOpen : openTimesOf(calendar, window);
    if (resource.closed.length === 0) return open;
    return subtractIntervals(open, intervalsOf(resource.closed.map((c) => [c.from, c.to] as const)));
  });
}

export const calendarWindow = ({ timeZone, originEpochSecond, horizonSeconds }: Problem): CalendarWindow => ({
  timeZone,
  originEpochSecond,
  fromSecond: -pastSeconds,
  toSecond: horizonSeconds,
});

/** A calendar is compiled once, however often the plant it belongs to is planned with something else changed. */
const compiledCalendars = new WeakMap<WeeklyCalendar, { window: CalendarWindow; open: OpenIntervals }>();

function openTimesOf(calendar: WeeklyCalendar, window: CalendarWindow): OpenIntervals {
  const known = compiledCalendars.get(calendar);
  if (known !== undefined && isSameWindow(known.window, window)) return known.open;
  const open = openIntervals(calendar, window);
  compiledCalendars.set(calendar, { window, open });
  return open;
}

const isSameWindow = (a: CalendarWindow, b: CalendarWindow): boolean =>
  a.timeZone === b.timeZone &&
  a.originEpochSecond === b.originEpochSecond &&
  a.fromSecond === b.fromSecond &&
  a.toSecond === b.toSecond;

/** Intersections of calendars, one per distinct set. */
export class OpenTimes {
  readonly list: OpenIntervals[] = [];
  private readonly known = new Map<string, number>();
  /** r → its own open time, nothing beside it. */
  private readonly alone: (number | undefined)[] = [];
  constructor(private readonly ofResource: OpenIntervals[]) {}

  of(resource: number, beside: readonly number[]): number {
    if (beside.length > 0) return this.shared(resource, beside);
    return (this.alone[resource] ??= this.shared(resource, beside));
  }

  private shared(resource: number, beside: readonly number[]): number {
    const members = [...new Set([resource, ...beside].map((r) => this.ofResource[r]!))];
    const key = members
      .map((open) => this.ofResource.indexOf(open))
      .sort((a, b) => a - b)
      .join(",");
    const index = this.known.get(key);
    if (index !== undefined) return index;
    this.known.set(key, this.list.length);
    return this.list.push(intersectIntervals(members)) - 1;
  }
}
