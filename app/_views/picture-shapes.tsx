import { memo, type ReactNode } from "react";
import type { Paint, SceneMaterial, SceneShape } from "#catalog/drawing-scene";
import type { Locale } from "#catalog/product-model";
import { PictureArtwork, type PrintArea } from "#views/picture-artwork";
import { PictureTube } from "#views/picture-tube";
import { sameValue } from "./same-value";

type Solid = Exclude<SceneShape, { shape: "callout" } | { shape: "dimension" }>;
type Props = {
  readonly shape: SceneShape;
  readonly filled: SceneMaterial | null;
  readonly stroked: SceneMaterial | null;
  /** Where one print goes over several doors. */
  readonly area: PrintArea | null;
  readonly prefix: string;
  readonly locale: Locale;
  readonly textured: boolean;
};

/** One shape: its base colour, then what its material adds in light and grain. Drawn again only when it changed. */
export const PictureShape = memo(function PictureShape(props: Props): ReactNode {
  const { shape, filled, stroked, prefix, locale } = props;
  if (shape.shape === "callout" || shape.shape === "dimension") return null;
  if (shape.shape === "line" && stroked !== null) return <PictureTube shape={shape} material={stroked} />;
  const look = {
    fill: paint(shape.fill, prefix) ?? "none",
    stroke: stroked?.colour ?? paint(shape.stroke, prefix),
    strokeWidth: shape.stroke === null ? undefined : shape.strokeWidth,
    strokeLinecap: "round" as const,
    strokeLinejoin: "round" as const,
  };
  return (
    <g opacity={shape.opacityPercent < 100 ? shape.opacityPercent / 100 : undefined}>
      <Outline shape={shape} locale={locale} {...look} />
      {filled !== null && <Overlays {...props} shape={shape} material={filled} />}
    </g>
  );
}, sameValue);

type OverlayProps = Omit<Props, "shape"> & { readonly shape: Solid; readonly material: SceneMaterial };

function Overlays({ shape, material, area, prefix, locale, textured }: OverlayProps): ReactNode {
  const over = (fill: string, filter?: string): ReactNode => (
    <Outline
      shape={shape}
      locale={locale}
      fill={fill}
      filter={filter === undefined ? undefined : `url(#${prefix}-${filter})`}
    />
  );
  switch (material.kind) {
    case "glass":
      return shape.shape === "rect" ? (
        <>
          {over(`url(#${prefix}-gloss)`)}
          {over(`url(#${prefix}-edge)`)}
        </>
      ) : null;
    case "steel":
      return textured && shape.shape === "rect" && shape.height > 200 ? over(material.colour, "brushing") : null;
    case "wood":
      return textured ? over(material.colour, `${material.id}-grain-${upright(shape) ? "v" : "h"}`) : null;
    case "fabric":
      return over(`url(#${prefix}-weave)`);
    case "print":
      return shape.shape === "rect" && area !== null ? (
        <PictureArtwork shape={shape} area={area} prefix={prefix} />
      ) : null;
    default:
      return shape.shape === "rect" && shape.height > 200 ? over(`url(#${prefix}-edge)`) : null;
  }
}

type OutlineProps = {
  readonly shape: Solid;
  readonly locale: Locale;
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  readonly strokeWidth?: number | undefined;
  readonly strokeLinecap?: "round";
  readonly strokeLinejoin?: "round";
  readonly filter?: string | undefined;
};

function Outline({ shape, locale, ...look }: OutlineProps): ReactNode {
  switch (shape.shape) {
    case "rect":
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={Math.min(shape.radius, shape.width / 2, shape.height / 2)}
          {...look}
        />
      );
    case "line":
      return <line x1={shape.from[0]} y1={shape.from[1]} x2={shape.to[0]} y2={shape.to[1]} {...look} />;
    case "ellipse":
      return <ellipse cx={shape.cx} cy={shape.cy} rx={shape.rx} ry={shape.ry} {...look} />;
    case "polygon": {
      const points = shape.points.map((point) => point.join(",")).join(" ");
      return shape.closed ? <polygon points={points} {...look} /> : <polyline points={points} {...look} />;
    }
    case "path":
      return <path d={shape.d} {...look} />;
    case "text":
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          textAnchor={shape.anchor}
          fontWeight={500}
          letterSpacing={shape.size * 0.02}
          fill={look.fill}
        >
          {shape.text[locale]}
        </text>
      );
  }
}

function paint(value: Paint | null, prefix: string): string | undefined {
  if (value === null) return undefined;
  return value.kind === "colour" ? value.value : `url(#${prefix}-${value.id})`;
}

/** Wood grain runs along the longer side. */
function upright(shape: Solid): boolean {
  if (shape.shape === "rect") return shape.height >= shape.width;
  if (shape.shape !== "polygon") return true;
  const spread = (axis: 0 | 1): number =>
    Math.max(...shape.points.map((point) => point[axis])) - Math.min(...shape.points.map((point) => point[axis]));
  return spread(1) >= spread(0);
}
