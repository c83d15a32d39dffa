import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

export function Checkbox({ label, className, ...input }: Omit<ComponentProps<"input">, "type"> & { label: ReactNode }) {
  return (
    <label className={classes("flex min-h-8 items-center gap-2.5 text-sm", className)}>
      <input type="checkbox" {...input} className="size-4.5 shrink-0" />
      <span>{label}</span>
    </label>
  );
}
