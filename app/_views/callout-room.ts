/** Where the labels of a picture find room: large, beside the product; on a phone the product gives way to them. */
import { placeCallouts, type Callout, type PlacedCallout } from "#catalog/callout-places";
import { sceneBounds, shapeBounds } from "#catalog/drawing-bounds";
import type { Scene } from "#catalog/drawing-scene";
import type { Locale } from "#catalog/product-model";

type Box = Scene["viewBox"];
export type CalloutRoom = {
  readonly labels: readonly PlacedCallout[];
  readonly box: Box;
  /** Of the words, as high as an em. */
  readonly size: number;
  /** How much smaller the product is drawn, towards the middle of its foot. */
  readonly scale: number;
  readonly foot: readonly [x: number, y: number];
};

export const largeRoom = (scene: Scene, locale: Locale): CalloutRoom =>
  roomAt(scene, locale, { box: scene.viewBox, size: wordSize(scene), pitch: 3.3, scale: 1 });

/** As large as leaves every label clear of the product, or the most of them. */
export function smallRoom(scene: Scene, locale: Locale): CalloutRoom {
  const [x, y, width, height] = scene.viewBox;
  const wide = Math.max(width, height * phoneAspect);
  const box: Box = [x - (wide - width) / 2, y, wide, height];
  const shapes = shapeBounds(scene);
  let best: { room: CalloutRoom; covering: number } | null = null;
  for (const scale of scales) {
    const room = roomAt(scene, locale, { box, size: wordSize(scene) * 1.75, pitch: 2.6, scale });
    const drawn = shapes.map((shape) => towardsFoot(shape, room));
    const covering = room.labels.filter((label) =>
      drawn.some((one) => meet(wordsBox(label, room, locale), one)),
    ).length;
    if (covering === 0) return room;
    if (!best || covering < best.covering) best = { room, covering };
  }
  return best?.room ?? largeRoom(scene, locale);
}

/** Pictures on phones are shown at least so much wider than high. */
const phoneAspect = 1.35;
const scales = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65];

const wordSize = ({ viewBox }: Scene): number => Math.max(viewBox[3] * 0.0235, viewBox[2] * 0.0195);

function roomAt(
  scene: Scene,
  locale: Locale,
  { box, size, pitch, scale }: { box: Box; size: number; pitch: number; scale: number },
): CalloutRoom {
  const bounds = sceneBounds(scene);
  const place = { box, size, scale, foot: [bounds[0] + bounds[2] / 2, bounds[1] + bounds[3]] as const };
  const callouts = scene.shapes.flatMap((shape) => {
    if (shape.shape !== "callout") return [];
    const [x, y] = towardsFoot([shape.x, shape.y, 0, 0], place);
    return [{ ...shape, x, y }];
  });
  const widthOf = (callout: Callout): number => labelWidth(callout, size, locale) + size * margin;
  const product = towardsFoot(bounds, place);
  return { ...place, labels: placeCallouts(callouts, { box, product, pitch: size * pitch, widthOf }) };
}

const towardsFoot = (
  [x, y, width, height]: Box,
  { scale, foot: [footX, footY] }: Pick<CalloutRoom, "scale" | "foot">,
): Box => [footX + (x - footX) * scale, footY + (y - footY) * scale, width * scale, height * scale];

/** From the edge of the picture to the words. */
export const margin = 0.6;

export const labelWidth = ({ name, chosen }: Callout, size: number, locale: Locale): number =>
  (Math.max(width(name[locale]) * 0.82, width(chosen[locale])) + 0.6) * size;

/** In ems, roughly: ideographs are square, Latin letters half as wide. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.54), 0);

/** Of both lines of a label. */
function wordsBox(label: PlacedCallout, { box, size }: CalloutRoom, locale: Locale): Box {
  const long = labelWidth(label, size, locale);
  const left = label.side === "left" ? box[0] + size * margin : box[0] + box[2] - size * margin - long;
  return [left, label.labelY - size * 2.3, long, size * 2.3];
}

const meet = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
