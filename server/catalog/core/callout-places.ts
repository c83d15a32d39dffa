/** Where call-out labels stand: two columns beside the product, in the order of their points, never over each other. */
import type { Scene, SceneShape } from "./drawing-scene";

export type Callout = Extract<SceneShape, { shape: "callout" }>;
type Side = "left" | "right";
export type PlacedCallout = Callout & { readonly side: Side; readonly labelY: number };

type Room = {
  readonly box: Scene["viewBox"];
  readonly product: Scene["viewBox"];
  /** The least distance between two labels. */
  readonly pitch: number;
  /** From the edge of the box to where its leader turns to the point. */
  readonly widthOf: (callout: Callout) => number;
};

/** Labels too wide for the space beside the product stand above it, in their column. */
export function placeCallouts(callouts: readonly Callout[], room: Room): PlacedCallout[] {
  const sides = split(callouts, room.product[0] + room.product[2] / 2);
  return (["left", "right"] as const).flatMap((side) => column(sides[side], side, room));
}

/** By the half a point is in; a crowded half gives the points nearest the middle to the other. */
function split(callouts: readonly Callout[], middle: number): Record<Side, Callout[]> {
  const most = Math.ceil(callouts.length / 2) + 1;
  const outwards = [...callouts].sort((a, b) => Math.abs(b.x - middle) - Math.abs(a.x - middle));
  const sides: Record<Side, Callout[]> = { left: [], right: [] };
  for (const callout of outwards) {
    const wanted: Side = callout.x < middle ? "left" : "right";
    const other: Side = wanted === "left" ? "right" : "left";
    sides[sides[wanted].length < most ? wanted : other].push(callout);
  }
  return sides;
}

function column(callouts: readonly Callout[], side: Side, room: Room): PlacedCallout[] {
  const { box, product, pitch, widthOf } = room;
  const beside = side === "left" ? product[0] - box[0] : box[0] + box[2] - product[0] - product[2];
  const stacked = callouts.some((callout) => widthOf(callout) + pitch / 8 > beside);
  // Above the product the farthest point takes the highest label, so that no line crosses a word.
  const order = (callout: Callout): number => (!stacked ? callout.y : side === "left" ? -callout.x : callout.x);
  const sorted = [...callouts].sort((a, b) => order(a) - order(b) || (a.group < b.group ? -1 : 1));
  return untangle(sorted, room, (labels) => {
    const places = placesOf(labels, stacked, room);
    return labels.map((callout, at) => ({ ...callout, side, labelY: Math.round(places[at] ?? callout.y) }));
  });
}

/** From the top down: beside their points, or stacked; none below the box. */
function placesOf(labels: readonly Callout[], stacked: boolean, { box: [, top, , height], pitch }: Room): number[] {
  const places: number[] = [];
  for (const { y } of labels) {
    const least = (places.at(-1) ?? top + pitch * 0.2) + pitch;
    places.push(stacked ? least : Math.max(y, least));
  }
  let limit = top + height - pitch * 0.5;
  for (let index = places.length - 1; index >= 0; index -= 1, limit -= pitch) {
    places[index] = Math.min(places[index] ?? limit, limit);
  }
  return places;
}

/** Labels change places as long as that leaves fewer crossings; a column holds a handful. */
function untangle(
  sorted: readonly Callout[],
  room: Room,
  place: (labels: readonly Callout[]) => PlacedCallout[],
): PlacedCallout[] {
  let best = place(sorted);
  let fewest = crossings(best, room);
  for (let round = 0; round < best.length && fewest > 0; round += 1)
    for (let upper = 0; upper < best.length; upper += 1)
      for (let lower = upper + 1; lower < best.length; lower += 1) {
        const [first, second] = [best[upper], best[lower]];
        const swapped = place(
          best.map((label) => (label === first ? second : label === second ? first : label) ?? label),
        );
        const count = crossings(swapped, room);
        if (count >= fewest) continue;
        best = swapped;
        fewest = count;
      }
  return best;
}

/** How often a leader meets another one, or the words of another label. */
function crossings(labels: readonly PlacedCallout[], { box, pitch, widthOf }: Room): number {
  const lines = labels.map((label): { leader: Line; words: Line[] } => {
    const [outer, inwards] = label.side === "left" ? [box[0], 1] : [box[0] + box[2], -1];
    const inner = outer + inwards * widthOf(label);
    const across = (above: number): Line => [outer, label.labelY - above, inner, label.labelY - above];
    return {
      leader: [inner, label.labelY, label.x, label.y],
      words: [across(0), across(pitch * 0.3), across(pitch * 0.6)],
    };
  });
  return lines.reduce(
    (sum, { leader }, at) =>
      sum +
      lines.filter((other, index) => index !== at && [other.leader, ...other.words].some((line) => meet(leader, line)))
        .length,
    0,
  );
}

type Line = readonly [x1: number, y1: number, x2: number, y2: number];

const meet = (a: Line, b: Line): boolean =>
  sideOf(a, b[0], b[1]) !== sideOf(a, b[2], b[3]) && sideOf(b, a[0], a[1]) !== sideOf(b, a[2], a[3]);

const sideOf = ([x1, y1, x2, y2]: Line, x: number, y: number): number =>
  Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
