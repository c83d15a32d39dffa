// The campaign rule. Beside its own setup family an order may stand a little later; and on a bottleneck every family
// keeps a share of the day that others may not eat beyond a limit. (Campaign planning in process industries; allocated
// capacity to promise: Kilger, Meyr 2008.)
import { workedBetween, type OpenIntervals } from "../../../base/core/calendar";
import type { Lane } from "./lane";

export type CampaignRule = {
  /** Days are counted from the horizon start; 86,400 but in tests. */
  readonly daySeconds: number;
  /** An order gives away at most so much, of all its operations, to stand beside its family. */
  readonly toleranceSeconds: number;
  /** A resource whose load is at least this share of its open time over the horizon is a bottleneck. */
  readonly bottleneckShare: number;
  /** Of a bottleneck's open day so much is kept for its families, divided among them as the load over the horizon is. */
  readonly reservedShare: number;
  /** Of what is kept for other families and not used yet, so much may be eaten. */
  readonly limitShare: number;
  /** Days that begin sooner than this are open to all: what nobody asked for until then would be lost. */
  readonly releasedSeconds: number;
  /** Days that begin later are not kept either. */
  readonly horizonSeconds: number;
};

/** Of one bottleneck, by day from the horizon start. Time is counted where its run begins, setup and run together. */
export type FamilyDays = {
  readonly daySeconds: number;
  readonly firstDay: number;
  /** Exclusive. */
  readonly lastDay: number;
  readonly open: Float64Array;
  readonly used: Float64Array;
  /** By setup key; what the family keeps of a day, as a share of the open time. */
  readonly shares: ReadonlyMap<number, number>;
  /** By setup key: its own use by day. */
  readonly usedBy: Map<number, Float64Array>;
  /** Share of what is kept for others that nobody else may eat. */
  readonly kept: number;
  /** By day: what is free of it for somebody with no share. */
  readonly free: Float64Array;
};

type Unit = { readonly open: OpenIntervals; readonly lanes: readonly Lane[] };

/** Null where it is no bottleneck. */
export function familyDays({ open, lanes }: Unit, rule: CampaignRule): FamilyDays | null {
  const { daySeconds } = rule;
  const days = Math.ceil(rule.horizonSeconds / daySeconds);
  const used = new Float64Array(days);
  const usedBy = new Map<number, Float64Array>();
  const counted = { daySeconds, used, usedBy };
  const loads = new Map<number, number>();
  let load = 0;
  for (const lane of lanes)
    for (let i = 0; i < lane.length; i += 1) {
      if (lane.runStart[i]! < 0 || lane.runStart[i]! >= days * daySeconds) continue;
      const seconds = workedBetween(open, lane.start[i]!, lane.end[i]!);
      load += seconds;
      count(counted, lane.key[i]!, lane.runStart[i]!, seconds);
      if (lane.key[i]! >= 0) loads.set(lane.key[i]!, (loads.get(lane.key[i]!) ?? 0) + seconds);
    }
  const openOf = Float64Array.from(
    { length: days },
    (_, day) => lanes.length * workedBetween(open, day * daySeconds, (day + 1) * daySeconds),
  );
  const total = openOf.reduce((sum, seconds) => sum + seconds, 0);
  if (total === 0 || load / total < rule.bottleneckShare) return null;
  const made: FamilyDays = {
    daySeconds,
    firstDay: Math.ceil(rule.releasedSeconds / daySeconds),
    lastDay: days,
    open: openOf,
    used,
    usedBy,
    shares: new Map([...loads].map(([key, seconds]) => [key, (rule.reservedShare * seconds) / load])),
    kept: 1 - rule.limitShare,
    free: new Float64Array(days),
  };
  for (let day = 0; day < days; day += 1) countFree(made, day);
  return made;
}

/** One more held interval; the days given stay as they are. */
export function withUse(
  days: FamilyDays,
  use: { readonly key: number; readonly runStart: number; readonly seconds: number },
): FamilyDays {
  if (use.runStart < 0 || use.runStart >= days.lastDay * days.daySeconds) return days;
  const usedBy = new Map(days.usedBy);
  const own = usedBy.get(use.key);
  if (own !== undefined) usedBy.set(use.key, own.slice());
  const made = { ...days, used: days.used.slice(), free: days.free.slice(), usedBy };
  count(made, use.key, use.runStart, use.seconds);
  countFree(made, Math.floor(use.runStart / days.daySeconds));
  return made;
}

/** The first second from `start` on at which a day has so much left for a family: `start` itself, or a later day's begin. */
export function allowedFrom(days: FamilyDays, key: number, start: number, seconds: number): number {
  const { daySeconds } = days;
  let day = Math.floor(start / daySeconds);
  if (day < days.firstDay || day >= days.lastDay) return start;
  const share = days.shares.get(key) ?? 0;
  const used = share === 0 ? undefined : days.usedBy.get(key);
  for (; day < days.lastDay; day += 1) {
    // What is kept for itself it may use.
    const own = share === 0 ? 0 : days.kept * Math.max(0, share * days.open[day]! - (used?.[day] ?? 0));
    if (days.free[day]! + own >= seconds) break;
  }
  return Math.max(start, day * daySeconds);
}

function count(
  { daySeconds, used, usedBy }: Pick<FamilyDays, "daySeconds" | "used" | "usedBy">,
  key: number,
  runStart: number,
  seconds: number,
): void {
  const day = Math.floor(runStart / daySeconds);
  used[day]! += seconds;
  if (key < 0) return;
  let own = usedBy.get(key);
  if (own === undefined) {
    own = new Float64Array(used.length);
    usedBy.set(key, own);
  }
  own[day]! += seconds;
}

function countFree({ open, used, usedBy, shares, kept, free }: FamilyDays, day: number): void {
  let unused = 0;
  for (const [key, share] of shares) unused += Math.max(0, share * open[day]! - (usedBy.get(key)?.[day] ?? 0));
  free[day] = open[day]! - used[day]! - kept * unused;
}
