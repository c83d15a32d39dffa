"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { CompiledGroup } from "#catalog/compiled-model";
import type { NumberDomain } from "#configurator/answers";
import { classes } from "#ui/classes";
import { controlClass } from "#ui/field";
import { ConflictPanel } from "./conflict-panel";
import { GroupFrame } from "./group-frame";
import type { Studio } from "./use-studio";
import { choicesOf } from "./studio-state";
import { useWords } from "./words";

type NumberChoice = Extract<CompiledGroup, { kind: "number" }>;
type Props = { group: NumberChoice; studio: Studio; touch: (group: string | null) => void };

const mostChips = 9;

/** A few numbers are radios; many are a slider with the number beside it. */
export function NumberGroup(props: Props) {
  const { group, studio } = props;
  const steps = (group.maximum - group.minimum) / group.step + 1;
  return (
    <GroupFrame group={group} studio={studio}>
      {steps <= mostChips ? <NumberChips {...props} /> : <NumberSlider {...props} />}
      {studio.conflict?.group === group.id ? <ConflictPanel conflict={studio.conflict} studio={studio} /> : null}
    </GroupFrame>
  );
}

function NumberChips({ group, studio, touch }: Props) {
  const t = useTranslations("shop.studio");
  const units = useTranslations("common.unit");
  const values = Array.from(
    { length: (group.maximum - group.minimum) / group.step + 1 },
    (_, step) => group.minimum + step * group.step,
  );
  const choices = choicesOf(studio.model, studio.design, group.id);
  return (
    <div className="flex flex-wrap gap-2">
      {values.map((value) => {
        const checked = studio.design.configuration[group.id] === value;
        const impossible = !studio.configurator.allows(choices, group.id, value);
        return (
          <label
            key={value}
            className={classes(
              "grid min-h-11 min-w-14 place-content-center rounded-md border bg-surface px-3 text-center text-sm tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              checked
                ? "border-ink font-medium shadow-[inset_0_0_0_1px_var(--ink)]"
                : impossible
                  ? "border-dashed border-line-strong text-muted line-through"
                  : "border-line-strong hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name={`group.${group.id}`}
              checked={checked}
              aria-disabled={impossible || undefined}
              aria-label={group.unit === "pcs" ? String(value) : `${value} ${units(group.unit)}`}
              title={impossible ? t("impossible") : undefined}
              onFocus={() => touch(group.id)}
              onClick={() => impossible && studio.choose(group.id, value)}
              onChange={() => !impossible && studio.choose(group.id, value)}
              className="sr-only"
            />
            <span aria-hidden>{group.unit === "pcs" ? value : `${value} ${units(group.unit)}`}</span>
          </label>
        );
      })}
    </div>
  );
}

function NumberSlider({ group, studio, touch }: Props) {
  const t = useTranslations("shop.studio");
  const units = useTranslations("common.unit");
  const locale = useWords();
  const hintId = useId();
  const value = Number(studio.design.configuration[group.id] ?? group.minimum);
  const domain = studio.domains.domains[group.id] as NumberDomain | undefined;
  const [typed, setTyped] = useState<string | null>(null);
  const range = domain && "min" in domain ? domain : { min: group.minimum, max: group.maximum, step: group.step };
  const narrowed = range.min > group.minimum || range.max < group.maximum;
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
        className="h-11 w-full min-w-0"
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
          className={classes(controlClass, "w-24! text-end tabular-nums")}
        />
        <span className="text-sm text-muted">{group.unit === "pcs" ? "" : units(group.unit)}</span>
      </span>
      <p id={hintId} className="col-span-2 text-xs text-muted">
        {t(narrowed ? "rangeNow" : "range", {
          from: range.min,
          to: range.max,
          unit: group.unit === "pcs" ? "" : units(group.unit),
        })}
      </p>
    </div>
  );
}
