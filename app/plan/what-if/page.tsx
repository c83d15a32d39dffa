import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { addDays, wallOf } from "#base/calendar-zone";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { AssumptionForm } from "./assumption-form";
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
  const [{ published }, { units }, supplies, orders] = await Promise.all([
    api.scheduling.state({ plantId: plant.id }).then(unwrap),
    api.scheduling.names({ plantId: plant.id }).then(unwrap),
    api.mrp.supplies({ plantId: plant.id }).then(unwrap),
    api.scheduling.orders({ plantId: plant.id }).then(unwrap),
  ]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10 pb-16">
      <PageHeader
        title={plan("rooms.whatIf")}
        lead={t("whatIf.lead", { plant: nameIn(locale, plant.name, plant.code) })}
      />
      <ReplanPreview key={plant.id} plantId={plant.id} timeZone={plant.timeZone} isPublished={published !== null} />
      <AssumptionForm
        key={`assume ${plant.id}`}
        plantId={plant.id}
        timeZone={plant.timeZone}
        tomorrow={addDays(wallOf(new Date().getTime() / 1_000, plant.timeZone).date, 1)}
        choices={{
          centers: units,
          deliveries: supplies
            .filter(({ kind }) => kind === "purchase")
            .map(({ id, itemId, name, quantity, unit, availableAt }) => ({
              id,
              itemId,
              name,
              quantity,
              unit,
              availableAt,
            })),
          orders: orders
            .filter(({ state }) => state !== "produced")
            .map(({ id, number, priority, promisedAt }) => ({ id, number, priority, promisedAt })),
        }}
      />
    </div>
  );
}
