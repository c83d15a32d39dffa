"use client";

import { useLocale, useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { Notice } from "#ui/notice";
import { StateBadge } from "#ui/state-badge";
import type { Step, StepBefore, Unit, Words } from "./floor-types";
import { MaterialList } from "./material-list";
import { StepActions } from "./step-actions";
import { StepChanges } from "./step-changes";
import { OrderedPicture } from "./ordered-picture";

type Props = { step: Step; unit: Unit; before: StepBefore | null; timeZone: string; onDone: () => void };

/** One step of one order: what it is, what is different, what goes in, and the one thing to do. */
export function StepCard({ step, unit, before, timeZone, onDone }: Props) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const isRunning = step.state === "started";
  return (
    <article aria-labelledby="step-title" className="grid gap-5 rounded-md border border-line bg-surface p-4 md:p-6">
      <div className="grid gap-5 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]">
        <div className="h-44 rounded-md bg-sunken p-3 sm:h-52">
          <OrderedPicture {...step} />
        </div>
        <div className="grid content-start gap-2">
          <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
            {t("order", { number: step.orderNumber })}
            {isRunning ? <StateBadge state="on-time">{t("running")}</StateBadge> : null}
          </p>
          <h2 id="step-title" className="text-xl">
            {step.name[locale]}
          </h2>
          <p className="text-lg tabular-nums">{t("pieces", { count: step.pieces })}</p>
          <p className="text-sm text-muted">
            {t(isRunning ? "planned" : "plannedOnUnit", { unit: step.plannedUnitId })}{" "}
            <DateText value={step.startsAt} timeZone={timeZone} withTime /> –{" "}
            <DateText value={step.endsAt} timeZone={timeZone} withTime />
          </p>
          {isRunning && step.startedAt ? (
            <p className="text-sm text-muted">
              {t("startedOn", { unit: step.runningOn ?? "" })}{" "}
              <DateText value={step.startedAt} timeZone={timeZone} withTime />
            </p>
          ) : null}
          {step.scrapQuantity > 0 ? (
            <p className="text-sm text-late">{t("scrapped", { count: step.scrapQuantity })}</p>
          ) : null}
        </div>
      </div>
      {!isRunning && step.waitingFor.length > 0 ? (
        <Notice tone="warning">
          {t("waitsFor", { steps: step.waitingFor.map((name) => name[locale]).join(t("comma")) })}
        </Notice>
      ) : null}
      <StepActions step={step} unit={unit} onDone={onDone} />
      <StepChanges step={step} before={before} />
      <MaterialList materials={step.materials} />
    </article>
  );
}
