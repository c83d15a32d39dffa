"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { TrialStanding } from "../../trial-standing";
import { useTrial } from "../../use-trial";
import type { Names } from "../../words";
import { RemedyItem } from "./remedy-item";

type Props = {
  plantId: string;
  orderId: string;
  names: Names;
  /** Operation ids with their names. */
  operations: Readonly<Record<string, string>>;
  timeZone: string;
};

/** What would make the order on time: every proposal is a plan that was made, one change each. */
export function Remedies({ plantId, orderId, names, operations, timeZone }: Props) {
  const t = useTranslations("why.remedies");
  const trial = useTrial(plantId);
  const ask = () => trial.ask({ kind: "remedies", orderId });
  const remedies = trial.answer?.kind === "remedies" ? trial.answer.remedies : null;
  return (
    <section aria-labelledby="remedies" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h3 id="remedies" className="text-base">
          {t("title")}
        </h3>
        <p className="max-w-prose text-sm text-muted">{t("definition")}</p>
      </div>
      <TrialStanding trial={trial} working={t("working")} failed={t("failed")} again={{ words: t("again"), ask }} />
      {trial.view === "idle" ? (
        <div>
          <Button onClick={ask}>{t("act")}</Button>
        </div>
      ) : null}
      {remedies?.length === 0 ? (
        <Notice action={<Button onClick={ask}>{t("again")}</Button>}>{t("none")}</Notice>
      ) : null}
      {remedies && remedies.length > 0 ? (
        <>
          {remedies.some(({ isOnTime }) => isOnTime) ? null : <p className="text-sm">{t("noneOnTime")}</p>}
          <ol aria-label={t("title")} className="grid grid-cols-[minmax(0,1fr)] gap-2">
            {remedies.map((remedy, at) => (
              <RemedyItem
                key={at}
                remedy={remedy}
                names={names}
                operation={operations[remedy.operationId ?? ""] ?? ""}
                order={{ plantId, orderId }}
                timeZone={timeZone}
              />
            ))}
          </ol>
        </>
      ) : null}
    </section>
  );
}
