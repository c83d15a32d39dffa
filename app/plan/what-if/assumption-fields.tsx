"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { formatDate } from "#ui/date-text";
import { useQuantityWords } from "#ui/quantity-text";
import { Select } from "#ui/select";
import { TextField } from "#ui/text-field";
import { nameIn } from "../words";
import { useMachines } from "./assumption-words";
import type { AssumptionKind, Unreadable } from "./read-assumption";

/** What can be assumed of. */
export type Choices = {
  centers: { id: string; name: LocalizedText; units: string[] }[];
  deliveries: {
    id: string;
    itemId: string;
    name: LocalizedText;
    quantity: string;
    unit: string;
    availableAt: Date;
  }[];
  orders: { id: string; number: number; priority: number; promisedAt: Date }[];
};

type Props = {
  kind: AssumptionKind;
  choices: Choices;
  timeZone: string;
  /** A plain date. */
  tomorrow: string;
  wrong: Unreadable | null;
};

/** The few fields one kind of assumption needs. */
export function AssumptionFields(props: Props) {
  const Fields = fieldsOf[props.kind];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Fields {...props} />
    </div>
  );
}

const fieldsOf = { closed: ClosedFields, shift: ShiftFields, delivery: DeliveryFields, priority: PriorityFields };

function ClosedFields({ choices, tomorrow, wrong }: Props) {
  const t = useTranslations("why.whatIf");
  const error = useError(wrong);
  return (
    <>
      <Select name="of" label={t("machine")} options={useMachines(choices)} />
      <TextField
        name="from"
        type="datetime-local"
        label={t("from")}
        defaultValue={`${tomorrow}T08:00`}
        error={error("from")}
      />
      <TextField
        name="to"
        type="datetime-local"
        label={t("to")}
        defaultValue={`${tomorrow}T20:00`}
        error={error("to")}
      />
    </>
  );
}

function ShiftFields({ choices, tomorrow, wrong }: Props) {
  const t = useTranslations("why.whatIf");
  const locale = useLocale();
  const error = useError(wrong);
  const centers = choices.centers.map(({ id, name }) => ({ value: id, label: nameIn(locale, name, id) }));
  return (
    <>
      <Select name="of" label={t("center")} options={centers} />
      <TextField name="date" type="date" label={t("day")} defaultValue={tomorrow} error={error("date")} />
      <TextField name="from" type="time" label={t("from")} defaultValue="22:00" error={error("from")} />
      <TextField name="to" type="time" label={t("to")} hint={t("overnight")} defaultValue="06:00" error={error("to")} />
    </>
  );
}

function DeliveryFields({ choices, timeZone, tomorrow, wrong }: Props) {
  const t = useTranslations("why.whatIf");
  const amount = useQuantityWords();
  const locale = useLocale();
  const error = useError(wrong);
  const deliveries = choices.deliveries.map(({ id, itemId, name, quantity, unit, availableAt }) => ({
    value: id,
    label: [
      nameIn(locale, name, itemId),
      amount(quantity, unit, 1),
      formatDate(availableAt, locale, { timeZone }),
    ].join(" · "),
  }));
  return (
    <>
      <Select name="of" label={t("delivery")} className="lg:col-span-2" options={deliveries} />
      <TextField
        name="at"
        type="datetime-local"
        label={t("arrives")}
        defaultValue={`${tomorrow}T08:00`}
        error={error("at")}
      />
    </>
  );
}

function PriorityFields({ choices, timeZone }: Props) {
  const t = useTranslations("why.whatIf");
  const locale = useLocale();
  const orders = choices.orders.map(({ id, number, priority, promisedAt }) => ({
    value: id,
    label: t("orderOption", { number, priority, date: formatDate(promisedAt, locale, { timeZone }) }),
  }));
  const priorities = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => ({ value: String(value), label: String(value) }));
  return (
    <>
      <Select name="of" label={t("order")} className="lg:col-span-2" options={orders} />
      <Select name="priority" label={t("priority")} hint={t("priorityHint")} options={priorities} />
    </>
  );
}

function useError(wrong: Unreadable | null): (field: Unreadable["field"]) => string | undefined {
  const t = useTranslations("why.whatIf.wrong");
  return (field) => (wrong?.field === field ? t(wrong.why === "empty" ? field : wrong.why) : undefined);
}
