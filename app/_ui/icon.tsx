import type { LucideIcon } from "lucide-react";
import { classes } from "./classes";

type Props = {
  of: LucideIcon;
  size?: 14 | 16 | 20 | 24;
  /** An icon alone says its meaning here; beside a label it stays silent. */
  label?: string;
  className?: string;
};

export function Icon({ of: Drawing, size = 16, label, className }: Props) {
  return (
    <Drawing
      size={size}
      strokeWidth={1.5}
      aria-hidden={label ? undefined : true}
      aria-label={label}
      role={label ? "img" : undefined}
      className={classes("shrink-0", className)}
    />
  );
}
