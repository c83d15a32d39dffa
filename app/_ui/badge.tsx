import type { ReactNode } from "react";
import { classes } from "./classes";

/** A short word beside something; for states use StateBadge, which has a shape too. */
export function Badge({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={classes("inline-flex items-center gap-1 rounded bg-sunken px-1.5 py-0.5 text-xs text-ink", className)}
    >
      {children}
    </span>
  );
}
