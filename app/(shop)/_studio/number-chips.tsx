"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { classes } from "#ui/classes";
import type { NumberProps } from "./number-group";
import { TileDate } from "./tile-dates";

/** Every number as a radio; those the decisions exclude stay and say why when asked for. */
export function NumberChips({ group, view, studio, touch }: NumberProps) {
  const t = useTranslations("shop.studio");
  const ownId = useId();
  const units = useTranslations("common.unit");
  const values = Array.from(
    { length: (group.maximum - group.minimum) / group.step + 1 },
    (_, step) => group.minimum + step * group.step,
  );
  return (
    <div className="flex flex-wrap gap-2">
      {values.map((value) => {
        const isChecked = view.value === value;
        const isPossible = view.numbers?.includes(value) ?? true;
        const text = group.unit === "pcs" ? String(value) : `${value} ${units(group.unit)}`;
        return (
          <label key={value} className={classes(chip, isChecked ? chosen : isPossible ? offered : excluded)}>
            <input
              type="radio"
              name={`group.${group.id}`}
              checked={isChecked}
              aria-disabled={!isPossible || undefined}
              aria-label={text}
              aria-describedby={`${ownId}-${value}`}
              title={isPossible ? undefined : t("impossible")}
              onFocus={() => touch(group.id)}
              onClick={() => !isPossible && studio.choose(group.id, value)}
              onChange={() => isPossible && studio.choose(group.id, value)}
              className="sr-only scroll-mt-[calc(36dvh+5rem)] scroll-mb-36 lg:scroll-mt-24"
            />
            <span aria-hidden>{text}</span>
            <span className="text-xs text-muted">
              {isChecked || !isPossible ? null : (
                <TileDate id={`${ownId}-${value}`} group={group.id} option={String(value)} isShort />
              )}
            </span>
          </label>
        );
      })}
    </div>
  );
}

const chip =
  "grid min-h-11 min-w-14 place-content-center rounded-md border bg-surface px-3 text-center text-sm tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";
const chosen = "border-ink font-medium shadow-[inset_0_0_0_1px_var(--ink)]";
const offered = "border-line-strong hover:bg-sunken";
const excluded = "border-dashed border-line-strong text-muted line-through";
