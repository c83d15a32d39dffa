"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../../../_trpc/client";
import { Button } from "#ui/button";
import { focusField, formText } from "#ui/form-text";
import { formatMoney, type Amount } from "#ui/money";
import { Notice } from "#ui/notice";
import { TextArea, TextField } from "#ui/text-field";
import { forgetQuote } from "../../_studio/last-quote";
import { useIsBrowser } from "../../_studio/use-is-browser";
import { useWords } from "../../_studio/words";
import { checkoutKey, forgetTyped, keepTyped, typedBefore, type Typed } from "./checkout-memory";
import { RequoteButton, type QuoteTerms } from "./requote-button";
import { useSecondsLeft } from "./use-seconds-left";

type Props = {
  quoteId: string;
  terms: QuoteTerms;
  total: Amount;
  expiresAt: Date;
  over: boolean;
  name: string;
};

type Wrong = Partial<Record<keyof Typed, unknown>>;

/** Name and address, then the order: sent twice or from two tabs it is still one. What was typed outlives a refusal. */
export function Checkout({ quoteId, terms, total, expiresAt, over, name }: Props) {
  const t = useTranslations("shop.checkout");
  const locale = useWords();
  const router = useRouter();
  const trpc = useTRPC();
  const left = useSecondsLeft(expiresAt);
  const [refused, setRefused] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Wrong>({});
  const isBrowser = useIsBrowser();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.current) fillIn(form.current, typedBefore(), name);
  }, [name]);
  const go = (orderId: string): void => {
    forgetTyped();
    forgetQuote();
    router.push(`/orders/${orderId}`);
  };
  const place = useMutation(
    trpc.sales.placeOrder.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) return go(answer.value.orderId);
        const { refusal } = answer;
        if (refusal.kind === "ordered") return go(refusal.orderId);
        const money =
          refusal.kind === "priceChanged"
            ? formatMoney({ minor: refusal.price.totalMinor, currency: refusal.price.currency }, locale)
            : "";
        setRefused(t(`refused.${known(refusal.kind)}`, { total: money }));
      },
      onError: (error) => {
        const fields: Record<string, unknown> = error.data?.fields ?? {};
        setRefused(fields.deliverTo ? t("badAddress") : t("refused.failed"));
      },
    }),
  );
  const submit = (form: HTMLFormElement): void => {
    const typed = readForm(form);
    const faults = faultsOf(typed, t);
    setWrong(faults);
    setRefused(null);
    const [first] = Object.keys(faults);
    if (first) return focusField(form, first);
    const { phone, ...rest } = typed;
    place.mutate({
      key: checkoutKey(quoteId),
      quoteId,
      totalMinor: String(total.minor),
      deliverTo: phone === "" ? rest : typed,
    });
  };
  // The server's clock is the one that counts.
  const isRefused = place.data?.ok === false && place.data.refusal.kind === "expired";
  const ended = over || left === 0 || isRefused;
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-5"
      onChange={(event) => keepTyped(readForm(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault();
        if (!place.isPending && !ended) submit(event.currentTarget);
      }}
    >
      <h2 className="text-base">{t("title")}</h2>
      {refused ? (
        <Notice tone="bad" urgent>
          {refused}
        </Notice>
      ) : null}
      <TextField
        label={t("name")}
        name="name"
        defaultValue={name}
        maxLength={120}
        autoComplete="name"
        error={wrong.name as string}
      />
      <TextArea
        label={t("address")}
        hint={t("addressHint")}
        name="address"
        maxLength={500}
        autoComplete="street-address"
        error={wrong.address as string}
      />
      <TextField
        label={t("phone")}
        name="phone"
        type="tel"
        maxLength={40}
        autoComplete="tel"
        error={wrong.phone as string}
      />
      <p className="text-sm text-muted">{t("invoice")}</p>
      {ended ? (
        <RequoteButton quoteId={quoteId} terms={terms} />
      ) : (
        <Button
          type="submit"
          variant="primary"
          size="lg"
          disabled={!isBrowser}
          pending={place.isPending || place.data?.ok === true}
        >
          {place.isPending ? t("placing") : t("place", { total: formatMoney(total, locale) })}
        </Button>
      )}
    </form>
  );
}

const kinds = ["expired", "priceChanged", "invalid", "keyReused"] as const;
const known = (kind: string): (typeof kinds)[number] | "failed" => kinds.find((name) => name === kind) ?? "failed";

/** What was typed before a reload, where nothing else was typed since. */
function fillIn(form: HTMLFormElement, before: Typed | null, name: string): void {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input[name], textarea[name]")) {
    const typed = before?.[field.name as keyof Typed];
    if (typed && (field.value === "" || field.value === name)) field.value = typed;
  }
}

const readForm = (form: HTMLFormElement): Typed => ({
  name: formText(form, "name").trim(),
  address: formText(form, "address").trim(),
  phone: formText(form, "phone").trim(),
});

function faultsOf({ name, address, phone }: Typed, t: (key: "badName" | "badAddress" | "badPhone") => string): Wrong {
  return {
    ...(name === "" ? { name: t("badName") } : {}),
    ...(address.length < 5 ? { address: t("badAddress") } : {}),
    ...(/^[+0-9 ()-]*$/.test(phone) ? {} : { phone: t("badPhone") }),
  };
}
