import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { controlClass, Field, type FieldText } from "./field";
import { Icon } from "./icon";

type Props = Omit<ComponentProps<"select">, "children"> &
  FieldText & { options: { value: string; label: string; disabled?: boolean }[] };

/** The browser's own list, which works on every device. */
export function Select({ label, hint, error, className, options, ...select }: Props) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <span className="relative grid">
          <select {...select} {...control} className={classes(controlClass, "appearance-none pe-9")}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-muted" />
        </span>
      )}
    </Field>
  );
}
