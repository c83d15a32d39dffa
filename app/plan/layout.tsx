import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EmptyState } from "#ui/empty-state";
import { LinkTabs } from "#ui/link-tabs";
import { requireWorkplace } from "../_trpc/server";
import { currentPlant } from "./current-plant";
import { PlanLive } from "./plan-live";
import { PlantSwitch } from "./plant-switch";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("title") };
}

export default async function PlanLayout({ children }: { children: ReactNode }) {
  await requireWorkplace("plan");
  const [t, { plants, plant }] = await Promise.all([getTranslations("plan"), currentPlant()]);
  if (!plant) return <EmptyState title={t("noPlant.title")}>{t("noPlant.text")}</EmptyState>;
  return (
    <div className="flex flex-1 flex-col px-4 md:px-8">
      <div className="flex flex-wrap-reverse items-center justify-between gap-x-6 border-b border-line print:hidden">
        <LinkTabs
          label={t("rooms.label")}
          items={[
            { href: "/plan", label: t("rooms.tower") },
            { href: "/plan/schedule", label: t("rooms.schedule") },
            { href: "/plan/load", label: t("rooms.load") },
            { href: "/plan/orders", label: t("rooms.orders") },
            { href: "/plan/materials", label: t("rooms.materials") },
            { href: "/plan/what-if", label: t("rooms.whatIf") },
            { href: "/plan/promises", label: t("rooms.promises") },
          ]}
        />
        <PlantSwitch plants={plants.map(({ id, name }) => ({ id, name }))} current={plant.id} />
      </div>
      <PlanLive />
      {children}
    </div>
  );
}
