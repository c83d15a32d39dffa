// How full a unit is, column by column: what work, set-up and holds take of its open time, and what is left of it in pieces
// long enough for its usual work. The places of a pool count one by one: the n-th is free while at least n are.
import { intervalsOf, subtractIntervals, workedBetween, type OpenIntervals } from "../../base/core/calendar";
import { usablePieces } from "../../promising/core/usable-time";

export type LoadBlock = {
  readonly setupStart: number;
  readonly start: number;
  readonly end: number;
  readonly places: number;
  /** For a quote, or an order the plan does not contain yet. */
  readonly held: boolean;
};

export type LoadedUnit = {
  readonly capacity: number;
  /** By its calendar, as if it were never out of order. */
  readonly calendar: OpenIntervals;
  /** Out of order until then. */
  readonly downUntil: number;
  readonly breakable: boolean;
  readonly blocks: readonly LoadBlock[];
};

/** Open seconds of all its places together, one entry per column. */
export type UnitLoad = {
  readonly open: number[];
  readonly work: number[];
  readonly setup: number[];
  readonly held: number[];
  /** Of the three before: planned while it is out of order. */
  readonly stopped: number[];
  /** Would be open, were it not out of order. */
  readonly down: number[];
  readonly free: number[];
  /** Of what is free: in gaps of at least `leastGap`. */
  readonly usable: number[];
};

/** `edges`: where columns begin, and where the last one ends. */
export function unitLoad(unit: LoadedUnit, edges: readonly number[], leastGap: number): UnitLoad {
  const { calendar, downUntil, capacity, breakable, blocks } = unit;
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? from;
  const open = subtractIntervals(calendar, intervalsOf([[-Infinity, downUntil]]));
  const load = emptyLoad(edges.length - 1);
  const count = (counted: number[], time: OpenIntervals, times: number, span: readonly [number, number]): void => {
    for (let at = 0; at < counted.length && edges[at]! < span[1]; at += 1) {
      const [start, end] = [Math.max(span[0], edges[at]!), Math.min(span[1], edges[at + 1]!)];
      if (start < end) counted[at]! += times * workedBetween(time, start, end);
    }
  };
  count(load.open, open, capacity, [from, to]);
  count(load.down, calendar, capacity, [from, Math.min(to, downUntil)]);
  for (const { setupStart, start, end, places, held } of blocks) {
    count(held ? load.held : load.setup, calendar, places, [setupStart, start]);
    count(held ? load.held : load.work, calendar, places, [start, end]);
    count(load.stopped, calendar, places, [setupStart, Math.min(end, downUntil)]);
  }
  // A gap that goes on behind the last column is as long as it is.
  const window = { from, to: to + marginSeconds, leastGap, unbroken: !breakable };
  for (const taken of takenPlaces(unit)) {
    for (const span of usablePieces(open, taken, { ...window, leastGap: 1 })) count(load.free, open, 1, span);
    for (const span of usablePieces(open, taken, window)) count(load.usable, open, 1, span);
  }
  return load;
}

/** How much further than the last column calendars and blocks must be known. */
export const marginSeconds = 14 * 86_400;

export function sumLoads(loads: readonly UnitLoad[], columns: number): UnitLoad {
  const sum = emptyLoad(columns);
  for (const load of loads) for (const key of loadKeys) load[key].forEach((seconds, at) => (sum[key][at]! += seconds));
  return sum;
}

/** What planned work of some units usually takes of their open time: the median, up to the minute; null where they have none. */
export function usualSeconds(units: readonly Pick<LoadedUnit, "calendar" | "blocks">[]): number | null {
  const taken = units
    .flatMap(({ calendar, blocks }) =>
      blocks.flatMap(({ setupStart, end, held }) => (held ? [] : workedBetween(calendar, setupStart, end))),
    )
    .sort((a, b) => a - b);
  const median = taken[Math.floor((taken.length - 1) / 2)];
  return median === undefined ? null : Math.max(60, Math.ceil(median / 60) * 60);
}

const loadKeys = ["open", "work", "setup", "held", "stopped", "down", "free", "usable"] as const;

function emptyLoad(columns: number): UnitLoad {
  const none = (): number[] => Array.from({ length: columns }, () => 0);
  return {
    open: none(),
    work: none(),
    setup: none(),
    held: none(),
    stopped: none(),
    down: none(),
    free: none(),
    usable: none(),
  };
}

type Span = { readonly start: number; readonly end: number };

/** When the first place of a unit is taken, the second …: the n-th while at least capacity − n + 1 are. */
function takenPlaces({ capacity, blocks }: LoadedUnit): Span[][] {
  if (capacity === 1) return [blocks.map(({ setupStart, end }) => ({ start: setupStart, end }))];
  const changes = blocks
    .flatMap(({ setupStart, end, places }) => [
      { at: setupStart, by: places },
      { at: end, by: -places },
    ])
    .sort((a, b) => a.at - b.at);
  const taken = Array.from({ length: capacity }, (): Span[] => []);
  let used = 0;
  changes.forEach(({ at, by }, index) => {
    used += by;
    const end = changes[index + 1]?.at ?? at;
    if (end > at)
      for (let place = Math.max(0, capacity - used); place < capacity; place += 1) addSpan(taken[place]!, at, end);
  });
  return taken;
}

function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start, end });
}
