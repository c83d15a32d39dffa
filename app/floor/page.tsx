import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireWorkplace, serverApi } from "../_trpc/server";
import { CenterGrid } from "./center-grid";
import { DispatchBoard } from "./dispatch-board";
import { findWorkplace } from "./find-workplace";
import { PlantSwitch } from "./plant-switch";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("floor"))("title") };
}

export default async function FloorPage({ searchParams }: Props) {
  await requireWorkplace("floor");
  const [api, { plants, plant, center, unitId }] = await Promise.all([serverApi(), findWorkplace(searchParams)]);
  if (center) {
    const list = await api.execution.dispatchList({ plantId: plant.id, workCenterId: center.id });
    return list.ok ? <DispatchBoard plant={plant} center={center} unitId={unitId} initial={list} /> : null;
  }
  const work = await api.execution.workAt({ plantId: plant.id });
  return (
    <>
      <PlantSwitch plants={plants} current={plant.code} path="/floor" />
      <CenterGrid plant={plant} work={work.ok ? work.value : []} />
    </>
  );
}
