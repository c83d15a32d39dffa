import { ArrowLeftRight, CircleCheck, Clock, OctagonAlert, PackageX } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import type { TowerView } from "./tower";

const looks = {
  late: { icon: OctagonAlert, colour: "text-late" },
  willBeLate: { icon: Clock, colour: "text-at-risk" },
  short: { icon: PackageX, colour: "text-blocked" },
  changed: { icon: ArrowLeftRight, colour: "text-ink" },
} as const;

/** One number with its meaning; it opens its rows. */
export function TowerFigure({ view, count, chosen }: { view: TowerView; count: number; chosen: boolean }) {
  const t = useTranslations("plan.tower");
  const look = count === 0 ? { icon: CircleCheck, colour: "text-on-time" } : looks[view];
  return (
    <Link
      href={`/plan?show=${view}`}
      scroll={false}
      aria-current={chosen ? "true" : undefined}
      className={classes(
        "grid content-start gap-1 rounded-md border bg-surface px-4 py-3",
        chosen ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-line hover:border-line-strong",
      )}
    >
      <span className="flex items-center gap-2 text-sm font-medium">
        <Icon of={look.icon} className={look.colour} />
        {t(`${view}.name`)}
      </span>
      <span className={classes("text-xl font-semibold tabular-nums", look.colour)}>{count}</span>
    </Link>
  );
}
