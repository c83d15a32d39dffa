"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { classes } from "#ui/classes";
import { controlClass } from "#ui/field";
import type { NumberProps } from "./number-group";
import { useWords } from "./words";

/** A slider over what the decisions leave, and the number itself beside it. */
export function NumberSlider({ group, view, studio, touch }: NumberProps) {
  const t = useTranslations("shop.studio");
  const units = useTranslations("common.unit");
  const locale = useWords();
  const hintId = useId();
  const value = Number(view.value ?? group.minimum);
  const [typed, setTyped] = useState<string | null>(null);
  const range = view.range ?? { min: group.minimum, max: group.maximum };
  const isNarrowed = range.min > group.minimum || range.max < group.maximum;
  const unit = group.unit === "pcs" ? "" : units(group.unit);
  const commit = (): void => {
    if (typed === null) return;
    setTyped(null);
    const number = Math.round((Number(typed) - group.minimum) / group.step) * group.step + group.minimum;
    if (Number.isFinite(number) && typed.trim() !== "")
      studio.choose(group.id, Math.min(group.maximum, Math.max(group.minimum, number)));
  };
  return (
    <div
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1"
      onFocus={() => touch(group.id)}
      onBlur={() => touch(null)}
    >
      <input
        type="range"
        aria-label={group.name[locale]}
        aria-describedby={hintId}
        aria-valuetext={`${value} ${units(group.unit)}`}
        min={range.min}
        max={range.max}
        step={group.step}
        value={value}
        onPointerDown={() => touch(group.id)}
        onChange={(event) => studio.choose(group.id, Number(event.target.value), true)}
        className="h-11 w-full min-w-0 scroll-mt-[calc(36dvh+5rem)] scroll-mb-36 lg:scroll-mt-24"
      />
      <span className="flex items-center gap-1.5">
        <input
          type="number"
          inputMode="numeric"
          aria-label={t("exactly", { group: group.name[locale] })}
          aria-describedby={hintId}
          min={group.minimum}
          max={group.maximum}
          step={group.step}
          value={typed ?? value}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && commit()}
          className={classes(controlClass, "w-24! scroll-mb-36 text-end tabular-nums")}
        />
        <span className="text-sm text-muted">{unit}</span>
      </span>
      <p id={hintId} className="col-span-2 text-xs text-muted">
        {t(isNarrowed ? "rangeNow" : "range", { from: range.min, to: range.max, unit })}
      </p>
    </div>
  );
}
