import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireWorkplace, serverApi } from "../../_trpc/server";
import { findWorkplace } from "../find-workplace";
import { PlantSwitch } from "../plant-switch";
import { ReceiveList } from "./receive-list";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("floor.receive"))("title") };
}

export default async function ReceivePage({ searchParams }: Props) {
  await requireWorkplace("floor");
  const [t, api, { plants, plant }] = await Promise.all([
    getTranslations("floor.receive"),
    serverApi(),
    findWorkplace(searchParams),
  ]);
  const lines = await api.procurement.openPurchases({ plantId: plant.id });
  return (
    <>
      <PlantSwitch plants={plants} current={plant.code} path="/floor/receive" />
      <h1 className="pt-6 text-xl">{t("title")}</h1>
      <p className="mt-1 text-muted">{t("lead")}</p>
      {lines.ok ? <ReceiveList key={plant.id} plant={plant} initial={lines} shownAt={new Date()} /> : null}
    </>
  );
}
