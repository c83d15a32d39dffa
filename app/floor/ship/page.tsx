import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireWorkplace, serverApi } from "../../_trpc/server";
import { findWorkplace } from "../find-workplace";
import { PlantSwitch } from "../plant-switch";
import { ShipList } from "./ship-list";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("floor.ship"))("title") };
}

export default async function ShipPage({ searchParams }: Props) {
  await requireWorkplace("floor");
  const [t, api, { plants, plant }] = await Promise.all([
    getTranslations("floor.ship"),
    serverApi(),
    findWorkplace(searchParams),
  ]);
  const orders = await api.execution.readyToShip({ plantId: plant.id });
  return (
    <>
      <PlantSwitch plants={plants} current={plant.code} path="/floor/ship" />
      <h1 className="pt-6 text-xl">{t("title")}</h1>
      <p className="mt-1 text-muted">{t("lead")}</p>
      {orders.ok ? <ShipList key={plant.id} plant={plant} initial={orders} /> : null}
    </>
  );
}
