import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { placeCallouts } from "./callout-places";
import { drawScene } from "./drawing";
import { sceneBounds } from "./drawing-bounds";
import { swatchColour } from "./drawing-paint";
import type { SceneShape } from "./drawing-scene";
import { readModel } from "./read-model";

const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
const modelFrom = (text: string) => {
  const read = readModel(text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.family.model;
};
const stool = modelFrom(example);
const shapesOf = (configuration: Record<string, string | number>): readonly SceneShape[] =>
  drawScene(stool, { finish: "lacquer", ...configuration }).shapes;

test("a repeated shape is drawn with i counting from 0", () => {
  const legs = shapesOf({ wood: "oak", height: 500 }).flatMap((shape) => (shape.shape === "line" ? [shape.to[0]] : []));
  expect(legs).toEqual([-170, 0, 170]);
});

test("a swatch paints with the option's material", () => {
  const seat = shapesOf({ wood: "pine", height: 500 }).find((shape) => shape.shape === "rect");
  expect(seat).toMatchObject({ fill: { kind: "material", id: "pine" }, y: -500 });
});

test("words stand on the product only where they are written", () => {
  expect(shapesOf({ wood: "oak", height: 500 }).some((shape) => shape.shape === "text")).toBe(false);
  expect(shapesOf({ wood: "oak", height: 500, words: "林" }).find((shape) => shape.shape === "text")).toMatchObject({
    text: { en: "林", "zh-CN": "林" },
  });
});

test("a group still open leaves out the shapes that need it", () => {
  const shapes = shapesOf({ wood: "oak" });
  expect(shapes.map((shape) => shape.shape)).toEqual(["ellipse"]);
});

test("an option of a set paints with its own swatch, where it is taken", () => {
  const cushions = (pieces: number): readonly SceneShape[] =>
    shapesOf({ wood: "oak", height: 500, "extras.cushion": pieces }).filter(
      (shape) => shape.shape === "rect" && shape.height === 40,
    );
  expect(cushions(1)).toMatchObject([{ fill: { kind: "colour", value: "#7c2d2d" } }]);
  expect(cushions(0)).toEqual([]);
});

test("a call-out says how many of a set's option are taken, or what is taken of the whole set", () => {
  const whole = modelFrom(example.replace("group: extras.glide", "group: extras"));
  const taken = { wood: "oak", finish: "oil", height: 500, "extras.glide": 3, "extras.ring": 1, "extras.cushion": 0 };
  const chosenIn = (model: typeof stool, group: string): unknown =>
    drawScene(model, taken).shapes.find((shape) => shape.shape === "callout" && shape.group === group);
  expect(chosenIn(stool, "extras.glide")).toMatchObject({ name: { en: "Felt glide" }, chosen: { en: "× 3" } });
  expect(chosenIn(whole, "extras")).toMatchObject({
    name: { en: "Extras" },
    chosen: { en: "Foot ring, Felt glide × 3", "zh-CN": "脚踏圈、毛毡脚垫 × 3" },
  });
});

test("a dimension tells the number chosen", () => {
  expect(shapesOf({ wood: "oak", height: 510 }).find((shape) => shape.shape === "dimension")).toMatchObject({
    lengthMm: 510,
    group: "height",
  });
});

test("a paint that would load something is not drawn", () => {
  const model = modelFrom(
    example.replace('fill: "#4a3a22"', "fill: \"${true ? 'url(https://example.org/x)' : 'red'}\""),
  );
  const text = drawScene(model, { wood: "oak", finish: "oil", height: 500, words: "x" }).shapes.find(
    (shape) => shape.shape === "text",
  );
  expect(text).toMatchObject({ fill: null });
});

test("the bounds hold the product and not its labels", () => {
  const [left, top, width, height] = sceneBounds(drawScene(stool, { wood: "oak", finish: "oil", height: 800 }));
  expect([left < -170, top <= -800, left + width > 170, top + height >= 0]).toEqual([true, true, true, true]);
  expect(left).toBeGreaterThan(-260);
});

test("an option's swatch is a colour for a dot beside its name", () => {
  const wood = stool.groups.find((group) => group.id === "wood");
  if (wood?.kind !== "choice") throw new Error("wood is a choice");
  expect(swatchColour(stool, wood, "pine")).toBe("#e3bd82");
  expect(swatchColour(stool, wood, "marble")).toBeNull();
});

test("labels never stand closer than their pitch, on either side", () => {
  const words = { en: "x", "zh-CN": "x" };
  const callouts = [10, 12, 14, 90, 92].map((y, index) => ({
    shape: "callout" as const,
    x: index * 20,
    y,
    group: `g${index}`,
    name: words,
    chosen: words,
  }));
  for (const width of [10, 1000]) {
    const placed = placeCallouts(callouts, {
      box: [-100, 0, 300, 200],
      product: [0, 0, 100, 100],
      pitch: 30,
      widthOf: () => width,
    });
    for (const side of ["left", "right"]) {
      const ys = placed.filter((label) => label.side === side).map((label) => label.labelY);
      ys.slice(1).forEach((y, index) => expect(y - (ys[index] ?? 0)).toBeGreaterThanOrEqual(30));
    }
    expect(placed).toHaveLength(5);
  }
});
