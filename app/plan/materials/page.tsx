import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { MaterialViews } from "./material-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.materials") };
}

export default async function MaterialsPage({
  searchParams,
}: {
  searchParams: Promise<{ view?: string; find?: string }>;
}) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, materials, locale, api, { view, find }] = await Promise.all([
    getTranslations("plan.materials"),
    getTranslations("materials"),
    getLocale(),
    serverApi(),
    searchParams,
  ]);
  const [messages, deliveries, requests, items, supplies, lots] = await Promise.all([
    api.mrp.exceptions({ plantId: plant.id }).then(unwrap),
    api.procurement.agreedDeliveries({ plantId: plant.id }).then(unwrap),
    api.procurement.unsettledRequests({ plantId: plant.id }).then(unwrap),
    api.mrp.items({ plantId: plant.id }).then(unwrap),
    api.mrp.supplies({ plantId: plant.id }).then(unwrap),
    api.mrp.lots({ plantId: plant.id }).then(unwrap),
  ]);
  return (
    <div className="pb-16">
      <PageHeader
        title={t("title")}
        lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })}
        actions={
          <>
            <LinkButton href="/plan/materials/scarce-stock">{materials("scarce.title")}</LinkButton>
            <LinkButton href="/plan/materials/forecast">{materials("forecastLink")}</LinkButton>
          </>
        }
      />
      <MaterialViews
        key={`${view ?? ""} ${find ?? ""}`}
        facts={{ messages, deliveries, requests, items, supplies, lots }}
        plantId={plant.id}
        timeZone={plant.timeZone}
        view={view === "items" || view === "supply" || view === "lots" ? view : "messages"}
        find={find ?? ""}
      />
    </div>
  );
}
