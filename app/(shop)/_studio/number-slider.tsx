"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { classes } from "#ui/classes";
import { controlClass } from "#ui/field";
import { FieldError } from "#ui/field-error";
import type { NumberProps } from "./number-group";
import { useTypedNumber } from "./use-typed-number";
import { useWords } from "./words";

/** A slider over what the decisions leave, and the number itself beside it. */
export function NumberSlider({ group, view, studio, touch }: NumberProps) {
  const t = useTranslations("shop.studio");
  const units = useTranslations("common.unit");
  const locale = useWords();
  const hintId = useId();
  const value = Number(view.value ?? group.minimum);
  const range = view.range ?? { min: group.minimum, max: group.maximum };
  const isNarrowed = range.min > group.minimum || range.max < group.maximum;
  const unit = group.unit === "pcs" ? "" : units(group.unit);
  const { input, isWrong } = useTypedNumber(value, group, (number) => studio.choose(group.id, number));
  const unitAfter = unit === "" ? "" : ` ${unit}`;
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
          {...input}
          aria-label={t("exactly", { group: group.name[locale] })}
          aria-describedby={isWrong ? `${hintId} ${hintId}-error` : hintId}
          className={classes(controlClass, "w-24! scroll-mb-36 text-end tabular-nums")}
        />
        <span className="text-sm text-muted">{unit}</span>
      </span>
      <p id={hintId} className="col-span-2 text-xs text-muted">
        {t(isNarrowed ? "rangeNow" : "range", { from: range.min, to: range.max, unit })}
      </p>
      {isWrong ? (
        <div className="col-span-2">
          <FieldError id={`${hintId}-error`}>
            {t("numberWrong", {
              from: group.minimum,
              to: `${group.maximum}${unitAfter}`,
              step: group.step,
              steps: `${group.step}${unitAfter}`,
              now: `${value}${unitAfter}`,
            })}
          </FieldError>
        </div>
      ) : null}
    </div>
  );
}
