"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { Dialog, DialogClose } from "#ui/dialog";
import { Notice } from "#ui/notice";
import { usePurchaseWords } from "#ui/purchase-words";
import { TextField } from "#ui/text-field";
import { useToast } from "#ui/toast";
import { useTRPC } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import { nameIn } from "../words";
import { dayToAsk } from "./day-to-ask";
import type { AgreedDelivery, OrderChange } from "./material-types";
import { useAct } from "../use-act";

type Props = {
  plantId: string;
  item: string;
  delivery: AgreedDelivery;
  /** What it can be asked for here. */
  changes: readonly OrderChange[];
  unit: string;
  /** When the plan wants it. */
  wanted: Date | null;
  timeZone: string;
};

/** Asks the supplier of an agreed delivery to move or cancel it, and says what came of asking. */
export function AskChange(props: Props) {
  const { delivery, changes } = props;
  const asked = delivery.change;
  if (asked?.state === "open") return <Waiting {...props} asked={asked} />;
  return (
    <div className="grid justify-items-start gap-1">
      {asked ? <Answered {...props} asked={asked} /> : null}
      <span className="flex flex-wrap gap-2">
        {changes.map((change) => (
          <AskDialog key={change} {...props} change={change} />
        ))}
      </span>
    </div>
  );
}

type Asked = NonNullable<AgreedDelivery["change"]>;

function Answered({ delivery, asked, timeZone }: Props & { asked: Asked }) {
  const t = useTranslations("materials.ask");
  const locale = useLocale();
  const supplier = nameIn(locale, delivery.supplierName, "");
  return (
    <span className="text-muted">
      {asked.state === "declined"
        ? t("declined", { supplier, reason: asked.answer?.reason ?? "" })
        : t("agreed", { supplier, date: formatDate(delivery.deliverAt, locale, { timeZone }) })}
    </span>
  );
}

function Waiting({ plantId, asked, timeZone }: Props & { asked: Asked }) {
  const t = useTranslations("materials.ask");
  const locale = useLocale();
  const show = useToast();
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const takeBack = useMutation(trpc.procurement.takeBackChange.mutationOptions());
  const act = () =>
    takeBack.mutate(
      { plantId, requestId: asked.requestId },
      {
        onSuccess: (answer) => {
          if (answer.ok) done(t("takenBack"));
          else show({ tone: "bad", text: t(`refused.${answer.refusal.kind}`) });
        },
        onError: failed,
      },
    );
  const date = formatDate(asked.neededAt, locale, { timeZone });
  return (
    <div className="grid justify-items-start gap-1">
      <span className="text-muted">{t(`waiting.${asked.kind}`, { number: asked.number, date })}</span>
      <Button size="sm" pending={takeBack.isPending} onClick={act}>
        {t("takeBack")}
      </Button>
    </div>
  );
}

function AskDialog({ plantId, item, delivery, change, unit, wanted, timeZone }: Props & { change: OrderChange }) {
  const t = useTranslations("materials.ask");
  const amount = usePurchaseWords();
  const common = useTranslations("common.refused");
  const locale = useLocale();
  const trpc = useTRPC();
  const { done } = useAct();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const ask = useMutation(trpc.procurement.askChange.mutationOptions());
  const refusal = ask.data?.ok === false ? ask.data.refusal : undefined;
  const words = refusal && t(`refused.${refusal.kind}`, { number: refusal.kind === "asked" ? refusal.number : "" });
  const isAboutDay = refusal?.kind.startsWith("date") ?? false;
  const act = () =>
    ask.mutate(
      { plantId, lineId: delivery.id, change, ...(change === "cancel" || day === "" ? {} : { deliverOn: day }) },
      {
        onSuccess: (answer) => {
          if (!answer.ok) return;
          setOpen(false);
          done(t("done", { number: answer.value.number }));
        },
      },
    );
  const supplier = nameIn(locale, delivery.supplierName, "");
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        ask.reset();
        setDay(wanted ? dayToAsk(wanted, new Date(), timeZone) : "");
      }}
      title={t("title", { number: delivery.number, supplier })}
      description={t("text", {
        item,
        quantity: amount({ ...delivery, quantity: delivery.open, unit }),
        date: formatDate(delivery.deliverAt, locale, { timeZone }),
      })}
      trigger={<Button size="sm">{t(change)}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>{t("close")}</Button>
          </DialogClose>
          <Button variant="primary" pending={ask.isPending} onClick={act}>
            {t("send")}
          </Button>
        </>
      }
    >
      {change === "cancel" ? null : (
        <TextField
          type="date"
          label={t("day")}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          error={isAboutDay ? words : undefined}
        />
      )}
      {words && !isAboutDay ? (
        <Notice tone="warning" urgent>
          {words}
        </Notice>
      ) : null}
      {ask.isError ? (
        <Notice tone="bad" urgent>
          {common(failureOf(ask.error))}
        </Notice>
      ) : null}
    </Dialog>
  );
}
