import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

type Tone = "plain" | "good" | "warning" | "bad";

const looks: Record<Tone, { icon: LucideIcon; className: string }> = {
  plain: { icon: Info, className: "border-line-strong bg-sunken" },
  good: { icon: CircleCheck, className: "border-on-time bg-on-time-soft" },
  warning: { icon: TriangleAlert, className: "border-at-risk bg-at-risk-soft" },
  bad: { icon: CircleAlert, className: "border-late bg-late-soft" },
};

type Props = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** The next step: a button or link. */
  action?: ReactNode;
  /** Read aloud at once: for what went wrong just now. */
  urgent?: boolean;
};

/** A sentence that matters here, with the next step. */
export function Notice({ tone = "plain", title, children, action, urgent }: Props) {
  const look = looks[tone];
  return (
    <div
      role={urgent ? "alert" : undefined}
      className={classes("flex gap-3 rounded-md border-s-4 px-4 py-3 text-sm", look.className)}
    >
      <Icon of={look.icon} size={20} />
      <div className="grid flex-1 content-start gap-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
