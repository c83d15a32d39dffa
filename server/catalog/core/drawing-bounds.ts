import type { Point, Scene, SceneShape } from "./drawing-scene";

/** The box around what is drawn, without call-outs and dimension lines, with a margin of one twentieth. */
export function sceneBounds(scene: Scene): Scene["viewBox"] {
  const points = scene.shapes.flatMap(corners);
  if (points.length === 0) return scene.viewBox;
  const [left, top, width, height] = boxAround(points);
  const margin = Math.max(width, height) / 20;
  return [
    Math.floor(left - margin),
    Math.floor(top - margin),
    Math.ceil(width + 2 * margin),
    Math.ceil(height + 2 * margin),
  ];
}

/** The box around each thing drawn, close. */
export const shapeBounds = (scene: Scene): Scene["viewBox"][] =>
  scene.shapes.flatMap((shape) => {
    const points = corners(shape);
    return points.length === 0 ? [] : [boxAround(points)];
  });

function boxAround(points: readonly Point[]): Scene["viewBox"] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
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
