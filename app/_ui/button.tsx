import type { ComponentProps } from "react";
import { classes } from "./classes";

export type ButtonLook = {
  /** primary is the one thing to do on a screen; quiet has no border; danger undoes or ends something. */
  variant?: "primary" | "secondary" | "quiet" | "danger";
  /** lg is a thumb's target (56 px), for the floor. */
  size?: "sm" | "md" | "lg";
};

type Props = ComponentProps<"button"> & ButtonLook & { pending?: boolean };

/** A button that stays focusable while its act is under way, and cannot start it twice. */
export function Button({ variant, size, pending = false, className, type = "button", onClick, ...rest }: Props) {
  return (
    <button
      type={type}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={classes(buttonClass({ variant, size }), className)}
      {...rest}
    />
  );
}

export function buttonClass({ variant = "secondary", size = "md" }: ButtonLook): string {
  return classes(shape, variants[variant], sizes[size]);
}

const shape =
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-progress aria-disabled:opacity-55";

const variants = {
  primary: "border-transparent bg-accent text-accent-ink hover:bg-[color-mix(in_oklab,var(--accent),var(--ink)_14%)]",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-ink hover:bg-sunken",
  danger: "border-late bg-surface text-late hover:bg-late-soft",
};

const sizes = {
  sm: "min-h-8 px-2.5 text-sm",
  md: "min-h-10 px-4 text-sm",
  lg: "min-h-14 px-6 text-base",
};
