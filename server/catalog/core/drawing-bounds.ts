import type { Point, Scene, SceneShape } from "./drawing-scene";

/** The box around what is drawn, without call-outs and dimension lines, with a margin of one twentieth. */
export function sceneBounds(scene: Scene): Scene["viewBox"] {
  const points = scene.shapes.flatMap(corners);
  if (points.length === 0) return scene.viewBox;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = Math.max(right - left, bottom - top) / 20;
  return [
    Math.floor(left - margin),
    Math.floor(top - margin),
    Math.ceil(right - left + 2 * margin),
    Math.ceil(bottom - top + 2 * margin),
  ];
}

function corners(shape: SceneShape): Point[] {
  switch (shape.shape) {
    case "rect":
      return [
        [shape.x, shape.y],
        [shape.x + shape.width, shape.y + shape.height],
      ];
    case "line":
      return [shape.from, shape.to];
    case "ellipse":
      return isShadow(shape.fill)
        ? []
        : [
            [shape.cx - shape.rx, shape.cy - shape.ry],
            [shape.cx + shape.rx, shape.cy + shape.ry],
          ];
    case "polygon":
      return isShadow(shape.fill) ? [] : [...shape.points];
    default:
      return [];
  }
}

const isShadow = (fill: Extract<SceneShape, { shape: "ellipse" }>["fill"]): boolean =>
  fill?.kind === "material" && (fill.id === "shadow" || fill.id === "beam");
