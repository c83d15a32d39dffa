import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Words, Workplace } from "./floor-types";

/** For whoever works in several plants. */
export function PlantSwitch({
  plants,
  current,
  path,
}: {
  plants: readonly Workplace[];
  current: string;
  path: string;
}) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  if (plants.length < 2) return null;
  return (
    <nav aria-label={t("plants")} className="grid grid-cols-2 gap-2 pt-4 md:flex">
      {plants.map(({ code, name }) => (
        <Link
          key={code}
          href={`${path}?plant=${code}`}
          aria-current={code === current ? "true" : undefined}
          className={`flex min-h-14 items-center rounded-md border px-4 text-base ${
            code === current
              ? "border-ink bg-surface font-medium shadow-[inset_0_0_0_1px_var(--ink)]"
              : "border-line-strong hover:bg-sunken"
          }`}
        >
          {name[locale]}
        </Link>
      ))}
    </nav>
  );
}
