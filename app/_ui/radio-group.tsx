"use client";

import { useId, type ReactNode } from "react";
import { classes } from "./classes";

export type RadioOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  /** Stands at the end of the row: a price difference, a count. */
  aside?: ReactNode;
  /** A second line; also where an impossible option says why. */
  note?: ReactNode;
  /** Stays visible and focusable, and looks unavailable; choosing it still calls onChange. */
  impossible?: boolean;
};

type Props<Value extends string> = {
  legend: ReactNode;
  hideLegend?: boolean;
  value: Value | undefined;
  options: readonly RadioOption<Value>[];
  onChange: (value: Value) => void;
  /** rows: one under the other; chips: side by side, wrapping. */
  layout?: "rows" | "chips";
  className?: string;
};

/** Native radios in a fieldset, drawn as cards. */
export function RadioGroup<Value extends string>(props: Props<Value>) {
  const name = useId();
  const chips = props.layout === "chips";
  return (
    <fieldset className={classes("min-w-0", props.className)}>
      <legend className={props.hideLegend ? "sr-only" : "mb-2 text-sm font-medium"}>{props.legend}</legend>
      <div className={chips ? "flex flex-wrap gap-2" : "grid gap-2"}>
        {props.options.map((option) => (
          <Choice
            key={option.value}
            name={name}
            option={option}
            checked={option.value === props.value}
            onChoose={props.onChange}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceProps<Value extends string> = {
  name: string;
  option: RadioOption<Value>;
  checked: boolean;
  onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ name, option, checked, onChoose }: ChoiceProps<Value>) {
  const noteId = useId();
  return (
    <label
      className={classes(
        "grid min-h-10 content-center gap-x-3 rounded-md border bg-surface px-3 py-2 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        checked ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-line-strong hover:bg-sunken",
        option.impossible && "border-dashed text-muted",
      )}
    >
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={checked}
        onChange={() => onChoose(option.value)}
        aria-describedby={option.note ? noteId : undefined}
        className="sr-only"
      />
      <span className="flex items-baseline justify-between gap-3">
        <span className={checked ? "font-medium" : undefined}>{option.label}</span>
        {option.aside ? <span className="text-muted tabular-nums">{option.aside}</span> : null}
      </span>
      {option.note ? (
        <span id={noteId} className="text-xs text-muted">
          {option.note}
        </span>
      ) : null}
    </label>
  );
}
