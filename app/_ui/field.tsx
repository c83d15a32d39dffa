import { useId, type ReactNode } from "react";
import { classes } from "./classes";
import { FieldError } from "./field-error";

export type FieldText = {
  label: ReactNode;
  /** Says beforehand what is expected. */
  hint?: ReactNode;
  /** Says afterwards what is wrong and what to do; what was typed stays. */
  error?: ReactNode;
  className?: string;
};

export type ControlProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** Ties a label, a hint and an error to one control. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: FieldText & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const describedBy = classes(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  return (
    <div className={classes("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

export const controlClass =
  "w-full min-h-10 rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink placeholder:text-muted aria-invalid:border-late disabled:bg-sunken disabled:text-muted md:text-sm";
