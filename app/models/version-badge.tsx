import {
  Archive,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleMinus,
  Clock,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import type { Standing } from "./model-types";

const looks: Record<Standing, { icon: LucideIcon; className: string }> = {
  draft: { icon: CircleDashed, className: "bg-sunken text-ink" },
  checked: { icon: CircleDot, className: "bg-blocked-soft text-blocked" },
  scheduled: { icon: Clock, className: "bg-at-risk-soft text-at-risk" },
  inForce: { icon: CircleCheck, className: "bg-on-time-soft text-on-time" },
  replaced: { icon: CircleMinus, className: "bg-done-soft text-done" },
  retired: { icon: Archive, className: "bg-done-soft text-done" },
  discarded: { icon: Trash2, className: "bg-sunken text-muted" },
};

/** Where a version stands in its life: colour, shape and word together. */
export function VersionBadge({ standing }: { standing: Standing }) {
  const t = useTranslations("models.standing");
  const look = looks[standing];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium whitespace-nowrap",
        look.className,
      )}
    >
      <Icon of={look.icon} size={14} />
      {t(standing)}
    </span>
  );
}
