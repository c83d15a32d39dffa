import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { controlClass, Field, type FieldText } from "./field";

type Props = Omit<ComponentProps<"input">, "type"> & FieldText & { unit?: ReactNode };

/** A number typed by hand, its unit beside it. */
export function NumberField({ label, hint, error, className, unit, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <span className="flex items-center gap-2">
          <input
            type="number"
            inputMode="numeric"
            {...input}
            {...control}
            className={classes(controlClass, "tabular-nums")}
          />
          {unit ? <span className="shrink-0 text-sm text-muted">{unit}</span> : null}
        </span>
      )}
    </Field>
  );
}
