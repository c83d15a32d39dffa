"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { formatDecimal, parseDecimal } from "#base/quantity";
import { Button } from "#ui/button";
import { formText } from "#ui/form-text";
import { Notice } from "#ui/notice";
import { useQuantityWords } from "#ui/quantity-text";
import { TextField } from "#ui/text-field";
import { useToast } from "#ui/toast";
import { useTRPC } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import type { PurchaseLine, ReceiveRefusal, Words } from "../floor-types";

const stockScale = 6;

type Props = { line: PurchaseLine; /** Decimal: what is still to come. */ open: string; onClose: () => void };

/** How much came, and what its label says. The whole rest unless something else is typed. */
export function ReceiveForm({ line, open, onClose }: Props) {
  const t = useTranslations("floor.receive");
  const units = useTranslations("common.unit");
  const { receive, pending, refusal } = useReceive(line, onClose);
  const [wrong, setWrong] = useState<{ quantity?: string; lot?: string }>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const quantity = parseDecimal(formText(event.currentTarget, "quantity").trim(), stockScale);
    const lotNumber = formText(event.currentTarget, "lot").trim();
    const isQuantity = quantity !== null && quantity > 0n;
    setWrong({ quantity: isQuantity ? undefined : t("quantityWrong"), lot: lotNumber ? undefined : t("lotMissing") });
    if (isQuantity && lotNumber && !pending) receive(formatDecimal(quantity, stockScale), lotNumber);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 border-t border-line pt-4">
      {refusal ? (
        <Notice tone="bad" urgent>
          {refusal}
        </Notice>
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2 [&_input]:min-h-14 [&_input]:text-base">
        <TextField
          name="quantity"
          inputMode="decimal"
          autoComplete="off"
          label={t("quantity", { unit: units(line.unit) })}
          hint={t("quantityHint")}
          defaultValue={open}
          error={wrong.quantity}
        />
        <TextField
          name="lot"
          maxLength={60}
          autoComplete="off"
          autoFocus
          label={t("lot")}
          hint={t("lotHint")}
          error={wrong.lot}
        />
      </div>
      <div className="grid gap-3 sm:flex">
        <Button type="submit" variant="primary" size="lg" pending={pending}>
          {t("send")}
        </Button>
        <Button variant="quiet" size="lg" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

function useReceive(line: PurchaseLine, onClose: () => void) {
  const t = useTranslations("floor.receive");
  const refused = useTranslations("common.refused");
  const amount = useQuantityWords();
  const locale = useLocale() as Words;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = useToast();
  const [refusal, setRefusal] = useState<string>();
  const wordsOf = (given: ReceiveRefusal) =>
    given.kind === "quantityOutOfRange"
      ? t("refused.quantityOutOfRange", { most: amount(given.most, line.unit) })
      : t(`refused.${given.kind}`);
  const send = useMutation(
    trpc.procurement.receivePurchase.mutationOptions({
      onMutate: () => setRefusal(undefined),
      onError: (error) => setRefusal(refused(failureOf(error))),
      onSuccess: (result, { quantity, lotNumber }) => {
        if (!result.ok) return setRefusal(wordsOf(result.refusal));
        show({
          tone: "good",
          text: t("told", { amount: amount(quantity, line.unit), item: line.itemName[locale], lot: lotNumber }),
        });
        onClose();
      },
      onSettled: () => queries.invalidateQueries(trpc.procurement.openPurchases.queryFilter()),
    }),
  );
  const receive = (quantity: string, lotNumber: string) =>
    send.mutate({ plantId: line.plantId, lineId: line.id, quantity, lotNumber });
  return { receive, pending: send.isPending, refusal };
}
