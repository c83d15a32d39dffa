"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { focusField } from "#ui/form-text";
import { RadioGroup } from "#ui/radio-group";
import { ShiftTable } from "../shift-table";
import { TrialStanding } from "../trial-standing";
import { useEffectWords } from "../effect-words";
import { useTrial } from "../use-trial";
import { AssumptionAct } from "./assumption-act";
import { AssumptionFields, type Choices } from "./assumption-fields";
import { useAssumptionWords } from "./assumption-words";
import {
  assumptionKinds,
  readAssumption,
  type Assumption,
  type AssumptionKind,
  type Unreadable,
} from "./read-assumption";

type Props = { plantId: string; timeZone: string; tomorrow: string; choices: Choices };

/** One thing assumed, and what would be planned then: nothing is saved. */
export function AssumptionForm({ plantId, timeZone, tomorrow, choices }: Props) {
  const t = useTranslations("why.whatIf");
  const trial = useTrial(plantId);
  const effectWords = useEffectWords();
  const assumptionWords = useAssumptionWords(choices, timeZone);
  const [kind, setKind] = useState<AssumptionKind>("closed");
  const [asked, setAsked] = useState<Assumption | null>(null);
  const [wrong, setWrong] = useState<Unreadable | null>(null);
  const nothingFor = nothingOf(kind, choices);
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readAssumption(kind, new FormData(form), { timeZone, now: new Date() });
    setWrong(read.ok ? null : read.refusal);
    if (!read.ok) {
      focusField(form, read.refusal.field);
      return;
    }
    setAsked(read.value);
    trial.ask({ kind: "whatIf", assumption: read.value });
  };
  const told = trial.view === "answered" && trial.answer?.kind === "whatIf" ? trial.answer : null;
  return (
    <section aria-labelledby="assume" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h2 id="assume" className="text-lg">
          {t("title")}
        </h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t("definition")}</p>
      </div>
      <form onSubmit={ask} noValidate className="grid gap-4">
        <RadioGroup
          legend={t("kind")}
          layout="chips"
          value={kind}
          onChange={(next) => {
            setKind(next);
            setWrong(null);
          }}
          options={assumptionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        {nothingFor ? (
          <p className="text-sm text-muted">{t(nothingFor)}</p>
        ) : (
          <>
            <AssumptionFields
              key={kind}
              kind={kind}
              choices={choices}
              timeZone={timeZone}
              tomorrow={tomorrow}
              wrong={wrong}
            />
            <div>
              <Button type="submit" pending={trial.view === "working"}>
                {t("act")}
              </Button>
            </div>
          </>
        )}
      </form>
      <TrialStanding trial={trial} working={t("working")} failed={t("failed")} />
      {told && !told.effect ? <Notice tone="warning">{t("gone")}</Notice> : null}
      {told?.effect && asked ? (
        <div role="group" aria-label={t("answer")} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <p role="status" className="max-w-prose text-base">
            {t("then", { assumed: assumptionWords(asked), what: effectWords(told.effect).join(t("comma")) })}
          </p>
          {told.effect.shifts.length > 0 ? (
            <ShiftTable change={assumptionWords(asked)} effect={told.effect} timeZone={timeZone} />
          ) : null}
          <AssumptionAct plantId={plantId} assumption={asked} choices={choices} />
        </div>
      ) : null}
    </section>
  );
}

/** Why nothing of that kind can be assumed; null where something can. */
function nothingOf(kind: AssumptionKind, { deliveries, orders }: Choices): "noDeliveries" | "noOrders" | null {
  if (kind === "delivery" && deliveries.length === 0) return "noDeliveries";
  return kind === "priority" && orders.length === 0 ? "noOrders" : null;
}
