import { memo, type ReactNode } from "react";
import type { PlacedCallout } from "#catalog/callout-places";
import type { Scene } from "#catalog/drawing-scene";
import type { Locale } from "#catalog/product-model";
import { labelWidth, margin, type CalloutRoom } from "./callout-room";
import { sameValue } from "./same-value";

type Props = { readonly room: CalloutRoom; readonly locale: Locale; readonly touched: string | null };

/** Labels with leader lines for what the picture cannot show by itself; the description says the same in words. */
export function PictureCallouts({ room, locale, touched }: Props): ReactNode {
  return (
    <g aria-hidden="true">
      {room.labels.map((callout) => (
        <Label
          key={`${callout.group}-${callout.x}-${callout.y}`}
          callout={callout}
          box={room.box}
          size={room.size}
          locale={locale}
          touched={touched === callout.group}
        />
      ))}
    </g>
  );
}
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
