"use client";

import { useTranslations, useLocale } from "next-intl";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { wallOf } from "#base/calendar-zone";
import { formatDecimal, parseDecimal } from "#base/quantity";
import { unitsOf } from "#base/stock-quantity";
import { Button } from "#ui/button";
import { focusField, formText } from "#ui/form-text";
import { TextArea, TextField } from "#ui/text-field";
import { OfferedQuantity, readQuantity } from "./offered-quantity";
import { perUnit } from "./price-text";
import type { Answer, AnswerRefusal, OpenRequest } from "./supply-types";

type Field = "quantity" | "price" | "deliverOn";
type RefusalKind = AnswerRefusal["kind"] | "failed";
type Props = {
  request: OpenRequest;
  pending: boolean;
  refused: { kind: RefusalKind; text: string } | undefined;
  onAnswer: (answer: Answer) => void;
  onCancel: () => void;
};

const stockScale = 6;
const moneyScale = 2;
const mostMillionths = 10n ** 18n;
const mostMinor = 10n ** 15n;

/** Another day, quantity or price; begins with what was asked. */
export function CounterForm({ request, pending, refused, onAnswer, onCancel }: Props) {
  const t = useTranslations("supply");
  const units = useTranslations("common.unit");
  const locale = useLocale();
  const [wrong, setWrong] = useState<readonly Field[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const refusedField = refused && fieldOf(refused.kind);
  useEffect(() => {
    if (form.current && refusedField) focusField(form.current, refusedField);
  }, [refused, refusedField]);
  const dayOf = (moment: Date) => wallOf(Math.floor(moment.getTime() / 1000), request.timeZone).date;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const { answer, faults } = readOffer(event.currentTarget, request);
    setWrong(faults);
    const [first] = faults;
    if (first) focusField(event.currentTarget, first);
    if (answer) onAnswer(answer);
  };
  const error = (field: Field) =>
    wrong.includes(field) ? t(`wrong.${field}`) : field === refusedField ? refused?.text : undefined;
  const unit = units(request.unit);
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      className="grid gap-4 border-t border-line pt-4"
      aria-label={t("counter")}
    >
      <p className="text-sm text-muted">{t(request.change ? "anotherDayLead" : "counterLead")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          name="deliverOn"
          type="date"
          autoFocus
          label={t("deliverOn")}
          defaultValue={dayOf(request.neededAt)}
          error={error("deliverOn")}
        />
        {request.change ? null : (
          <>
            <OfferedQuantity
              request={request}
              isWrong={wrong.includes("quantity")}
              refused={refusedField === "quantity" ? refused?.text : undefined}
            />
            <TextField
              name="price"
              inputMode="decimal"
              autoComplete="off"
              label={t("priceIn", { currency: request.currency, unit: perUnit(request.pricePer, unit, locale) })}
              defaultValue={formatDecimal(BigInt(request.priceMinor), moneyScale)}
              error={error("price")}
            />
          </>
        )}
      </div>
      <TextArea name="reason" rows={2} maxLength={500} label={t("noteForBuyer")} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={pending} className="min-h-11">
          {t("sendOffer")}
        </Button>
        <Button variant="quiet" onClick={onCancel} className="min-h-11">
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

/** Where a refusal of the buyer's side is told: at the field it is about, if it is about one. */
export function fieldOf(refusal: RefusalKind): Field | undefined {
  if (refusal === "quantityOutOfRange" || refusal === "notWholeUnits") return "quantity";
  return refusal === "dateInPast" || refusal === "dateTooFar" ? "deliverOn" : undefined;
}

/** Of what is agreed already the day alone is offered. */
function readOffer(form: HTMLFormElement, request: OpenRequest): { answer: Answer | null; faults: Field[] } {
  const { change } = request;
  const quantity = change ? unitsOf(request.quantity) : readQuantity(formText(form, "quantity").trim(), request);
  const price = change ? BigInt(request.priceMinor) : parseDecimal(formText(form, "price").trim(), moneyScale);
  const deliverOn = formText(form, "deliverOn");
  const faults: Field[] = [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(deliverOn)) faults.push("deliverOn");
  if (quantity === null || quantity <= 0n || quantity >= mostMillionths) faults.push("quantity");
  if (price === null || price < 0n || price >= mostMinor) faults.push("price");
  if (faults.length > 0 || quantity === null || price === null) return { answer: null, faults };
  const reason = formText(form, "reason").trim() || undefined;
  const answer: Answer = {
    kind: "counter",
    quantity: formatDecimal(quantity, stockScale),
    priceMinor: price.toString(),
    deliverOn,
    reason,
  };
  return { answer, faults };
}
