"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "#ui/empty-state";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { Notice } from "#ui/notice";
import { UnitStop } from "../_views/unit-stop";
import { useTRPC } from "../_trpc/client";
import { useLive } from "../_trpc/use-live";
import { orderForUnit, stepBefore, stepToDo } from "./choose-step";
import { FindUnit } from "./find-unit";
import type { Dispatch, Finding, Words, Workplace } from "./floor-types";
import { StepCard } from "./step-card";
import { StepList } from "./step-list";
import { UnitSwitch } from "./unit-switch";

type Props = {
  plant: Workplace;
  center: Workplace["workCenters"][number];
  unitId: string | undefined;
  initial: { ok: true; value: Dispatch };
  asked: string;
  finding: Finding | null;
};

/** One work center: the step to do now, large, and what follows. */
export function DispatchBoard({ plant, center, unitId, initial, asked, finding }: Props) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const trpc = useTRPC();
  useLive({ topics: ["work", "schedule", "material"] });
  const where = { plantId: plant.id, workCenterId: center.id };
  const { data, isError } = useQuery(trpc.execution.dispatchList.queryOptions(where, { initialData: initial }));
  const finder = trpc.execution.findUnit.queryOptions({ ...where, text: asked }, { enabled: asked !== "" });
  const found = useQuery({ ...finder, initialData: finding ?? undefined }).data;
  const [looking, setLooking] = useState<string>();
  const { steps, units, last } = data.ok ? data.value : initial.value;
  const unit = units.find(({ id }) => id === unitId) ?? units[0];
  const ordered = orderForUnit(steps, unit?.id ?? "");
  const wanted = asked && found?.ok ? found.value.steps : [];
  const step =
    [...ordered, ...wanted].find(({ operationId }) => operationId === looking) ??
    stepToDo(wanted, unit) ??
    stepToDo(ordered, unit);
  const list = { current: step?.operationId, timeZone: plant.timeZone, onLook: setLooking };
  const stop = { plantId: plant.id, timeZone: plant.timeZone, size: "lg" } as const;
  return (
    <div className="grid gap-5 pt-4">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <LinkButton href={`/floor?plant=${plant.code}`} variant="quiet" size="lg" className="-ms-4 px-4!">
          <Icon of={ArrowLeft} size={20} />
          {t("otherCenter")}
        </LinkButton>
        <h1 className="text-lg md:text-xl">{center.name[locale]}</h1>
        <p className="text-sm text-muted">{plant.name[locale]}</p>
      </header>
      {isError ? (
        <Notice tone="warning" urgent>
          {t("stale")}
        </Notice>
      ) : null}
      <FindUnit
        plant={plant}
        center={center.id}
        unitId={unitId}
        asked={asked}
        finding={asked ? (found ?? null) : null}
        onFind={() => setLooking(undefined)}
      />
      <UnitSwitch plant={plant.code} center={center.id} units={units} current={unit?.id} asked={asked} />
      {unit?.downUntil ? <UnitStop key={unit.id} {...stop} unitId={unit.id} downUntil={unit.downUntil} /> : null}
      {step && unit ? (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <StepCard
            key={step.operationId}
            step={step}
            unit={unit}
            before={stepBefore(ordered, step, last)}
            timeZone={plant.timeZone}
            onDone={() => setLooking(undefined)}
          />
          <div className="grid gap-6">
            {wanted.length > 1 ? (
              <StepList {...list} title={t("find.steps", { number: step.orderNumber })} steps={wanted} />
            ) : null}
            <StepList {...list} title={t("list", { count: steps.length })} steps={ordered} />
          </div>
        </div>
      ) : (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      {unit && !unit.downUntil ? (
        <div>
          <UnitStop key={unit.id} {...stop} unitId={unit.id} downUntil={null} />
        </div>
      ) : null}
    </div>
  );
}
