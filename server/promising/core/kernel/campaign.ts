// The campaign rule. Beside its own setup family an order may stand a little later; and on a day of a bottleneck the
// families that stand there keep what is left of it, beyond a limit that anybody may eat.
// (Campaign planning in process industries; allocated capacity to promise: Kilger, Meyr 2008.)
import { workedBetween, type OpenIntervals } from "../../../base/core/calendar";
import type { Lane } from "./lane";

export type CampaignRule = {
  /** An order gives away at most so much, of all its operations, to stand beside its family. */
  readonly toleranceSeconds: number;
  /** A resource whose load is at least this share of its open time over the horizon is a bottleneck. */
  readonly bottleneckShare: number;
  /** Of a bottleneck's open day so much is for the families that stand there, divided as their time of that day is … */
  readonly reservedShare: number;
  /** … and of what they have not used of it, so much may be eaten by others. */
  readonly limitShare: number;
  /** Days that begin sooner than this are open to all: what nobody asked for until then would be lost. */
  readonly releasedSeconds: number;
  /** Days that begin later are not kept either. */
  readonly horizonSeconds: number;
  /** Days are counted from the horizon start; 86,400 but in tests. */
  readonly daySeconds: number;
};

/** Of one bottleneck, by day: the time held, setup and run together, counted where the run begins. */
export type FamilyDays = {
  readonly rule: CampaignRule;
  readonly firstDay: number;
  /** Exclusive. */
  readonly lastDay: number;
  readonly open: Float64Array;
  readonly used: Float64Array;
  /** Of `used`, what has a setup key. */
  readonly keyed: Float64Array;
  readonly usedBy: Map<number, Float64Array>;
};

type Unit = { readonly open: OpenIntervals; readonly lanes: readonly Lane[] };

/** Null where it is no bottleneck. */
export function familyDays({ open, lanes }: Unit, rule: CampaignRule): FamilyDays | null {
  const { daySeconds } = rule;
  const lastDay = Math.ceil(rule.horizonSeconds / daySeconds);
  const openOf = Float64Array.from(
    { length: lastDay },
    (_, day) => lanes.length * workedBetween(open, day * daySeconds, (day + 1) * daySeconds),
  );
  const firstDay = Math.ceil(rule.releasedSeconds / daySeconds);
  const used = new Float64Array(lastDay);
  const keyed = new Float64Array(lastDay);
  const days: FamilyDays = { rule, firstDay, lastDay, open: openOf, used, keyed, usedBy: new Map() };
  for (const lane of lanes)
    for (let i = 0; i < lane.length; i += 1)
      count(days, lane.key[i]!, lane.runStart[i]!, workedBetween(open, lane.start[i]!, lane.end[i]!));
  const total = sum(openOf);
  return total > 0 && sum(used) >= rule.bottleneckShare * total ? days : null;
}

export type Use = { readonly key: number; readonly runStart: number; readonly seconds: number };

/** One more held interval; the days given stay as they are. */
export function withUse(days: FamilyDays, { key, runStart, seconds }: Use): FamilyDays {
  const usedBy = new Map(days.usedBy);
  const own = usedBy.get(key);
  if (own !== undefined) usedBy.set(key, own.slice());
  const made = { ...days, used: days.used.slice(), keyed: days.keyed.slice(), usedBy };
  count(made, key, runStart, seconds);
  return made;
}

/** The first second from `start` on at which a day has so much left for a family: `start` itself, or a later day's begin. */
export function allowedFrom(days: FamilyDays, key: number, start: number, seconds: number): number {
  const { daySeconds } = days.rule;
  const today = Math.floor(start / daySeconds);
  if (today < days.firstDay || today >= days.lastDay) return start;
  const own = key < 0 ? undefined : days.usedBy.get(key);
  let day = today;
  while (day < days.lastDay && !hasRoom(days, own, day, seconds)) day += 1;
  return day === today ? start : day * daySeconds;
}

/** What is left of the day, less what others keep of it: multiplied out, so that nothing is rounded. */
function hasRoom(
  { rule, open, used, keyed }: FamilyDays,
  own: Float64Array | undefined,
  day: number,
  seconds: number,
): boolean {
  const left = open[day]! - used[day]! - seconds;
  const reserved = rule.reservedShare * open[day]! - used[day]!;
  if (reserved <= 0 || keyed[day] === 0) return left >= 0;
  return (1 - rule.limitShare) * reserved * (keyed[day]! - (own?.[day] ?? 0)) <= left * keyed[day]!;
}

function count(
  { rule, lastDay, used, keyed, usedBy }: FamilyDays,
  key: number,
  runStart: number,
  seconds: number,
): void {
  const day = Math.floor(runStart / rule.daySeconds);
  if (day < 0 || day >= lastDay) return;
  used[day]! += seconds;
  if (key < 0) return;
  keyed[day]! += seconds;
  let own = usedBy.get(key);
  if (own === undefined) {
    own = new Float64Array(lastDay);
    usedBy.set(key, own);
  }
  own[day]! += seconds;
}

const sum = (numbers: Float64Array): number => numbers.reduce((all, one) => all + one, 0);
