import { CheckCheck, CircleCheck, Lock, OctagonAlert, TriangleAlert, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon } from "./icon";

export type State = "on-time" | "at-risk" | "late" | "blocked" | "done";

const looks: Record<State, { icon: LucideIcon; soft: string; plain: string }> = {
  "on-time": { icon: CircleCheck, soft: "bg-on-time-soft text-on-time", plain: "text-on-time" },
  "at-risk": { icon: TriangleAlert, soft: "bg-at-risk-soft text-at-risk", plain: "text-at-risk" },
  late: { icon: OctagonAlert, soft: "bg-late-soft text-late", plain: "text-late" },
  blocked: { icon: Lock, soft: "bg-blocked-soft text-blocked", plain: "text-blocked" },
  done: { icon: CheckCheck, soft: "bg-done-soft text-done", plain: "text-done" },
};

type Props = {
  state: State;
  /** The word; without it the state's own name. */
  children?: ReactNode;
  plain?: boolean;
  className?: string;
};

/** One of five states: colour, shape and word together. */
export function StateBadge({ state, children, plain = false, className }: Props) {
  const t = useTranslations("common.state");
  const look = looks[state];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap",
        plain ? look.plain : `rounded px-1.5 py-0.5 ${look.soft}`,
        className,
      )}
    >
      <Icon of={look.icon} size={14} />
      {children ?? t(state)}
    </span>
  );
}
