import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../_trpc/server";
import { currentPlant } from "./current-plant";
import { FreedList } from "./freed-list";
import { KeptFigure } from "./kept-figure";
import { PlanStateBar } from "./plan-state-bar";
import { ReplayedNote } from "./replayed-note";
import { TowerFigure } from "./tower-figure";
import { TowerRows } from "./tower-rows";
import { towerOf, towerViews, type TowerView } from "./tower";
import { unwrap } from "./unwrap";
import { nameIn } from "./words";

export default async function ControlTowerPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, locale, api, { show }] = await Promise.all([
    getTranslations("plan"),
    getLocale(),
    serverApi(),
    searchParams,
  ]);
  const [orders, changed, messages, names, freed, { replayed }] = await Promise.all([
    api.scheduling.orders({ plantId: plant.id }).then(unwrap),
    api.scheduling.changed({ plantId: plant.id }).then(unwrap),
    api.mrp.exceptions({ plantId: plant.id }).then(unwrap),
    api.scheduling.names({ plantId: plant.id }).then(unwrap),
    api.procurement.freedSupplies({ plantId: plant.id }).then(unwrap),
    api.scheduling.state({ plantId: plant.id }).then(unwrap),
  ]);
  const tower = towerOf({ orders, changed, messages, now: new Date() });
  const shown: TowerView =
    towerViews.find((view) => view === show) ?? towerViews.find((view) => tower[view].length > 0) ?? "late";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-16">
      <PageHeader title={t("rooms.tower")} lead={t("tower.lead", { plant: nameIn(locale, plant.name, plant.code) })} />
      <PlanStateBar plant={plant} />
      <nav aria-label={t("rooms.tower")} className="grid grid-cols-2 gap-3 max-lg:*:last:col-span-2 lg:grid-cols-5">
        {towerViews.map((view) => (
          <TowerFigure key={view} view={view} count={tower[view].length} chosen={view === shown} />
        ))}
        <KeptFigure plantId={plant.id} />
      </nav>
      <section>
        <h2 className="text-lg">{t(`tower.${shown}.name`)}</h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t(`tower.${shown}.definition`)}</p>
        <TowerRows view={shown} tower={tower} names={names} timeZone={plant.timeZone} />
        {(shown === "late" || shown === "willBeLate") && tower[shown].length > 0 ? (
          <ReplayedNote {...replayed} />
        ) : null}
      </section>
      {freed.length > 0 ? (
        <section>
          <h2 className="text-lg">{t("freed.recent")}</h2>
          <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t("freed.recentLead")}</p>
          <FreedList freed={freed} timeZone={plant.timeZone} folded />
        </section>
      ) : null}
    </div>
  );
}
