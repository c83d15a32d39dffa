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
  /** By key + 1, then by day: so many seconds may still be given to the family; the first is for all who are not there. */
  readonly room: Int32Array[];
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
  const days: FamilyDays = { rule, firstDay, lastDay, open: openOf, used, keyed, usedBy: new Map(), room: [] };
  for (const lane of lanes)
    for (let i = 0; i < lane.length; i += 1)
      count(days, lane.key[i]!, lane.runStart[i]!, workedBetween(open, lane.start[i]!, lane.end[i]!));
  const total = sum(openOf);
  if (total <= 0 || sum(used) < rule.bottleneckShare * total) return null;
  for (let day = 0; day < lastDay; day += 1) makeRoom(days, day);
  return days;
}

export type Use = { readonly key: number; readonly runStart: number; readonly seconds: number };

/** One more held interval; the days given stay as they are. */
export function withUse(days: FamilyDays, { key, runStart, seconds }: Use): FamilyDays {
  const usedBy = new Map(days.usedBy);
  const own = usedBy.get(key);
  if (own !== undefined) usedBy.set(key, own.slice());
  const room = days.room.map((column) => column.slice());
  const made = { ...days, used: days.used.slice(), keyed: days.keyed.slice(), usedBy, room };
  count(made, key, runStart, seconds);
  const day = dayOf(days.rule, runStart);
  if (day >= 0 && day < days.lastDay) makeRoom(made, day);
  return made;
}

/** The first second from `start` on at which a day has so much left for a family: `start` itself, or a later day's begin. */
export function allowedFrom(
  { rule, firstDay, lastDay, room }: FamilyDays,
  key: number,
  start: number,
  seconds: number,
): number {
  const today = dayOf(rule, start);
  if (today < firstDay || today >= lastDay) return start;
  const left = room[key + 1] ?? room[0]!;
  let day = today;
  while (day < lastDay && left[day]! < seconds) day += 1;
  return day === today ? start : day * rule.daySeconds;
}

/** What is left of the day for each family, less what others keep of it. */
function makeRoom(days: FamilyDays, day: number): void {
  const { lastDay, usedBy, room } = days;
  const column = (at: number): Int32Array => (room[at] ??= room[0]?.slice() ?? new Int32Array(lastDay));
  column(0)[day] = mostFor(days, 0, day);
  for (const [key, own] of usedBy) column(key + 1)[day] = mostFor(days, own[day]!, day);
}

/** The most whole seconds there is room for; −1 = not even for none. */
function mostFor({ rule, open, used, keyed }: FamilyDays, own: number, day: number): number {
  const left = open[day]! - used[day]!;
  const reserved = rule.reservedShare * open[day]! - used[day]!;
  if (reserved <= 0 || keyed[day] === 0) return Math.max(-1, Math.floor(left));
  const kept = (1 - rule.limitShare) * reserved * (keyed[day]! - own);
  // Multiplied out, so that nothing is rounded.
  const fits = (seconds: number): boolean => kept <= (left - seconds) * keyed[day]!;
  let most = Math.floor(left - kept / keyed[day]!);
  while (most >= 0 && !fits(most)) most -= 1;
  while (fits(most + 1)) most += 1;
  return Math.max(-1, most);
}

const dayOf = ({ daySeconds }: CampaignRule, second: number): number => Math.floor(second / daySeconds);

function count(
  { rule, lastDay, used, keyed, usedBy }: FamilyDays,
  key: number,
  runStart: number,
  seconds: number,
): void {
  const day = dayOf(rule, runStart);
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
