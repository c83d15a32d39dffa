"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { focusField } from "#ui/form-text";
import { RadioGroup } from "#ui/radio-group";
import { TextField } from "#ui/text-field";
import { useTRPC } from "../../../_trpc/client";
import { useAct } from "../../use-act";
import type { ScarceStock } from "../material-types";

type Props = { plantId: string; saved: ScarceStock };

const policies = ["weightedDueDate", "dueDate", "priority"] as const;

/** The rule, each with what it means; the days a step of priority weighs only where they count. */
export function ScarceStockForm({ plantId, saved }: Props) {
  const t = useTranslations("materials.scarce");
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const [policy, setPolicy] = useState(saved.policy);
  const [days, setDays] = useState(String(saved.daysPerPriority));
  const save = useMutation(trpc.mrp.saveScarceStock.mutationOptions({ onError: failed }));
  const isWeighted = policy === "weightedDueDate";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const form = event.currentTarget;
    save.mutate(
      { plantId, policy, daysPerPriority: isWeighted ? days : String(saved.daysPerPriority) },
      { onSuccess: ({ ok }) => (ok ? done(t("saved")) : focusField(form, "daysPerPriority")) },
    );
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t("title")} className="grid max-w-2xl gap-4">
      <RadioGroup
        legend={t("policy")}
        value={policy}
        onChange={setPolicy}
        options={policies.map((value) => ({ value, label: t(`name.${value}`), note: t(`note.${value}`) }))}
      />
      {isWeighted ? (
        <TextField
          name="daysPerPriority"
          label={t("daysPerPriority")}
          hint={t("daysHint")}
          error={save.data?.ok === false ? t("notDays") : undefined}
          value={days}
          onChange={(event) => setDays(event.target.value)}
          inputMode="numeric"
          autoComplete="off"
        />
      ) : null}
      <p className="text-sm text-muted">{t("safetyStock")}</p>
      <Button type="submit" variant="primary" pending={save.isPending} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
