import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Unit } from "./floor-types";

/** Which machine or place one stands at, where a work center has several. */
export function UnitSwitch({
  plant,
  center,
  units,
  current,
  asked,
}: {
  plant: string;
  center: string;
  units: readonly Unit[];
  current: string | undefined;
  /** The unit one looks for stays in sight from machine to machine. */
  asked: string;
}) {
  const t = useTranslations("floor");
  if (units.length < 2) return null;
  return (
    <nav aria-label={t("units")} className="flex gap-2 overflow-x-auto pb-1">
      {units.map(({ id }) => (
        <Link
          key={id}
          href={`/floor?${new URLSearchParams({ plant, center, unit: id, ...(asked ? { find: asked } : {}) }).toString()}`}
          aria-current={id === current ? "true" : undefined}
          className={`flex min-h-14 shrink-0 items-center rounded-md border px-4 font-mono text-sm ${
            id === current
              ? "border-ink bg-surface font-medium shadow-[inset_0_0_0_1px_var(--ink)]"
              : "border-line-strong hover:bg-sunken"
          }`}
        >
          {id}
        </Link>
      ))}
    </nav>
  );
}
