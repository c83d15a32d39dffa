import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#ui/empty-state";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { PlanStateBar } from "../plan-state-bar";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { LoadLegend } from "./load-legend";
import { LoadMap } from "./load-map";
import { StoppedUnits } from "./stopped-units";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.load") };
}

export default async function LoadPage() {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, locale, api] = await Promise.all([getTranslations("load"), getLocale(), serverApi()]);
  const { columns, centers, isEmpty } = unwrap(await api.scheduling.load({ plantId: plant.id }));
  const isBare = centers.every(({ units }) => units.length === 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-16">
      <PageHeader title={t("title")} lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })} />
      <PlanStateBar plant={plant} />
      {isBare ? <EmptyState title={t("bare")}>{t("bareText")}</EmptyState> : null}
      {!isBare && isEmpty ? (
        <EmptyState
          title={t("empty")}
          action={<LinkButton href="/plan/schedule?version=draft">{t("emptyAct")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      ) : null}
      {isBare || isEmpty ? null : (
        <>
          <LoadLegend />
          <LoadMap key={plant.id} columns={columns} centers={centers} timeZone={plant.timeZone} />
          <p className="max-w-prose text-sm text-muted">{t("definition")}</p>
        </>
      )}
      {isBare ? null : <StoppedUnits key={plant.id} plantId={plant.id} timeZone={plant.timeZone} centers={centers} />}
    </div>
  );
}
