import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { drawScene } from "#catalog/drawing";
import { shapeBounds } from "#catalog/drawing-bounds";
import { readModel } from "#catalog/read-model";
import { ProductPicture } from "#views/product-picture";
import { labelWidth, margin, smallRoom } from "./callout-room";

const read = readModel(readFileSync("db/seed/families/cabinet.yaml", "utf8"));
if (!read.ok) throw new Error("the cabinet is read");
const model = read.value.family.model;
const configuration = model.designs[0]?.configuration ?? {};
const ids = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? "");

test("two pictures on one page share no id, and every reference has its target", () => {
  const markup = renderToStaticMarkup(
    <>
      <ProductPicture model={model} configuration={configuration} locale="en" />
      <ProductPicture model={model} configuration={configuration} locale="en" size="thumb" />
    </>,
  );
  const found = ids(markup);
  expect(new Set(found).size).toBe(found.length);
  const references = [...markup.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(references.filter((reference) => !found.includes(reference))).toEqual([]);
});

test("the picture says in words what it shows", () => {
  const markup = renderToStaticMarkup(<ProductPicture model={model} configuration={configuration} locale="zh-CN" />);
  expect(markup).toContain("<title");
  expect(markup).toContain("宽度：600 毫米");
  expect(markup).toContain("饰面：原木橡木");
});

test("dimension lines appear when their group is touched, with the number chosen", () => {
  const plain = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="plain" />,
  );
  expect(plain).not.toContain(">560 mm<");
  const touched = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="plain" touched="D" />,
  );
  expect(touched).toContain(">560 mm<");
});

test("a thumb has neither labels nor textures", () => {
  const markup = renderToStaticMarkup(
    <ProductPicture model={model} configuration={configuration} locale="en" size="thumb" />,
  );
  expect(markup).not.toContain("feTurbulence");
  expect(markup).not.toContain("Board thickness<");
});

test("no leader of a label crosses another, however wide the cabinet", () => {
  for (const design of model.designs)
    for (let width = 200; width <= 1200; width += 100)
      for (const locale of ["en", "zh-CN"] as const) {
        const wide = { ...design.configuration, W: width };
        const markup = renderToStaticMarkup(<ProductPicture model={model} configuration={wide} locale={locale} />);
        // Once for a large picture, once for a small one.
        const groups = markup.split('<g class="lg:hidden">').map(leadersOf);
        expect(groups.map((leaders) => leaders.length)).toEqual([groups[0]?.length, groups[0]?.length]);
        for (const leaders of groups)
          leaders.forEach((one, at) => {
            for (const other of leaders.slice(at + 1)) expect(meet(one, other), `${design.id} ${width}`).toBe(false);
          });
      }
});

test("on a phone the words of a cabinet stand clear of it, whatever its size", () => {
  for (const design of model.designs)
    for (const size of [200, 500, 900, 1200].flatMap((W) =>
      [300, 720, 2400].flatMap((H) => [250, 700].map((D) => ({ W, H, D }))),
    ))
      for (const locale of ["en", "zh-CN"] as const) {
        const scene = drawScene(model, { ...design.configuration, ...size });
        const room = smallRoom(scene, locale);
        const [x, y] = room.foot;
        const drawn = shapeBounds(scene).map(([left, top, wide, high]) => ({
          left: x + (left - x) * room.scale,
          right: x + (left + wide - x) * room.scale,
          top: y + (top - y) * room.scale,
          bottom: y + (top + high - y) * room.scale,
        }));
        for (const label of room.labels) {
          const long = labelWidth(label, room.size, locale);
          const edge = room.size * margin;
          const left = label.side === "left" ? room.box[0] + edge : room.box[0] + room.box[2] - edge - long;
          const under = drawn.filter(
            (one) =>
              one.left < left + long &&
              one.right > left &&
              one.top < label.labelY &&
              one.bottom > label.labelY - room.size * 2.3,
          );
          expect(under, `${design.id} ${JSON.stringify(size)} ${locale} ${label.name.en}`).toEqual([]);
        }
      }
});

type Point = readonly [number, number];
type Line = readonly [Point, Point];

/** The slanted parts, from the end of the words to the point. */
const leadersOf = (markup: string): Line[] =>
  [...markup.matchAll(/<polyline points="\S+ (\S+),(\S+) (\S+),(\S+)" fill="none" stroke="var/g)].map(
    ([, x1, y1, x2, y2]) => [
      [Number(x1), Number(y1)],
      [Number(x2), Number(y2)],
    ],
  );

const meet = ([a, b]: Line, [c, d]: Line): boolean =>
  turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);

const turn = (p: Point, q: Point, r: Point): number =>
  Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
