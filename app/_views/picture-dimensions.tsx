import type { ReactNode } from "react";
import type { Scene, SceneShape } from "#catalog/drawing-scene";
import type { Locale } from "#catalog/product-model";

type Dimension = Extract<SceneShape, { shape: "dimension" }>;
type Props = {
  readonly scene: Scene;
  readonly box: Scene["viewBox"];
  readonly touched: string;
  readonly locale: Locale;
};

/** Dimension lines of the group just touched. */
export function PictureDimensions({ scene, box, touched, locale }: Props): ReactNode {
  const size = Math.max(box[3] * 0.0235, box[2] * 0.0195);
  const lines = scene.shapes.flatMap((shape) =>
    shape.shape === "dimension" && shape.group === touched ? [shape] : [],
  );
  return (
    <g aria-hidden="true">
      {lines.map((line) => (
        <DimensionLine key={`${line.from.join()}-${line.to.join()}`} line={line} size={size} locale={locale} />
      ))}
    </g>
  );
}

function DimensionLine({
  line: { from, to, lengthMm },
  size,
  locale,
}: {
  readonly line: Dimension;
  readonly size: number;
  readonly locale: Locale;
}): ReactNode {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(-dy / length) * size * 0.5, (dx / length) * size * 0.5];
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const text = locale === "en" ? `${lengthMm} mm` : `${lengthMm} 毫米`;
  const half = text.length * size * 0.34;
  const short = length < half * 3.2;
  // Words read from left to right, or upwards; a line too short for them has them beside its end.
  const turn = short ? 0 : angle >= 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
  const [mx, my] = short
    ? [(from[0] + to[0]) / 2 - half - size, (from[1] + to[1]) / 2 - size * 0.6]
    : [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return (
    <g stroke="var(--accent)" strokeWidth={size * 0.09} strokeLinecap="round">
      <line x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
      {[from, to].map(([x, y]) => (
        <line key={`${x}-${y}`} x1={x - nx} y1={y - ny} x2={x + nx} y2={y + ny} />
      ))}
      <g transform={`translate(${mx} ${my}) rotate(${turn})`} stroke="none">
        <rect x={-half} y={-size * 0.8} width={half * 2} height={size * 1.6} rx={size * 0.3} fill="var(--paper)" />
        <text y={size * 0.36} fontSize={size} fontWeight={600} textAnchor="middle" fill="var(--accent)">
          {text}
        </text>
      </g>
    </g>
  );
}
