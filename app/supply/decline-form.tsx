"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "#ui/button";
import { focusField, formText } from "#ui/form-text";
import { TextArea } from "#ui/text-field";
import type { Answer } from "./supply-types";

type Props = { isChange: boolean; pending: boolean; onAnswer: (answer: Answer) => void; onCancel: () => void };

/** A no, with the reason that lets the buyer look elsewhere. */
export function DeclineForm({ isChange, pending, onAnswer, onCancel }: Props) {
  const t = useTranslations("supply");
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const reason = formText(form, "reason").trim();
    setMissing(reason === "");
    if (reason === "") focusField(form, "reason");
    if (reason !== "" && !pending) onAnswer({ kind: "decline", reason });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 border-t border-line pt-4" aria-label={t("decline")}>
      <TextArea
        name="reason"
        rows={2}
        maxLength={500}
        autoFocus
        label={t(isChange ? "reasonToChange" : "reason")}
        hint={t(isChange ? "reasonToChangeHint" : "reasonHint")}
        error={isMissing ? t("refused.reasonMissing") : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={pending} className="min-h-11">
          {t("sendDecline")}
        </Button>
        <Button variant="quiet" onClick={onCancel} className="min-h-11">
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
