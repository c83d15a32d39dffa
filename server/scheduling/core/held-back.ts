// What kept an operation from beginning, moment by moment: its unit was down or taken, then what it holds beside was. A
// moment at which all of it was free, but not for long enough, belongs to whatever ended it.
import { workedBetween } from "../../base/core/calendar";
import type { Compiled } from "./compile";
import { type Placements } from "./kernel/columns";
import type { Hold, Occupation } from "./occupation";

/** `behind` = who had it; null = it was down. */
export type HeldBack = {
  readonly from: number;
  readonly to: number;
  readonly by: { readonly resource: number; readonly behind: readonly Hold[] | null } | null;
};

/** Consecutive stretches of [from, to), the latest first; one held back by nothing comes first or not at all. */
export function heldBack(
  compiled: Compiled,
  p: Placements,
  held: Occupation,
  span: { o: number; from: number; to: number },
): HeldBack[] {
  const { columns: c } = compiled;
  const open = c.opens[c.altOpen[p.alternative[span.o]!]!]!;
  let pieces: HeldBack[] = [{ from: span.from, to: span.to, by: null }];
  for (const { resource, holds, most } of needsOf(compiled, p, held, span)) {
    for (const hole of compiled.resources[resource]!.closed) pieces = claim(pieces, hole, { resource, behind: null });
    for (const taken of moreThan(most, holds)) {
      // Who had it only while it was closed was in nobody's way.
      if (workedBetween(open, Math.max(taken.from, span.from), Math.min(taken.to, span.to)) === 0) continue;
      const behind = holds.filter((hold) => hold.from < taken.to && hold.to > taken.from);
      pieces = claim(pieces, taken, { resource, behind });
    }
  }
  return joined(pieces.reverse());
}

type Need = { resource: number; holds: Hold[]; most: number };

/** Its unit, and what it holds beside; each held back by more than `most` places that others hold. */
function needsOf(
  { columns: c, resources }: Compiled,
  p: Placements,
  held: Occupation,
  { o, from, to }: { o: number; from: number; to: number },
): Need[] {
  const isOther = ({ operation: other }: Hold): boolean =>
    other !== o && !(other >= 0 && p.load[o]! >= 0 && p.load[other] === p.load[o]);
  const unit = p.resource[o]!;
  const [first, end] = [c.alsoStart[o]!, c.alsoStart[o + 1]!];
  // Where it needs something beside, any other unit of the pool would have done; without limit none is waited for.
  const isAnyDone = first !== end || resources[unit]!.capacity === null;
  const own = isAnyDone
    ? needOf(unit, 1)
    : { resource: unit, holds: held.on(unit, p.lane[o]!, from, to).filter(isOther), most: 0 };
  return [
    own,
    ...Array.from({ length: end - first }, (_, k) => needOf(c.alsoResource[first + k]!, c.alsoQuantity[first + k]!)),
  ];

  function needOf(resource: number, places: number): Need {
    const most = (resources[resource]!.capacity ?? Infinity) - places;
    return { resource, holds: held.anywhereOn(resource, from, to).filter(isOther), most };
  }
}

type Stretch = { from: number; to: number };

/** When more than so many places are held. */
function moreThan(most: number, holds: readonly Hold[]): Stretch[] {
  const steps = holds.flatMap(({ from, to, places }) => [
    { second: from, change: places },
    { second: to, change: -places },
  ]);
  steps.sort((a, b) => a.second - b.second || b.change - a.change);
  const found: Stretch[] = [];
  let since = 0;
  let places = 0;
  for (const { second, change } of steps) {
    const was = places;
    places += change;
    if (was <= most && places > most) since = second;
    if (was > most && places <= most) found.push({ from: since, to: second });
  }
  return found;
}

/** What nothing else has claimed before. */
const claim = (pieces: readonly HeldBack[], { from, to }: Stretch, by: HeldBack["by"]): HeldBack[] =>
  pieces.flatMap((piece) => {
    if (piece.by !== null || to <= piece.from || from >= piece.to) return [piece];
    const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.to)];
    const parts = [
      { ...piece, to: start },
      { from: start, to: end, by },
      { ...piece, from: end },
    ];
    return parts.filter((part) => part.from < part.to);
  });

/** Latest first: what is free goes with what comes after it, and neighbours held back by the same are one. */
function joined(latestFirst: readonly HeldBack[]): HeldBack[] {
  const found: HeldBack[] = [];
  for (const { from, to, by } of latestFirst) {
    const next = found.at(-1);
    const both = next === undefined ? null : together(by, next.by);
    if (next !== undefined && (by === null || both !== null))
      found[found.length - 1] = { ...next, from, by: both ?? next.by };
    else found.push({ from, to, by });
  }
  return found;
}

/** Null where it is not the same. */
function together(one: HeldBack["by"], other: HeldBack["by"]): HeldBack["by"] {
  if (one === null || one.resource !== other?.resource) return null;
  if (one.behind === null || other.behind === null) return one.behind === other.behind ? one : null;
  return { resource: one.resource, behind: [...new Set([...one.behind, ...other.behind])] };
}
