import { memo, type ReactNode } from "react";
import { lightness, shade } from "#catalog/colour-shade";
import type { Scene, SceneMaterial } from "#catalog/drawing-scene";
import { sameValue } from "./same-value";

type Props = { readonly scene: Scene; readonly prefix: string; readonly textured: boolean };

/** Gradients and textures of the materials a scene uses; ids carry the instance's prefix. */
export function PictureMaterials({ scene, prefix, textured }: Props): ReactNode {
  const used = new Set(
    scene.shapes
      .flatMap((shape) => ("fill" in shape ? [shape.fill, shape.stroke] : []))
      .flatMap((paint) => (paint?.kind === "material" ? [paint.id] : [])),
  );
  const unit = Math.max(...scene.viewBox.slice(2)) / 1000;
  const materials = scene.materials.filter((material) => used.has(material.id));
  return <Definitions materials={materials} unit={unit} prefix={prefix} textured={textured} />;
}

type Definitions = Omit<Props, "scene"> & { readonly materials: readonly SceneMaterial[]; readonly unit: number };

const Definitions = memo(function Definitions({ materials, unit, prefix, textured }: Definitions): ReactNode {
  return (
    <defs>
      <BuiltIns prefix={prefix} />
      {materials.map((material) => (
        <Base key={material.id} material={material} id={`${prefix}-${material.id}`} />
      ))}
      {textured &&
        materials
          .filter((material) => material.kind === "wood")
          .map((material) => <WoodGrain key={material.id} material={material} prefix={prefix} unit={unit} />)}
      {textured && materials.some((material) => material.kind === "steel") && (
        <Brushing id={`${prefix}-brushing`} unit={unit} />
      )}
      {materials.some((material) => material.kind === "fabric") && <Weave id={`${prefix}-weave`} />}
    </defs>
  );
}, sameValue);

function BuiltIns({ prefix }: { readonly prefix: string }): ReactNode {
  return (
    <>
      <radialGradient id={`${prefix}-shadow`}>
        <stop offset="0" stopColor="#0d0b08" stopOpacity="0.42" />
        <stop offset="0.55" stopColor="#0d0b08" stopOpacity="0.2" />
        <stop offset="1" stopColor="#0d0b08" stopOpacity="0" />
      </radialGradient>
      <radialGradient id={`${prefix}-stage`}>
        <stop offset="0" stopColor="light-dark(rgb(255 255 255 / 0.9), rgb(214 224 240 / 0.46))" />
        <stop offset="0.6" stopColor="light-dark(rgb(255 255 255 / 0.5), rgb(214 224 240 / 0.26))" />
        <stop offset="1" stopColor="light-dark(rgb(255 255 255 / 0), rgb(214 224 240 / 0))" />
      </radialGradient>
      <linearGradient id={`${prefix}-recess`}>
        <stop offset="0" stopColor="#000" stopOpacity="0.16" />
        <stop offset="0.5" stopColor="#000" stopOpacity="0.62" />
        <stop offset="1" stopColor="#000" stopOpacity="0.22" />
      </linearGradient>
      <linearGradient id={`${prefix}-niche`} x2="0" y2="1">
        <stop offset="0" stopColor="#14171a" />
        <stop offset="1" stopColor="#515a60" />
      </linearGradient>
      <linearGradient id={`${prefix}-screen`} x2="0.7" y2="1">
        <stop offset="0" stopColor="#1d3a58" />
        <stop offset="0.55" stopColor="#2f6a78" />
        <stop offset="1" stopColor="#c9845a" />
      </linearGradient>
      <linearGradient id={`${prefix}-cast`} x2="0" y2="1">
        <stop offset="0" stopColor="#1a1006" stopOpacity="0.4" />
        <stop offset="1" stopColor="#1a1006" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`${prefix}-beam`}>
        <stop offset="0" stopColor="#ffd874" stopOpacity="0.5" />
        <stop offset="1" stopColor="#ffd874" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`${prefix}-gloss`} x2="1" y2="0.62">
        <stop offset="0" stopColor="#fff" stopOpacity="0.34" />
        <stop offset="0.3" stopColor="#fff" stopOpacity="0.1" />
        <stop offset="0.305" stopColor="#fff" stopOpacity="0.02" />
        <stop offset="0.62" stopColor="#fff" stopOpacity="0" />
        <stop offset="0.625" stopColor="#fff" stopOpacity="0.09" />
        <stop offset="0.75" stopColor="#fff" stopOpacity="0.02" />
        <stop offset="1" stopColor="#000" stopOpacity="0.08" />
      </linearGradient>
      <linearGradient id={`${prefix}-edge`}>
        <stop offset="0" stopColor="#fff" stopOpacity="0.22" />
        <stop offset="0.03" stopColor="#fff" stopOpacity="0" />
        <stop offset="0.96" stopColor="#000" stopOpacity="0" />
        <stop offset="1" stopColor="#000" stopOpacity="0.2" />
      </linearGradient>
    </>
  );
}

/** The colour itself, with the light from the upper left. */
function Base({
  material: { kind, colour },
  id,
}: {
  readonly material: SceneMaterial;
  readonly id: string;
}): ReactNode {
  const stops: readonly (readonly [number, number])[] =
    kind === "steel"
      ? [
          [0, -0.14],
          [0.14, 0.16],
          [0.34, 0.02],
          [0.55, 0.22],
          [0.78, -0.04],
          [1, -0.18],
        ]
      : kind === "glass"
        ? [
            [0, 0.1],
            [0.5, 0],
            [1, -0.16],
          ]
        : kind === "plain"
          ? [
              [0, 0],
              [1, 0],
            ]
          : kind === "wood"
            ? [
                [0, 0.05],
                [0.5, 0],
                [1, -0.06],
              ]
            : [
                [0, 0.12],
                [0.45, 0],
                [1, -0.13],
              ];
  return (
    <linearGradient id={id} x2={kind === "steel" ? "1" : "0.6"} y2={kind === "steel" ? "0.06" : "1"}>
      {stops.map(([offset, share]) => (
        <stop key={offset} offset={offset} stopColor={shade(colour, share)} />
      ))}
    </linearGradient>
  );
}

/** Growth rings as stretched noise, one tile upright and one lying. */
function WoodGrain({
  material: { id, colour },
  prefix,
  unit,
}: {
  readonly material: SceneMaterial;
  readonly prefix: string;
  readonly unit: number;
}): ReactNode {
  const streak = lightness(colour) < 0.28 ? shade(colour, 0.3) : shade(colour, -0.5);
  const [across, along] = [0.05 / unit, 0.0022 / unit];
  return (
    <>
      {(["v", "h"] as const).map((way) => {
        const [fx, fy] = way === "v" ? [across, along] : [along, across];
        return (
          <filter
            key={way}
            id={`${prefix}-${id}-grain-${way}`}
            x="0"
            y="0"
            width="1"
            height="1"
            colorInterpolationFilters="sRGB"
          >
            <feTurbulence
              type="fractalNoise"
              baseFrequency={`${fx.toFixed(5)} ${fy.toFixed(5)}`}
              numOctaves={4}
              seed={id.length * 7 + id.charCodeAt(id.length - 1)}
              result="noise"
            />
            <feColorMatrix
              in="noise"
              type="matrix"
              values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  1.9 0 0 0 -0.84"
              result="streaks"
            />
            <feFlood floodColor={streak} floodOpacity="0.5" />
            <feComposite in2="streaks" operator="in" result="coloured" />
            <feTurbulence
              type="fractalNoise"
              baseFrequency={`${(fx * 7).toFixed(5)} ${(fy * 5).toFixed(5)}`}
              numOctaves={2}
              seed={5}
              result="fine"
            />
            <feColorMatrix
              in="fine"
              type="matrix"
              values="0 0 0 0 0.12  0 0 0 0 0.07  0 0 0 0 0.03  0.7 0 0 0 -0.32"
              result="pores"
            />
            <feMerge result="grain">
              <feMergeNode in="coloured" />
              <feMergeNode in="pores" />
            </feMerge>
            <feComposite in="grain" in2="SourceAlpha" operator="in" />
          </filter>
        );
      })}
    </>
  );
}

function Brushing({ id, unit }: { readonly id: string; readonly unit: number }): ReactNode {
  return (
    <filter id={id} x="0" y="0" width="1" height="1" colorInterpolationFilters="sRGB">
      <feTurbulence
        type="fractalNoise"
        baseFrequency={`${(0.7 / unit).toFixed(4)} ${(0.002 / unit).toFixed(5)}`}
        numOctaves={2}
        seed={3}
      />
      <feColorMatrix type="matrix" values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0.8 0 0 0 -0.34" result="strokes" />
      <feComposite in="strokes" in2="SourceAlpha" operator="in" />
    </filter>
  );
}

function Weave({ id }: { readonly id: string }): ReactNode {
  return (
    <pattern id={id} width="3.2" height="3.2" patternUnits="userSpaceOnUse" patternTransform="rotate(38)">
      <circle cx="0.8" cy="0.8" r="0.42" fill="#fff" fillOpacity="0.4" />
      <circle cx="2.4" cy="2.4" r="0.42" fill="#000" fillOpacity="0.07" />
    </pattern>
  );
}
