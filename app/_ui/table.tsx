import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

type Props = {
  /** Names the table for those who do not see it. */
  caption: string;
  /** dense is the planner's desk: 28 px rows. */
  dense?: boolean;
  children: ReactNode;
  className?: string;
};

/** Rows and columns with lines, no boxes; wide ones scroll inside themselves. */
export function Table({ caption, dense = false, children, className }: Props) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className={classes("overflow-x-auto", className)}>
      <table
        className={classes(
          "w-full border-collapse text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_th]:px-3 [&_tr>:first-child]:ps-0 [&_tr>:last-child]:pe-0",
          dense ? "[&_td]:h-7 [&_td]:py-0.5" : "[&_td]:h-11 [&_td]:py-2",
        )}
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

type CellLook = { numeric?: boolean };

export function HeaderCell({ numeric, className, ...rest }: ComponentProps<"th"> & CellLook) {
  return (
    <th
      scope="col"
      className={classes(
        "h-8 text-xs font-medium whitespace-nowrap text-muted",
        numeric ? "text-end" : "text-start",
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ numeric, className, ...rest }: ComponentProps<"td"> & CellLook) {
  return (
    <td className={classes(numeric ? "text-end whitespace-nowrap tabular-nums" : "text-start", className)} {...rest} />
  );
}
