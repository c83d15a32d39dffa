"use client";

import { useLocale, useTranslations } from "next-intl";
import { DateText, formatDate } from "#ui/date-text";
import { LinkButton } from "#ui/link-button";
import { StateBadge } from "#ui/state-badge";
import { DurationText } from "../../duration-text";
import { useEffectWords } from "../../effect-words";
import { PrioritiseButton } from "../../prioritise-button";
import { ShiftTable } from "../../shift-table";
import type { ToldRemedy } from "../../use-trial";
import { nameIn, unitName, type Names } from "../../words";

type Props = {
  remedy: ToldRemedy;
  names: Names;
  operation: string;
  order: { plantId: string; orderId: string };
  timeZone: string;
};

/** One change, the day it would bring, what it does to the others, and the act where there is one. */
export function RemedyItem({ remedy, names, operation, order, timeZone }: Props) {
  const t = useTranslations("why.remedies");
  const says = useRemedyText(names);
  const effect = useEffectWords();
  const { isOnTime, completesAt, earlierBySeconds } = remedy;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line bg-surface px-4 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid gap-0.5">
          <p className="font-medium">{says(remedy, operation)}</p>
          <p className="flex flex-wrap items-center gap-x-3">
            <StateBadge state={isOnTime ? "on-time" : "late"} plain>
              {t(isOnTime ? "onTime" : "stillLate")}
            </StateBadge>
            <span>{t.rich("done", { date: () => <DateText value={completesAt} timeZone={timeZone} withTime /> })}</span>
            <span className="text-muted">
              {t.rich("earlier", { time: () => <DurationText seconds={earlierBySeconds} /> })}
            </span>
          </p>
        </div>
        <Act remedy={remedy} order={order} />
      </div>
      <details>
        <summary className="w-fit text-muted">
          {t("others")} {effect(remedy.effect).join(" · ")}
        </summary>
        <div className="mt-2">
          <ShiftTable change={says(remedy, operation)} effect={remedy.effect} timeZone={timeZone} />
        </div>
      </details>
    </li>
  );
}

/** Only what the app can really do. */
function Act({ remedy: { kind, itemId }, order }: Pick<Props, "remedy" | "order">) {
  const t = useTranslations("why.remedies");
  if (kind === "priority") return <PrioritiseButton {...order} priority={1} />;
  if (kind === "material" && itemId)
    return (
      <LinkButton size="sm" href={`/plan/materials?view=supply&find=${encodeURIComponent(itemId)}`}>
        {t("toSupply")}
      </LinkButton>
    );
  return null;
}

function useRemedyText(names: Names): (remedy: ToldRemedy, operation: string) => string {
  const t = useTranslations("why.remedies.change");
  const locale = useLocale();
  return ({ kind, workCenterId, workUnitId, itemId, date }, operation) => {
    const center = workCenterId ? unitName(nameIn(locale, names.centers[workCenterId], workCenterId), workUnitId) : "";
    const item = itemId ? nameIn(locale, names.items[itemId], itemId) : "";
    return t(kind, { center, item, operation, date: date ? formatDate(date, locale) : "" });
  };
}
