import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { PlanStateBar } from "../plan-state-bar";
import { unwrap } from "../unwrap";
import { ScheduleBoard } from "./schedule-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.schedule") };
}

type Wanted = {
  version?: string;
  by?: string;
  look?: string;
  order?: string;
  operation?: string;
  row?: string;
  at?: string;
};

export default async function SchedulePage({ searchParams }: { searchParams: Promise<Wanted> }) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, api, wanted] = await Promise.all([getTranslations("plan"), serverApi(), searchParams]);
  const { published } = unwrap(await api.scheduling.state({ plantId: plant.id }));
  return (
    <div className="flex flex-1 flex-col gap-3 pb-6">
      <PageHeader title={t("schedule.title")} />
      <PlanStateBar plant={plant} />
      <ScheduleBoard
        key={plant.id}
        plantId={plant.id}
        timeZone={plant.timeZone}
        shownAt={new Date()}
        initial={{
          version: wanted.version === "published" || (wanted.version !== "draft" && published) ? "published" : "draft",
          by: wanted.by === "order" ? "order" : "resource",
          look: wanted.look === "table" ? "table" : "board",
          order: wanted.order ?? null,
          operation: wanted.operation ?? null,
        }}
        row={wanted.row ?? null}
        at={/^\d{1,12}$/.test(wanted.at ?? "") ? Number(wanted.at) : null}
      />
    </div>
  );
}
