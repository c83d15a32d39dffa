"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button";
import { classes } from "./classes";
import { Icon } from "./icon";

type Props = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; leave out when `open` is held outside. */
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Acts, the main one last. */
  footer?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
};

/** A question that must be answered before going on; Escape and the cross leave everything as it was. */
export function Dialog({ title, description, trigger, open, onOpenChange, footer, wide, children }: Props) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_12_15/0.45)]" />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-end overflow-y-auto sm:place-items-center sm:p-6">
          <Base.Popup
            className={classes(
              "relative w-full rounded-t-md border border-line bg-surface p-5 shadow-float outline-none sm:rounded-md sm:p-6",
              wide ? "sm:max-w-3xl" : "sm:max-w-lg",
            )}
          >
            <Base.Title className="pe-10 text-lg">{title}</Base.Title>
            {description ? (
              <Base.Description className="mt-1 text-sm text-muted">{description}</Base.Description>
            ) : null}
            <Base.Close
              aria-label={t("close")}
              className={classes(
                buttonClass({ variant: "quiet", size: "sm" }),
                "absolute end-4 top-4 aspect-square px-0!",
              )}
            >
              <Icon of={X} size={20} />
            </Base.Close>
            {children ? <div className="mt-4">{children}</div> : null}
            {footer ? <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog around it. */
export function DialogClose({ children }: { children: ReactElement<Record<string, unknown>> }) {
  return <Base.Close render={children} />;
}
