"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useTRPC } from "../../_trpc/client";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration, Locale } from "#catalog/product-model";
import type { Repair } from "#configurator/answers";
import { price } from "#pricing/price";
import { Button } from "#ui/button";
import { DaysDelta, MoneyDelta } from "#ui/delta-text";
import { daysBetween } from "./days-between";
import type { Conflict } from "./engine-replies";
import { asSold } from "./studio-state";
import type { Snapshot, Studio } from "./studio-store";
import { useSnapshot } from "./use-snapshot";
import { listed, statement, useWords, valueText } from "./words";

/** What would make room for it, the smallest change first; each with what it does to price and date. */
export function RepairList({ conflict, studio }: { conflict: Conflict; studio: Studio }) {
  const t = useTranslations("shop.studio");
  const now = useSnapshot(studio);
  const wholes = useWholes(studio.model, conflict, now);
  const days = useDaysLater(studio.model.id, now, wholes);
  if (conflict.repairs.length === 0) return <p>{t(now.design.locked.length > 0 ? "noRepairLocked" : "noRepair")}</p>;
  return (
    <ul className="grid gap-2" aria-label={t("repairs")}>
      {conflict.repairs.map((repair, index) => (
        <RepairRow
          key={index}
          repair={repair}
          whole={wholes[index] ?? {}}
          daysLater={days[index] ?? null}
          conflict={conflict}
          studio={studio}
          now={now}
        />
      ))}
    </ul>
  );
}

type RowProps = {
  repair: Repair;
  whole: Configuration;
  daysLater: number | null;
  conflict: Conflict;
  studio: Studio;
  now: Snapshot;
};

function RepairRow({ repair, whole, daysLater, conflict, studio, now }: RowProps) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const { model } = studio;
  const minor = price(model, whole, now.pieces).totalMinor - now.priced.totalMinor;
  const told = repair.changes.map((change) => changeText(model, whole, change, locale, t));
  const text =
    repair.kind === "alternative"
      ? t("alternative", {
          option: valueText(model, conflict.group, whole[conflict.group] ?? null, locale) ?? t("none"),
        })
      : listed(told, locale) || t("noOtherChange");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-surface px-3 py-2">
      <span className="min-w-0 flex-1 basis-48">
        {text}
        <span className="flex flex-wrap gap-x-3 text-xs text-muted">
          <MoneyDelta amount={{ minor, currency: model.currency }} />
          {daysLater === null ? null : <DaysDelta days={daysLater} />}
        </span>
      </span>
      <Button size="sm" onClick={() => studio.applyRepair(repair)} aria-label={`${t("takeRepair")}: ${text}`}>
        {t("takeRepair")}
      </Button>
    </li>
  );
}

function useWholes(model: CompiledModel, { repairs }: Conflict, { design }: Snapshot): Configuration[] {
  return useMemo(
    () => repairs.map((repair) => asSold(model, { ...wordsOf(model, design.configuration), ...repair.configuration })),
    [model, repairs, design],
  );
}

const wordsOf = (model: CompiledModel, configuration: Configuration): Configuration =>
  Object.fromEntries(
    Object.entries(configuration).filter(([id]) =>
      model.groups.some((group) => group.id === id && group.kind === "text"),
    ),
  );

/** Days later than the present design, or null while nobody has answered. */
function useDaysLater(familyId: string, { sold, pieces }: Snapshot, wholes: readonly Configuration[]) {
  const trpc = useTRPC();
  const [present, ...others] = useQueries({
    queries: [sold, ...wholes].map((configuration) => ({
      ...trpc.promising.inquire.queryOptions({ familyId, configuration, quantity: pieces }),
      staleTime: 60_000,
    })),
  });
  const today = present?.data?.ok ? present.data.value.promisedAt : null;
  return others.map(({ data }) => (today && data?.ok ? daysBetween(today, data.value.promisedAt) : null));
}

function changeText(
  model: CompiledModel,
  whole: Configuration,
  { group, from }: Repair["changes"][number],
  locale: Locale,
  t: ReturnType<typeof useTranslations<"shop.studio">>,
): string {
  const before = valueText(model, group, from, locale);
  return t("insteadOf", { now: statement(model, whole, group, locale, t("none")), before: before ?? t("none") });
}
