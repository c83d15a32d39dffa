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

function column(callouts: readonly Callout[], side: Side, { box, product, pitch, widthOf }: Room): PlacedCallout[] {
  const [, top, , height] = box;
  const beside = side === "left" ? product[0] - box[0] : box[0] + box[2] - product[0] - product[2];
  const stacked = callouts.some((callout) => widthOf(callout) > beside);
  // Above the product the farthest point takes the highest label, so that no line crosses a word.
  const order = (callout: Callout): number => (!stacked ? callout.y : side === "left" ? -callout.x : callout.x);
  const sorted = [...callouts].sort((a, b) => order(a) - order(b) || (a.group < b.group ? -1 : 1));
  const places: number[] = [];
  for (const callout of sorted) {
    const least = (places.at(-1) ?? top + pitch * 0.2) + pitch;
    places.push(stacked ? least : Math.max(callout.y, least));
  }
  let limit = top + height - pitch * 0.5;
  for (let index = places.length - 1; index >= 0; index -= 1, limit -= pitch) {
    places[index] = Math.min(places[index] ?? limit, limit);
  }
  return sorted.map((callout, index) => ({ ...callout, side, labelY: Math.round(places[index] ?? callout.y) }));
}
