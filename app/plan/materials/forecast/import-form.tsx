"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { Field, controlClass } from "#ui/field";
import { Notice } from "#ui/notice";
import { saveFile } from "#ui/save-file";
import { TextArea } from "#ui/text-field";
import { useTRPC } from "../../../_trpc/client";
import type { ForecastWeek } from "../material-types";
import { useAct } from "../../use-act";

type Props = { plantId: string; weeks: readonly ForecastWeek[] };

/** A file of forecasts, or its text: all of it is taken, or what is wrong is said line by line. */
export function ImportForm({ plantId, weeks }: Props) {
  const t = useTranslations("materials.forecast");
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const [text, setText] = useState("");
  const bringIn = useMutation(trpc.mrp.importForecast.mutationOptions({ onError: failed }));
  const refusal = bringIn.data?.ok === false && bringIn.data.refusal.kind === "faults" ? bringIn.data.refusal : null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (bringIn.isPending) return;
    bringIn.mutate(
      { plantId, text },
      {
        onSuccess: (answer) => {
          if (!answer.ok) return;
          setText("");
          done(t("imported", { count: answer.value.lines }));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate aria-labelledby="import" className="grid max-w-2xl gap-4">
      <div>
        <h2 id="import" className="text-lg">
          {t("importTitle")}
        </h2>
        <p className="text-sm text-muted">{t("importText")}</p>
      </div>
      {refusal ? (
        <Notice tone="bad" urgent title={t("importFaults", { count: refusal.faults.length })}>
          <ul>
            {refusal.faults.map(({ line, kind, text: wrong, latest = "" }) => (
              <li key={`${line} ${kind}`}>
                {t("line", { line, text: t(`importFault.${kind}`, { text: wrong, latest }) })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Field label={t("file")}>
        {(control) => (
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            {...control}
            className={`${controlClass} py-1.5`}
            onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
          />
        )}
      </Field>
      <TextArea
        rows={5}
        label={t("paste")}
        placeholder={linesOf(weeks.slice(0, 2)).join("\n")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={bringIn.isPending}>
          {t("import")}
        </Button>
        {weeks.length === 0 ? null : (
          <Button onClick={() => saveFile("forecast.csv", ["item,week,quantity", ...linesOf(weeks), ""].join("\r\n"))}>
            {t("saveFile")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** As they are brought in. */
const linesOf = (weeks: readonly ForecastWeek[]): string[] =>
  weeks.map(({ itemId, week, quantity }) => `${itemId},${week},${quantity}`);
