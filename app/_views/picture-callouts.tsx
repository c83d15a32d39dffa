import { memo, type ReactNode } from "react";
import { placeCallouts, type PlacedCallout } from "#catalog/callout-places";
import { sceneBounds } from "#catalog/drawing-bounds";
import type { Scene } from "#catalog/drawing-scene";
import type { Locale } from "#catalog/product-model";
import { sameValue } from "./same-value";

type Props = {
  readonly scene: Scene;
  readonly box: Scene["viewBox"];
  readonly locale: Locale;
  readonly touched: string | null;
  /** The picture is small: larger words, closer together. */
  readonly isSmall?: boolean;
};

/** Labels with leader lines for what the picture cannot show by itself; the description says the same in words. */
export function PictureCallouts({ scene, box, locale, touched, isSmall = false }: Props): ReactNode {
  const size = Math.max(box[3] * 0.0235, box[2] * 0.0195) * (isSmall ? 1.75 : 1);
  const callouts = scene.shapes.flatMap((shape) => (shape.shape === "callout" ? [shape] : []));
  return (
    <g aria-hidden="true">
      {placeCallouts(callouts, {
        box,
        product: sceneBounds(scene),
        pitch: size * (isSmall ? 2.6 : 3.3),
        widthOf: (callout) => labelWidth(callout, size, locale) + size * margin,
      }).map((callout) => (
        <Label
          key={`${callout.group}-${callout.x}-${callout.y}`}
          callout={callout}
          box={box}
          size={size}
          locale={locale}
          touched={touched === callout.group}
        />
      ))}
    </g>
  );
}

/** From the edge of the picture to the words. */
const margin = 0.6;

type LabelProps = {
  readonly callout: PlacedCallout;
  readonly box: Scene["viewBox"];
  readonly size: number;
  readonly locale: Locale;
  readonly touched: boolean;
};

const Label = memo(function Label({ callout, box: [boxX, , boxWidth], size, locale, touched }: LabelProps): ReactNode {
  const [name, chosen] = [callout.name[locale], callout.chosen[locale]];
  const length = labelWidth(callout, size, locale);
  const outer = callout.side === "left" ? boxX + size * margin : boxX + boxWidth - size * margin;
  const inner = callout.side === "left" ? outer + length : outer - length;
  const anchor = callout.side === "left" ? "start" : "end";
  const line = touched ? "var(--accent)" : "var(--line-strong)";
  return (
    <g>
      <polyline
        points={`${outer},${callout.labelY} ${inner},${callout.labelY} ${callout.x},${callout.y}`}
        fill="none"
        stroke={line}
        strokeWidth={size * 0.06}
        strokeLinejoin="round"
      />
      <circle
        cx={callout.x}
        cy={callout.y}
        r={size * 0.24}
        fill={line}
        stroke="var(--paper)"
        strokeWidth={size * 0.1}
      />
      <g textAnchor={anchor} stroke="var(--paper)" strokeWidth={size * 0.24} strokeLinejoin="round" paintOrder="stroke">
        <text x={outer} y={callout.labelY - size * 1.5} fontSize={size * 0.82} fill="var(--muted)">
          {name}
        </text>
        <text x={outer} y={callout.labelY - size * 0.42} fontSize={size} fontWeight={550} fill="var(--ink)">
          {chosen}
        </text>
      </g>
    </g>
  );
}, sameValue);

const labelWidth = ({ name, chosen }: Pick<PlacedCallout, "name" | "chosen">, size: number, locale: Locale): number =>
  (Math.max(width(name[locale]) * 0.82, width(chosen[locale])) + 0.6) * size;

/** In ems, roughly: ideographs are square, Latin letters half as wide. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0x2e80 ? 1 : 0.54), 0);
