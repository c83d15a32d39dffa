"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { Dialog } from "#ui/dialog";
import { formText } from "#ui/form-text";
import { Icon } from "#ui/icon";
import { NumberField } from "#ui/number-field";
import { RadioGroup } from "#ui/radio-group";
import { TextField } from "#ui/text-field";
import type { Step } from "./floor-types";

const reasons = ["dent", "size", "surface", "material", "other"] as const;
type Reason = (typeof reasons)[number];

/** How many failed, and why; they are made again at this step. */
export function ScrapDialog({ step, onScrap }: { step: Step; onScrap: (quantity: number, reason: string) => void }) {
  const t = useTranslations("floor.scrap");
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason>();
  const [wrong, setWrong] = useState<{ quantity?: string; reason?: string }>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const quantity = Number(formText(event.currentTarget, "quantity"));
    const words =
      reason === "other" ? formText(event.currentTarget, "words").trim() : reason ? t(`reasons.${reason}`) : "";
    const isCount = Number.isInteger(quantity) && quantity >= 1 && quantity <= step.pieces;
    setWrong({
      quantity: isCount ? undefined : t("quantityWrong", { most: step.pieces }),
      reason: words ? undefined : t("reasonMissing"),
    });
    if (!isCount || !words) return;
    onScrap(quantity, words);
    setOpen(false);
  };
  return (
    <Dialog
      title={t("title", { number: step.orderNumber })}
      description={t("lead")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="lg" className="min-h-16">
          <Icon of={Trash2} size={20} />
          {t("open")}
        </Button>
      }
    >
      <form onSubmit={submit} noValidate className="grid gap-5">
        <NumberField
          name="quantity"
          min={1}
          max={step.pieces}
          defaultValue={1}
          label={t("quantity")}
          hint={t("quantityHint", { most: step.pieces })}
          error={wrong.quantity}
          className="[&_input]:min-h-14"
        />
        <RadioGroup
          legend={t("reason")}
          layout="chips"
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          className="[&_label]:min-h-14"
        />
        {reason === "other" ? (
          <TextField name="words" maxLength={300} autoFocus label={t("words")} className="[&_input]:min-h-14" />
        ) : null}
        {wrong.reason ? (
          <p role="alert" className="text-sm text-late">
            {wrong.reason}
          </p>
        ) : null}
        <Button type="submit" variant="danger" size="lg">
          {t("send")}
        </Button>
      </form>
    </Dialog>
  );
}
