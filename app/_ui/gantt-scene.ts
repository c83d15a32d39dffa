/** What a Gantt shows, and where: rows of lanes, bars in seconds. Knows nothing of what the bars are. */

export type GanttRow = { readonly id: string; readonly label: string; readonly note?: string };

export type GanttTone = "plain" | "started" | "late" | "done";

export type GanttBar = {
  readonly id: string;
  /** Index into rows. */
  readonly row: number;
  /** Seconds since 1970: the hatched lead, then the body. */
  readonly lead: number;
  readonly start: number;
  readonly end: number;
  readonly tone: GanttTone;
  /** What holds it in its place, drawn on it. */
  readonly mark: "frozen" | "pinned" | null;
  /** Drawn with a notch: it stands elsewhere than before. */
  readonly moved: boolean;
  readonly label: string;
  /** Bars of one thread are drawn together when it is chosen. */
  readonly thread: string;
};

export type PlacedBar = GanttBar & { readonly top: number; readonly height: number };
export type PlacedRow = GanttRow & {
  readonly top: number;
  readonly height: number;
  /** By lead. */
  readonly bars: readonly PlacedBar[];
  /** Longest lead-to-end of the row: how far left of the view a bar may begin and still reach into it. */
  readonly longest: number;
};
export type GanttScene = {
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  readonly from: number;
  readonly to: number;
};

const rowHeight = 28;
const tallest = 112;
const inset = 3;

/** Bars that overlap in a row stand under each other; a row grows with them up to a limit. */
export function layOut(rows: readonly GanttRow[], bars: readonly GanttBar[]): GanttScene {
  const byRow: GanttBar[][] = rows.map(() => []);
  for (const bar of bars) byRow[bar.row]?.push(bar);
  let top = 0;
  const placed = rows.map((row, at) => {
    const own = (byRow[at] ?? []).sort((a, b) => a.lead - b.lead || a.end - b.end || (a.id < b.id ? -1 : 1));
    const { lanes, count } = lanesOf(own);
    const height = count <= 1 ? rowHeight : Math.min(tallest, Math.max(rowHeight, count * 10 + 2 * inset));
    const lane = (height - 2 * inset) / Math.max(1, count);
    const done: PlacedRow = {
      ...row,
      top,
      height,
      bars: own.map((bar, index) => ({
        ...bar,
        top: top + inset + (lanes[index] ?? 0) * lane,
        height: Math.max(2, lane - (count > 1 && lane > 4 ? 1 : 0)),
      })),
      longest: own.reduce((most, bar) => Math.max(most, bar.end - bar.lead), 0),
    };
    top += height;
    return done;
  });
  const from = bars.reduce((least, bar) => Math.min(least, bar.lead), Infinity);
  const to = bars.reduce((most, bar) => Math.max(most, bar.end), -Infinity);
  return { rows: placed, height: top, from, to };
}

/** The first lane that is free again, for each bar in order of time. */
function lanesOf(bars: readonly GanttBar[]): { lanes: number[]; count: number } {
  const freeAt: number[] = [];
  const lanes = bars.map((bar) => {
    const free = freeAt.findIndex((end) => end <= bar.lead);
    const lane = free < 0 ? freeAt.length : free;
    freeAt[lane] = bar.end;
    return lane;
  });
  return { lanes, count: freeAt.length };
}

/** Bars of a row that reach into [from, to). */
export function barsBetween(row: PlacedRow, from: number, to: number): readonly PlacedBar[] {
  const first = firstFrom(row.bars, from - row.longest);
  const found: PlacedBar[] = [];
  for (let at = first; at < row.bars.length; at += 1) {
    const bar = row.bars[at];
    if (!bar || bar.lead >= to) break;
    if (bar.end > from) found.push(bar);
  }
  return found;
}

function rowAt(scene: GanttScene, y: number): PlacedRow | null {
  return scene.rows.find((row) => y >= row.top && y < row.top + row.height) ?? null;
}

/** The bar under a point; a little beside it counts too, for fingers and thin bars. */
export function barAt(scene: GanttScene, second: number, y: number, reach: number): PlacedBar | null {
  const row = rowAt(scene, y);
  if (!row) return null;
  const near = barsBetween(row, second - reach, second + reach + 1);
  const inside = near.filter((bar) => y >= bar.top - 1 && y <= bar.top + bar.height + 1);
  return inside.find((bar) => second >= bar.lead && second <= bar.end) ?? inside[0] ?? null;
}

function firstFrom(bars: readonly PlacedBar[], lead: number): number {
  let low = 0;
  let high = bars.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bars[middle]?.lead ?? Infinity) >= lead) high = middle;
    else low = middle + 1;
  }
  return low;
}
