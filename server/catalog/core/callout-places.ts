/** Where call-out labels stand: two columns beside the product, in the order of their points, never over each other. */
import type { Scene, SceneShape } from "./drawing-scene";

type Callout = Extract<SceneShape, { shape: "callout" }>;
export type PlacedCallout = Callout & { readonly side: "left" | "right"; readonly labelY: number };

/** `pitch` is the least distance between two labels; `widest` the longest label: where it would touch the product, labels stand above it. */
export function placeCallouts(
  callouts: readonly Callout[],
  box: Scene["viewBox"],
  product: Scene["viewBox"],
  { pitch, widest }: { readonly pitch: number; readonly widest: number },
): PlacedCallout[] {
  const middle = product[0] + product[2] / 2;
  const half = Math.ceil(callouts.length / 2);
  const sided = callouts.map((callout) => ({
    callout,
    side: callout.x < middle ? ("left" as const) : ("right" as const),
  }));
  // A full column gives the points nearest the middle to the other one.
  for (const side of ["left", "right"] as const) {
    const crowded = sided
      .filter((entry) => entry.side === side)
      .sort((a, b) => Math.abs(a.callout.x - middle) - Math.abs(b.callout.x - middle));
    for (const entry of crowded.slice(0, Math.max(0, crowded.length - half - 1)))
      entry.side = side === "left" ? "right" : "left";
  }
  return (["left", "right"] as const).flatMap((side) =>
    column(
      sided.filter((entry) => entry.side === side).map((entry) => entry.callout),
      side,
      box,
      { pitch, stacked: roomBeside(side, box, product) < widest },
    ),
  );
}

const roomBeside = (side: "left" | "right", box: Scene["viewBox"], product: Scene["viewBox"]): number =>
  side === "left" ? product[0] - box[0] : box[0] + box[2] - product[0] - product[2];

function column(
  callouts: readonly Callout[],
  side: "left" | "right",
  [, top, , height]: Scene["viewBox"],
  { pitch, stacked }: { readonly pitch: number; readonly stacked: boolean },
): PlacedCallout[] {
  // Above the product the farthest point takes the highest label, so that no line crosses a word.
  const inward = (callout: Callout): number => (side === "left" ? -callout.x : callout.x);
  const order = (callout: Callout): number => (stacked ? inward(callout) : callout.y);
  const sorted = [...callouts].sort((a, b) => order(a) - order(b) || (a.group < b.group ? -1 : 1));
  const places: number[] = [];
  for (const callout of sorted)
    places.push(Math.max(stacked ? top : callout.y, (places.at(-1) ?? top + pitch * 0.2) + pitch));
  const bottom = top + height - pitch * 0.5;
  for (let index = places.length - 1, limit = bottom; index >= 0; index -= 1, limit -= pitch)
    places[index] = Math.min(places[index] ?? limit, limit);
  return sorted.map((callout, index) => ({ ...callout, side, labelY: Math.round(places[index] ?? callout.y) }));
}
