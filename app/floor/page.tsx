import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireWorkplace, serverApi } from "../_trpc/server";
import { CenterGrid } from "./center-grid";
import { DispatchBoard } from "./dispatch-board";
import { FindUnit } from "./find-unit";
import { findWorkplace } from "./find-workplace";
import { PlantSwitch } from "./plant-switch";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("floor"))("title") };
}

export default async function FloorPage({ searchParams }: Props) {
  await requireWorkplace("floor");
  const [api, { plants, plant, center, unitId, asked }] = await Promise.all([serverApi(), findWorkplace(searchParams)]);
  const plantId = plant.id;
  const finding = asked ? await api.execution.findUnit({ plantId, workCenterId: center?.id, text: asked }) : null;
  if (center) {
    const list = await api.execution.dispatchList({ plantId, workCenterId: center.id });
    const board = { plant, center, unitId, asked, finding };
    return list.ok ? <DispatchBoard {...board} initial={list} /> : null;
  }
  const work = await api.execution.workAt({ plantId });
  return (
    <>
      <PlantSwitch plants={plants} current={plant.code} path="/floor" />
      <div className="pt-4">
        <FindUnit key={plant.id} plant={plant} asked={asked} finding={finding} />
      </div>
      <CenterGrid plant={plant} work={work.ok ? work.value : []} />
    </>
  );
}
