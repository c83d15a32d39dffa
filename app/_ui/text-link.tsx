import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classes("underline decoration-line-strong underline-offset-4 hover:decoration-ink", className)}
      {...rest}
    />
  );
}
