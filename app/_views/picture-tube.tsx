import type { ReactNode } from "react";
import { shade } from "#catalog/colour-shade";
import type { SceneMaterial, SceneShape } from "#catalog/drawing-scene";

type Props = { readonly shape: Extract<SceneShape, { shape: "line" }>; readonly material: SceneMaterial };

/** A painted tube seen from the side: dark rims, its colour, and a line of light towards the sky. */
export function PictureTube({
  shape: { from, to, strokeWidth, opacityPercent },
  material: { colour, kind },
}: Props): ReactNode {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = dx > 0 || (dx === 0 && dy < 0) ? [dy / length, -dx / length] : [-dy / length, dx / length];
  const bright = kind === "steel" ? 0.65 : 0.45;
  const stripe = (key: string, stroke: string, width: number, lift: number): ReactNode => (
    <line
      key={key}
      x1={from[0] + nx * lift}
      y1={from[1] + ny * lift}
      x2={to[0] + nx * lift}
      y2={to[1] + ny * lift}
      stroke={stroke}
      strokeWidth={width}
      strokeLinecap="round"
    />
  );
  return (
    <g opacity={opacityPercent < 100 ? opacityPercent / 100 : undefined}>
      {stripe("rim", shade(colour, -0.42), strokeWidth, 0)}
      {stripe("body", shade(colour, -0.12), strokeWidth * 0.86, strokeWidth * 0.03)}
      {stripe("top", colour, strokeWidth * 0.56, strokeWidth * 0.12)}
      {stripe("light", shade(colour, bright), strokeWidth * 0.12, strokeWidth * 0.24)}
    </g>
  );
}
