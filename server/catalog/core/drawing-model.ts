// The drawing part of a product file: shapes that follow the choices.
import { z } from "zod";
import { expression, groupName, identifier, integer, localizedText, slug } from "./model-fields";

const coordinate = z.union([integer, expression]);

const paint = z
  .string()
  .min(1)
  .max(200)
  .describe(
    "a colour, `url(#material)` by the name of a material, `swatch:group` for the chosen option's swatch, or CEL in ${…}",
  );

const shapeBase = {
  when: expression.default("true"),
  /** Draws the shape this many times, with `i` counting from 0. */
  repeat: expression.optional(),
  fill: paint.optional(),
  stroke: paint.optional(),
  strokeWidth: coordinate.optional(),
  opacityPercent: coordinate.optional(),
  /** What this part shows, for those who cannot see it. */
  label: localizedText.optional(),
};

const shape = z.discriminatedUnion("shape", [
  z.strictObject({
    shape: z.literal("rect"),
    ...shapeBase,
    x: coordinate,
    y: coordinate,
    width: coordinate,
    height: coordinate,
    radius: coordinate.optional(),
  }),
  z.strictObject({
    shape: z.literal("line"),
    ...shapeBase,
    x1: coordinate,
    y1: coordinate,
    x2: coordinate,
    y2: coordinate,
  }),
  z.strictObject({
    shape: z.literal("ellipse"),
    ...shapeBase,
    cx: coordinate,
    cy: coordinate,
    rx: coordinate,
    ry: coordinate,
  }),
  z.strictObject({
    shape: z.literal("polygon"),
    ...shapeBase,
    points: z
      .array(z.tuple([coordinate, coordinate]))
      .min(2)
      .max(60),
    closed: z.boolean().default(true),
  }),
  /** SVG path data whose numbers may be CEL in ${…}. */
  z.strictObject({ shape: z.literal("path"), ...shapeBase, d: z.string().min(1).max(4_000) }),
  z.strictObject({
    shape: z.literal("text"),
    ...shapeBase,
    x: coordinate,
    y: coordinate,
    size: coordinate,
    text: z.union([localizedText, z.strictObject({ group: identifier })]),
    anchor: z.enum(["start", "middle", "end"]).default("middle"),
  }),
  /** A labelled line to a point of the drawing: for options that cannot be seen. */
  z.strictObject({ shape: z.literal("callout"), ...shapeBase, x: coordinate, y: coordinate, group: groupName }),
  z.strictObject({
    shape: z.literal("dimension"),
    ...shapeBase,
    group: groupName,
    x1: coordinate,
    y1: coordinate,
    x2: coordinate,
    y2: coordinate,
  }),
]);

export const drawing = z.strictObject({
  /** Left, top, width, height of what is shown, in mm of the product. */
  viewBox: z.tuple([coordinate, coordinate, coordinate, coordinate]),
  materials: z
    .array(
      z.strictObject({
        id: slug,
        kind: z.enum(["glass", "steel", "paint", "wood", "fabric", "print", "plain"]),
        colour: paint,
      }),
    )
    .default([]),
  shapes: z.array(shape).max(400),
});
