import { getLocale, getTranslations } from "next-intl/server";
import { formatDate } from "#ui/date-text";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../_trpc/server";
import { PublishButton } from "./publish-button";
import { unwrap } from "./unwrap";

export type PlanDiff = {
  operations: number;
  moved: number;
  added: number;
  removed: number;
  datesChanged: number;
  broken: number;
  kept: number;
};

/** What is published, what the draft would change, and the act that makes the one the other. */
export async function PlanStateBar({ plant }: { plant: { id: string; timeZone: string; autoPublish: boolean } }) {
  const [t, locale, api] = await Promise.all([getTranslations("plan"), getLocale(), serverApi()]);
  const { draft, published, plannedAt, diff } = unwrap(await api.scheduling.state({ plantId: plant.id }));
  const when = (date: Date): string => formatDate(date, locale, { timeZone: plant.timeZone, withTime: true });
  const differs = diff !== null && diff.moved + diff.added + diff.removed + diff.datesChanged > 0;
  return (
    <section
      aria-label={t("schedule.version")}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border border-line bg-surface px-4 py-2.5 text-sm"
    >
      <div className="grid gap-0.5">
        <p>
          <span className="font-medium">
            {published ? t("state.published", { number: published.number, date: when(published.at) }) : t("state.none")}
          </span>
          {plannedAt ? <span className="text-muted"> · {t("state.plannedAt", { date: when(plannedAt) })}</span> : null}
        </p>
        <p className="text-muted">{differs ? diffWords(t, diff).join(" · ") : t("state.same")}</p>
      </div>
      {draft && differs ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {diff.datesChanged > 0 ? <TextLink href="/plan/orders?show=moving">{t("state.which")}</TextLink> : null}
          {published ? <TextLink href="/plan/what-if">{t("state.otherwise")}</TextLink> : null}
          <PublishButton plantId={plant.id} draft={draft} words={diffWords(t, diff)} autoPublish={plant.autoPublish} />
        </div>
      ) : null}
    </section>
  );
}

/** "12 of 840 operations move", "2 promises break": only what there is. */
function diffWords(t: Awaited<ReturnType<typeof getTranslations<"plan">>>, diff: PlanDiff): string[] {
  return [
    t("state.diff", { moved: diff.moved, operations: diff.operations }),
    ...(diff.added > 0 ? [t("state.added", { count: diff.added })] : []),
    ...(diff.removed > 0 ? [t("state.removed", { count: diff.removed })] : []),
    ...(diff.datesChanged > 0 ? [t("state.dates", { count: diff.datesChanged })] : []),
    ...(diff.broken > 0 ? [t("state.broken", { count: diff.broken })] : []),
    ...(diff.kept > 0 ? [t("state.kept", { count: diff.kept })] : []),
  ];
}
