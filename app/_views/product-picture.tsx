import { memo, useId, type CSSProperties, type ReactNode } from "react";
import { chosenText } from "#catalog/chosen-text";
import type { CompiledModel } from "#catalog/compiled-model";
import { drawScene } from "#catalog/drawing";
import { sceneBounds } from "#catalog/drawing-bounds";
import type { Paint, Scene, SceneMaterial } from "#catalog/drawing-scene";
import type { Configuration, Locale } from "#catalog/product-model";
import { printArea } from "#views/picture-artwork";
import { PictureCallouts } from "#views/picture-callouts";
import { PictureDimensions } from "#views/picture-dimensions";
import { PictureMaterials } from "#views/picture-materials";
import { PictureShape } from "#views/picture-shapes";
import { largeRoom, smallRoom, type CalloutRoom } from "./callout-room";

type ProductPictureProps = {
  readonly model: CompiledModel;
  readonly configuration: Configuration;
  readonly locale: Locale;
  /** `thumb` shows the product alone, cropped to it; `plain` the same without cropping. */
  readonly size?: "full" | "plain" | "thumb";
  /** The group whose dimension lines are shown. */
  readonly touched?: string | null;
  readonly name?: string;
  readonly className?: string;
};

/** The product as this configuration makes it. */
export const ProductPicture = memo(function ProductPicture({
  model,
  configuration,
  locale,
  size = "full",
  touched = null,
  name,
  className,
}: ProductPictureProps): ReactNode {
  const prefix = `p${useId().replace(/\W/g, "")}`;
  const scene = drawScene(model, configuration);
  const box = size === "thumb" ? sceneBounds(scene) : scene.viewBox;
  const small = size === "full" ? smallRoom(scene, locale) : undefined;
  return (
    <svg
      viewBox={box.join(" ")}
      className={className ?? "block h-full w-full"}
      role="img"
      aria-labelledby={`${prefix}-title ${prefix}-desc`}
      preserveAspectRatio="xMidYMid meet"
    >
      <title id={`${prefix}-title`}>{name ?? model.name[locale]}</title>
      <desc id={`${prefix}-desc`}>{description(model, configuration, locale)}</desc>
      <PictureMaterials scene={scene} prefix={prefix} textured={size !== "thumb"} />
      <g className={small && "max-lg:[transform:var(--small)]"} style={small && smallStyle(small)}>
        <Stage product={sceneBounds(scene)} box={box} prefix={prefix} />
        {scene.shapes.map((shape, index) => (
          <PictureShape
            key={index}
            shape={shape}
            {...materialsOf(shape, scene)}
            prefix={prefix}
            locale={locale}
            textured={size !== "thumb"}
          />
        ))}
        {touched !== null && <PictureDimensions scene={scene} box={box} touched={touched} locale={locale} />}
      </g>
      {small && (
        <>
          <g className="max-lg:hidden">
            <PictureCallouts room={largeRoom(scene, locale)} locale={locale} touched={touched} />
          </g>
          <g className="lg:hidden">
            <PictureCallouts room={small} locale={locale} touched={touched} />
          </g>
        </>
      )}
    </svg>
  );
});

/** On a phone the product is drawn as small as its labels need. */
const smallStyle = ({ scale, foot: [x, y] }: CalloutRoom): CSSProperties =>
  ({ "--small": `translate(${x * (1 - scale)}px, ${y * (1 - scale)}px) scale(${scale})` }) as CSSProperties;

/** What a shape needs of its scene, so that a change elsewhere does not draw it again. */
function materialsOf(shape: Scene["shapes"][number], scene: Scene) {
  const materialOf = (value: Paint | null): SceneMaterial | null =>
    value?.kind === "material" ? (scene.materials.find((material) => material.id === value.id) ?? null) : null;
  const filled = "fill" in shape ? materialOf(shape.fill) : null;
  const stroked = "stroke" in shape ? materialOf(shape.stroke) : null;
  return { filled, stroked, area: filled?.kind === "print" ? printArea(scene, filled.id) : null };
}

/** A breath of light behind the product, so that dark products stand out on dark paper. */
function Stage({
  product: [x, y, width, height],
  box,
  prefix,
}: {
  readonly product: Scene["viewBox"];
  readonly box: Scene["viewBox"];
  readonly prefix: string;
}): ReactNode {
  const [cx, cy] = [x + width / 2, y + height / 2];
  const rx = Math.min(width * 0.72, cx - box[0], box[0] + box[2] - cx);
  const ry = Math.min(height * 0.66, cy - box[1], box[1] + box[3] - cy);
  return <ellipse cx={cx} cy={cy} rx={Math.max(0, rx)} ry={Math.max(0, ry)} fill={`url(#${prefix}-stage)`} />;
}

function description(model: CompiledModel, configuration: Configuration, locale: Locale): string {
  const separator = locale === "en" ? ": " : "：";
  return model.groups
    .flatMap((group) => {
      const chosen = chosenText(group, configuration);
      return chosen === null ? [] : [`${group.name[locale]}${separator}${chosen[locale]}`];
    })
    .join(locale === "en" ? "; " : "；");
}
