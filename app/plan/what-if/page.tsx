import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { ReplanPreview } from "./replan-preview";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.whatIf") };
}

export default async function WhatIfPage() {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, plan, locale, api] = await Promise.all([
    getTranslations("why"),
    getTranslations("plan"),
    getLocale(),
    serverApi(),
  ]);
  const { published } = unwrap(await api.scheduling.state({ plantId: plant.id }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10 pb-16">
      <PageHeader
        title={plan("rooms.whatIf")}
        lead={t("whatIf.lead", { plant: nameIn(locale, plant.name, plant.code) })}
      />
      <ReplanPreview key={plant.id} plantId={plant.id} timeZone={plant.timeZone} isPublished={published !== null} />
    </div>
  );
}
