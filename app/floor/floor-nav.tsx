"use client";

import { Hammer, PackagePlus, Truck } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Icon } from "#ui/icon";

const rooms = [
  { href: "/floor", key: "work", icon: Hammer },
  { href: "/floor/receive", key: "receive", icon: PackagePlus },
  { href: "/floor/ship", key: "ship", icon: Truck },
] as const;

/** The three rooms of the floor; the plant goes along from one to the other. */
export function FloorNav() {
  const t = useTranslations("floor.rooms");
  const path = usePathname();
  const plant = useSearchParams().get("plant");
  return (
    <nav aria-label={t("label")} className="-mx-4 grid grid-cols-3 border-b border-line md:-mx-8 md:flex md:px-5">
      {rooms.map(({ href, key, icon }) => (
        <Link
          key={href}
          href={plant ? `${href}?plant=${encodeURIComponent(plant)}` : href}
          aria-current={path === href ? "page" : undefined}
          className={`-mb-px flex min-h-14 items-center justify-center gap-2 border-b-2 px-4 text-base ${
            path === href ? "border-ink font-medium" : "border-transparent text-muted hover:text-ink"
          }`}
        >
          <Icon of={icon} size={20} />
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}
