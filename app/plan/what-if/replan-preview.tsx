"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { RadioGroup } from "#ui/radio-group";
import { ShiftTable } from "../shift-table";
import { TrialProgress } from "../trial-progress";
import { TrialStanding } from "../trial-standing";
import { useTrial, type AnswerOf } from "../use-trial";
import { ReplanTable } from "./replan-table";

type Strength = AnswerOf<"replan">["choices"][number]["strength"];
const strengths = ["repair", "matchUp", "full"] as const satisfies readonly Strength[];

type Props = { plantId: string; timeZone: string; isPublished: boolean };

/** Three ways to plan anew, side by side; the one that is chosen can become the draft. */
export function ReplanPreview({ plantId, timeZone, isPublished }: Props) {
  const t = useTranslations("why.replan");
  const router = useRouter();
  const trial = useTrial(plantId);
  const [strength, setStrength] = useState<Strength>("matchUp");
  const { view, answer } = trial;
  const told = answer?.kind === "replan" && view !== "idle" ? answer : null;
  const chosen = told?.choices.find((choice) => choice.strength === strength);
  const ask = () => trial.ask({ kind: "replan" });
  useEffect(() => {
    if (view === "kept") router.refresh();
  }, [view, router]);
  return (
    <section aria-labelledby="replan" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h2 id="replan" className="text-lg">
          {t("title")}
        </h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">{t("definition")}</p>
      </div>
      {view === "idle" && isPublished ? (
        <div>
          <Button onClick={ask}>{t("act")}</Button>
        </div>
      ) : null}
      {!isPublished || view === "unpublished" ? <Notice>{t("unpublished")}</Notice> : null}
      <TrialStanding trial={trial} working={t("working")} failed={t("failed")} again={{ words: t("again"), ask }} />
      {told && view === "answered" ? (
        <>
          <RadioGroup
            legend={t("choose")}
            value={strength}
            onChange={setStrength}
            options={strengths.map((value) => ({ value, label: t(`strength.${value}`), note: t(`about.${value}`) }))}
            className="[&>div]:lg:grid-cols-3"
          />
          <ReplanTable choices={told.choices} levels={told.levels} chosen={strength} />
          {chosen ? <ShiftTable change={t(`strength.${strength}`)} effect={chosen.effect} timeZone={timeZone} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={() => trial.choose(strength)}>
              {t("keep")}: {t(`strength.${strength}`)}
            </Button>
            <Button onClick={trial.cancel}>{t("discard")}</Button>
          </div>
        </>
      ) : null}
      {view === "keeping" ? <TrialProgress doing={t("keeping")} progress={{ done: 0, of: 1 }} /> : null}
      {view === "kept" || view === "outdated" ? (
        <Notice tone={view === "kept" ? "good" : "warning"} urgent action={<Button onClick={ask}>{t("again")}</Button>}>
          {t(view)}
        </Notice>
      ) : null}
    </section>
  );
}
