/** Where call-out labels stand: two columns beside the product, in the order of their points, never over each other. */
import type { Scene, SceneShape } from "./drawing-scene";

type Callout = Extract<SceneShape, { shape: "callout" }>;
export type PlacedCallout = Callout & { readonly side: "left" | "right"; readonly labelY: number };

/** `pitch` is the least distance between two labels. */
export function placeCallouts(callouts: readonly Callout[], box: Scene["viewBox"], middle: number, pitch: number): PlacedCallout[] {
  const half = Math.ceil(callouts.length / 2);
  const sided = callouts.map((callout) => ({ callout, side: callout.x < middle ? ("left" as const) : ("right" as const) }));
  // A full column gives the points nearest the middle to the other one.
  for (const side of ["left", "right"] as const) {
    const crowded = sided.filter((entry) => entry.side === side).sort((a, b) => Math.abs(a.callout.x - middle) - Math.abs(b.callout.x - middle));
    for (const entry of crowded.slice(0, Math.max(0, crowded.length - half - 1))) entry.side = side === "left" ? "right" : "left";
  }
  return (["left", "right"] as const).flatMap((side) => column(sided.filter((entry) => entry.side === side).map((entry) => entry.callout), side, box, pitch));
}

function column(callouts: readonly Callout[], side: "left" | "right", [, top, , height]: Scene["viewBox"], pitch: number): PlacedCallout[] {
  const sorted = [...callouts].sort((a, b) => a.y - b.y || (a.group < b.group ? -1 : 1));
  const places: number[] = [];
  for (const callout of sorted) places.push(Math.max(callout.y, (places.at(-1) ?? top + pitch * 0.2) + pitch));
  const bottom = top + height - pitch * 0.5;
  for (let index = places.length - 1, limit = bottom; index >= 0; index -= 1, limit -= pitch) places[index] = Math.min(places[index] ?? limit, limit);
  return sorted.map((callout, index) => ({ ...callout, side, labelY: Math.round(places[index] ?? callout.y) }));
}
