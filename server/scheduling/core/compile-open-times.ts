// Open times of resources and of what they hold beside them, each compiled once.
import {
  intersectIntervals,
  intervalsOf,
  type OpenIntervals,
  openIntervals,
  subtractIntervals,
} from "../../base/core/calendar";
import { missing } from "./dense-index";
import type { Problem, ProblemResource } from "./problem";

/** Facts about the past may lie this far before the horizon start. */
const pastSeconds = 60 * 86_400;

/** Open times of each resource, its closures taken out; equal calendars are compiled once. */
export function openTimes(problem: Problem, resources: ProblemResource[]): OpenIntervals[] {
  const calendars = new Map(problem.calendars.map((c) => [c.id, c]));
  const window = {
    timeZone: problem.timeZone,
    originEpochSecond: problem.originEpochSecond,
    fromSecond: -pastSeconds,
    toSecond: problem.horizonSeconds,
  };
  const compiled = new Map<string | null, OpenIntervals>();
  return resources.map((resource) => {
    const known = compiled.get(resource.calendar);
    const calendar =
      resource.calendar === null ? null : (calendars.get(resource.calendar) ?? missing("calendar", resource.calendar));
    const open = known ?? openIntervals(calendar, window);
    compiled.set(resource.calendar, open);
    if (resource.closed.length === 0) return open;
    return subtractIntervals(open, intervalsOf(resource.closed.map((c) => [c.from, c.to] as const)));
  });
}

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
