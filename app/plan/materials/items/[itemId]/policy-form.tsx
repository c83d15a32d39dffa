"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { focusField, formText } from "#ui/form-text";
import { Notice } from "#ui/notice";
import { Select } from "#ui/select";
import { TextArea, TextField } from "#ui/text-field";
import { useTRPC } from "../../../../_trpc/client";
import { nameIn } from "../../../words";
import type { ItemCard, PolicyField, PolicyTexts } from "../../material-types";
import { useAct } from "../../../use-act";

type Props = { plantId: string; timeZone: string; card: ItemCard };

const lotKinds = ["lotForLot", "fixedQuantity", "periodOrderQuantity", "minMax", "wagnerWhitin"] as const;
const ownFields: Readonly<Record<string, readonly PolicyField[]>> = {
  fixedQuantity: ["quantity"],
  periodOrderQuantity: ["periodDays"],
  wagnerWhitin: ["orderCost", "holdingCost"],
};
const hinted = [
  "leadTimeDays",
  "planningFenceDays",
  "expediteToleranceDays",
  "deferToleranceDays",
  "demandFenceDays",
  "forecastBackwardDays",
  "forecastForwardDays",
] as const;

/** How an item is planned; what is wrong stands beside what was typed. */
export function PolicyForm({ plantId, timeZone, card }: Props) {
  const { item, texts, setAt, alike } = card;
  const t = useTranslations("materials.policy");
  const about = useTranslations("materials.item");
  const locale = useLocale();
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const [lot, setLot] = useState(texts.lotSizing);
  const save = useMutation(trpc.mrp.savePolicy.mutationOptions({ onError: failed }));
  const takeBack = useMutation(trpc.mrp.takeBackPolicy.mutationOptions({ onError: failed }));
  const refusal = save.data?.ok === false && save.data.refusal.kind === "faults" ? save.data.refusal : null;
  const minimumLabel = t(lot === "minMax" ? "reorderPoint" : "field.minimum");
  const error = (field: PolicyField): string | undefined => {
    const fault = refusal?.faults.find((one) => one.field === field);
    return fault && t(`fault.${fault.kind}`, { minimum: minimumLabel });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const form = event.currentTarget;
    save.mutate(
      { plantId, itemId: item.id, texts: readTexts(form, texts) },
      {
        onSuccess: (answer) => {
          if (answer.ok) return done(t("saved"));
          const [first] = answer.refusal.kind === "faults" ? answer.refusal.faults : [];
          if (first) focusField(form, first.field);
        },
      },
    );
  };
  const fileAgain = () =>
    takeBack.mutate({ plantId, itemId: item.id }, { onSuccess: ({ ok }) => ok && done(t("takenBack")) });
  const field = (name: PolicyField, label = t(`field.${name}`), input: "numeric" | "decimal" = "numeric") => (
    <TextField
      name={name}
      label={label}
      hint={isHinted(name) ? t(`hint.${name}`) : undefined}
      error={error(name)}
      defaultValue={texts[name]}
      inputMode={input}
      autoComplete="off"
    />
  );
  return (
    <form onSubmit={submit} noValidate aria-labelledby="policy" className="grid gap-6">
      <div>
        <h2 id="policy" className="text-lg">
          {about("policy")}
        </h2>
        <p className="text-sm text-muted">
          {setAt === null ? about("byFile") : about("bySet", { date: formatDate(setAt, locale, { timeZone }) })}
        </p>
      </div>
      {refusal ? (
        <Notice tone="bad" urgent>
          {t("faults", { count: refusal.faults.length })}
        </Notice>
      ) : null}
      <Group legend={t("legend.lots")}>
        <Select
          name="lotSizing"
          label={t("field.lotSizing")}
          value={lot}
          onChange={(event) => setLot(event.target.value)}
          options={lotKinds.map((kind) => ({ value: kind, label: t(`lot.${kind}`) }))}
        />
        {(ownFields[lot] ?? []).map((name) => (
          <div key={name}>{field(name, undefined, "decimal")}</div>
        ))}
        {field("minimum", minimumLabel, "decimal")}
        {field("maximum", lot === "minMax" ? t("orderUpTo") : undefined, "decimal")}
        {field("multiple", undefined, "decimal")}
        {field("safetyStock", undefined, "decimal")}
        <TextArea
          name="safetyStockPhases"
          rows={2}
          label={t("field.safetyStockPhases")}
          hint={t("hint.safetyStockPhases")}
          error={error("safetyStockPhases")}
          defaultValue={texts.safetyStockPhases}
        />
      </Group>
      <Group legend={t("legend.fences")}>
        {field("leadTimeDays")}
        {field("planningFenceDays")}
        {field("expediteToleranceDays")}
        {field("deferToleranceDays")}
      </Group>
      <Group legend={t("legend.forecast")}>
        <Select
          name="drivenBy"
          label={t("field.drivenBy")}
          hint={t("hint.drivenBy")}
          defaultValue={texts.drivenBy}
          options={[
            { value: "", label: t("drive.none") },
            { value: "forecast", label: t("drive.forecast") },
            { value: "order", label: t("drive.order") },
          ]}
        />
        {field("demandFenceDays")}
        {field("forecastBackwardDays")}
        {field("forecastForwardDays")}
      </Group>
      <Group legend={t("legend.successor")}>
        <Select
          name="supersededBy"
          label={t("field.supersededBy")}
          error={error("supersededBy")}
          defaultValue={texts.supersededBy}
          options={[
            { value: "", label: t("nobody") },
            ...alike.map(({ id, name }) => ({ value: id, label: nameIn(locale, name, id) })),
          ]}
        />
        <TextField
          name="supersededFrom"
          type="date"
          label={t("field.supersededFrom")}
          hint={t("hint.supersededFrom")}
          error={error("supersededFrom")}
          defaultValue={texts.supersededFrom}
        />
      </Group>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t("save")}
        </Button>
        {setAt === null ? null : (
          <Button pending={takeBack.isPending} onClick={fileAgain}>
            {t("takeBack")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="pe-3 text-sm font-medium text-muted">{legend}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">{children}</div>
    </fieldset>
  );
}

const isHinted = (name: PolicyField): name is (typeof hinted)[number] => hinted.some((one) => one === name);

/** Fields of other lot rules stay empty. */
const readTexts = (form: HTMLFormElement, known: PolicyTexts): PolicyTexts =>
  Object.fromEntries(Object.keys(known).map((name) => [name, formText(form, name)])) as PolicyTexts;
