"use client";

import { Check, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import type { Step, Unit } from "./floor-types";
import { ScrapDialog } from "./scrap-dialog";
import { useStepActs } from "./use-step-acts";

/** Start, or finish: one large target; scrap beside it while the step runs. */
export function StepActions({ step, unit, onDone }: { step: Step; unit: Unit; onDone: () => void }) {
  const t = useTranslations("floor");
  const { start, finish, scrap, pending, refusal } = useStepActs(step, onDone);
  const isRunning = step.state === "started";
  const isBlocked = !isRunning && step.waitingFor.length > 0;
  return (
    <div className="grid gap-3">
      {refusal ? (
        <Notice tone="bad" urgent>
          {refusal}
        </Notice>
      ) : null}
      <div className="grid gap-3 sm:flex">
        {isRunning ? (
          <>
            <Button variant="primary" size="lg" pending={pending} onClick={finish} className="min-h-16 flex-1 text-lg!">
              <Icon of={Check} size={24} />
              {t("finish")}
            </Button>
            <ScrapDialog step={step} onScrap={scrap} />
          </>
        ) : (
          <Button
            variant={isBlocked ? "secondary" : "primary"}
            size="lg"
            pending={pending}
            onClick={() => start(unit.id)}
            className="min-h-16 flex-1 text-lg!"
          >
            <Icon of={Play} size={24} />
            {t("start", { unit: unit.id })}
          </Button>
        )}
      </div>
    </div>
  );
}
