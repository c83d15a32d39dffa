"use client";

import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button";
import { DateText } from "#ui/date-text";
import { Icon } from "#ui/icon";
import type { Step, Words } from "./floor-types";

const fewSteps = 8;

type Props = {
  title: string;
  steps: readonly Step[];
  current: string | undefined;
  timeZone: string;
  onLook: (operationId: string) => void;
};

/** Steps in the order they are planned: the dispatch list, or those of one unit. */
export function StepList({ title, steps, current, timeZone, onLook }: Props) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const titleId = useId();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? steps : steps.slice(0, fewSteps);
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="text-base">
        {title}
      </h2>
      <ol className="mt-2 grid gap-1.5">
        {shown.map((step) => (
          <li key={step.operationId}>
            <button
              type="button"
              aria-current={step.operationId === current ? "step" : undefined}
              onClick={() => onLook(step.operationId)}
              className={`grid min-h-14 w-full gap-x-3 rounded-md border px-3 py-2 text-start text-sm ${
                step.operationId === current ? "border-ink bg-surface" : "border-line hover:bg-sunken"
              }`}
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="font-medium">
                  {t("orderPieces", { number: step.orderNumber, pieces: step.pieces })}
                </span>
                <DateText value={step.startsAt} timeZone={timeZone} withTime className="text-xs text-muted" />
              </span>
              <span className="flex items-center gap-1.5 text-xs text-muted">
                {step.state === "started" ? (
                  <>
                    <Icon of={Play} size={14} className="text-on-time" />
                    {t("runsOn", { unit: step.runningOn ?? "" })}
                  </>
                ) : step.waitingFor.length > 0 ? (
                  t("waitsFor", { steps: step.waitingFor.map((name) => name[locale]).join(t("comma")) })
                ) : (
                  t("plannedOn", { unit: step.plannedUnitId })
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {shown.length < steps.length ? (
        <Button size="lg" variant="quiet" onClick={() => setWhole(true)} className="mt-2 w-full">
          {t("wholeList", { count: steps.length })}
        </Button>
      ) : null}
    </section>
  );
}
