import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Button, type ButtonLook } from "./button";
import { classes } from "./classes";
import { Icon } from "./icon";
import { Tooltip } from "./tooltip";

type Props = Omit<ComponentProps<"button">, "children"> & ButtonLook & { icon: LucideIcon; label: string };

/** A button of one mark, for dense toolbars: its name is a tooltip and an accessible name. */
export function IconButton({ icon, label, className, variant = "quiet", ...rest }: Props) {
  return (
    <Tooltip text={label}>
      <Button variant={variant} aria-label={label} className={classes("aspect-square px-0!", className)} {...rest}>
        <Icon of={icon} size={20} />
      </Button>
    </Tooltip>
  );
}
