"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { DateText, formatDate } from "#ui/date-text";
import { controlClass } from "#ui/field";
import { focusField, formText } from "#ui/form-text";
import { Notice } from "#ui/notice";
import { QuantityText } from "#ui/quantity-text";
import { Cell, HeaderCell, Table } from "#ui/table";
import { useTRPC } from "../../../../_trpc/client";
import type { ItemCard } from "../../material-types";
import { useAct } from "../../../use-act";

type Week = ItemCard["weeks"][number];
type Props = { plantId: string; itemId: string; unit: string; weeks: readonly Week[] };

const firstShown = 8;

/** What is forecast week by week, what orders have used up of it, and what is planned for besides. */
export function WeekForm({ plantId, itemId, unit, weeks }: Props) {
  const t = useTranslations("materials.forecast");
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const [all, setAll] = useState(weeks.slice(firstShown).some(({ quantity }) => quantity !== ""));
  const save = useMutation(trpc.mrp.saveForecast.mutationOptions({ onError: failed }));
  const refusal = save.data?.ok === false && save.data.refusal.kind === "faults" ? save.data.refusal : null;
  const shown = all ? weeks : weeks.slice(0, firstShown);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const form = event.currentTarget;
    save.mutate(
      { plantId, itemId, weeks: shown.map(({ week }) => ({ week, quantity: formText(form, week) })) },
      {
        onSuccess: (answer) => {
          if (answer.ok) return done(t("saved"));
          const [first] = answer.refusal.kind === "faults" ? answer.refusal.faults : [];
          if (first) focusField(form, first.week);
        },
      },
    );
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-labelledby="forecast"
      className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-3"
    >
      <h2 id="forecast" className="text-lg">
        {t("byItem")}
      </h2>
      {refusal ? (
        <Notice tone="bad" urgent>
          {t("faults", { count: refusal.faults.length })}
        </Notice>
      ) : null}
      <Table caption={t("byItem")} dense>
        <thead>
          <tr>
            <HeaderCell>{t("week")}</HeaderCell>
            <HeaderCell>{t("quantity")}</HeaderCell>
            <HeaderCell numeric>{t("consumed")}</HeaderCell>
            <HeaderCell numeric>{t("remaining")}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((week, place) => {
            const fault = refusal?.faults.find((one) => one.week === week.week);
            const words = fault && t(`fault.${fault.kind}`);
            return <WeekRow key={week.week} week={week} unit={unit} hasBegun={place === 0} error={words} />;
          })}
        </tbody>
      </Table>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={save.isPending}>
          {t("save")}
        </Button>
        {all || weeks.length <= firstShown ? null : (
          <Button variant="quiet" onClick={() => setAll(true)}>
            {t("moreWeeks")}
          </Button>
        )}
      </div>
    </form>
  );
}

type RowProps = { week: Week; unit: string; hasBegun: boolean; error: string | undefined };

function WeekRow({ week: { week, quantity, consumed, planned }, unit, hasBegun, error }: RowProps) {
  const t = useTranslations("materials.forecast");
  const locale = useLocale();
  const said = (value: string | null) => {
    if (quantity === "") return <span className="text-muted">–</span>;
    if (value === null) return <span className="text-muted">{t("beingPlanned")}</span>;
    return <QuantityText value={value} unit={unit} />;
  };
  return (
    <tr>
      <Cell className="whitespace-nowrap">
        <DateText value={week} />
      </Cell>
      <Cell>
        <input
          name={week}
          defaultValue={quantity}
          inputMode="decimal"
          autoComplete="off"
          aria-label={t("quantityOf", { date: formatDate(week, locale) })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${week}-error` : undefined}
          className={`${controlClass} max-w-32 min-w-20`}
        />
        {error ? (
          <p id={`${week}-error`} className="mt-1 text-xs text-late">
            {error}
          </p>
        ) : null}
      </Cell>
      <Cell numeric>{said(consumed)}</Cell>
      <Cell numeric>
        {hasBegun && quantity !== "" ? <span className="text-muted">{t("over")}</span> : said(planned)}
      </Cell>
    </tr>
  );
}
