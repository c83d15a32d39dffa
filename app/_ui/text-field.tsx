import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlClass, Field, type FieldText } from "./field";

export function TextField({ label, hint, error, className, ...input }: ComponentProps<"input"> & FieldText) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <input type="text" {...input} {...control} className={controlClass} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  className,
  rows = 3,
  ...input
}: ComponentProps<"textarea"> & FieldText) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea rows={rows} {...input} {...control} className={classes(controlClass, "resize-y")} />}
    </Field>
  );
}
