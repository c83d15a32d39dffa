import type { ReactNode } from "react";
import type { Scene, SceneShape } from "#catalog/drawing-scene";

type Rect = Extract<SceneShape, { shape: "rect" }>;
/** Left, top, width and height of everything one print goes over. */
export type PrintArea = readonly [number, number, number, number];
type Props = { readonly shape: Rect; readonly area: PrintArea; readonly prefix: string };

/** Hills in ink, printed across all doors as one picture: each door shows its part. */
export function PictureArtwork({ shape, area, prefix }: Props): ReactNode {
  const [left, top, width, height] = area;
  const clip = `${prefix}-print-${shape.x + 9999}-${shape.y + 9999}`;
  return (
    <g>
      <clipPath id={clip}>
        <rect x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={shape.radius} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <g transform={`translate(${left} ${top}) scale(${width / 100} ${height / 200})`}>
          <ellipse cx="72" cy="44" rx="8" ry={(8 * width * 2) / height} fill="#d9480f" fillOpacity="0.85" />
          <path
            d="M0 92 C14 78 22 66 34 70 C44 73 50 58 62 62 C76 66 84 84 100 80 V200 H0 Z"
            fill="#9fb3ae"
            fillOpacity="0.75"
          />
          <path
            d="M0 118 C12 108 20 92 32 96 C42 100 48 112 60 104 C74 94 86 96 100 106 V200 H0 Z"
            fill="#6d8c88"
            fillOpacity="0.85"
          />
          <path
            d="M0 146 C16 132 30 128 44 138 C58 148 70 128 84 130 C92 131 96 138 100 140 V200 H0 Z"
            fill="#3f6468"
          />
          <path d="M0 170 C20 158 40 164 56 170 C72 176 88 164 100 166 V200 H0 Z" fill="#22424c" />
          <path
            d="M14 36 q5 -4 9 0 q4 -4 9 0 M34 28 q3.4 -3 6 0 q3 -3 6 0"
            fill="none"
            stroke="#22424c"
            strokeWidth="0.9"
            strokeLinecap="round"
          />
          <path d="M0 128 H100 M0 156 H100" stroke="#fff" strokeOpacity="0.12" strokeWidth="5" />
        </g>
      </g>
      <rect
        x={shape.x}
        y={shape.y}
        width={shape.width}
        height={shape.height}
        rx={shape.radius}
        fill={`url(#${prefix}-gloss)`}
      />
    </g>
  );
}

/** The box around all doors that carry a print, by its material. */
export function printArea(scene: Scene, material: string): PrintArea {
  const doors = scene.shapes.filter(
    (shape): shape is Rect => shape.shape === "rect" && shape.fill?.kind === "material" && shape.fill.id === material,
  );
  const left = Math.min(...doors.map((door) => door.x));
  const top = Math.min(...doors.map((door) => door.y));
  const right = Math.max(...doors.map((door) => door.x + door.width));
  const bottom = Math.max(...doors.map((door) => door.y + door.height));
  return [left, top, right - left, bottom - top];
}
