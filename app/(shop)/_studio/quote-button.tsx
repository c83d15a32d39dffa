"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { formatDate } from "#ui/date-text";
import { formatMoney } from "#ui/money";
import { lastQuote, rememberQuote } from "./last-quote";
import type { Studio } from "./studio-store";
import { useSnapshot } from "./use-snapshot";
import { useIsBrowser } from "./use-is-browser";
import { useWords } from "./words";

/** Asks for price and date to be held; a refusal says what is true now, and the design stays as it is. */
export function QuoteButton({ studio, signedIn }: { studio: Studio; signedIn: boolean }) {
  const t = useTranslations("shop.quote");
  const router = useRouter();
  const trpc = useTRPC();
  const { model, from } = studio;
  const { priced, sold, pieces, address } = useSnapshot(studio);
  const [problem, setProblem] = useState<{ text: string; stale: boolean } | null>(null);
  const refused = useRefusalText();
  const isBrowser = useIsBrowser();
  const quote = useMutation(
    trpc.sales.quoteDesign.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok)
          return setProblem({ text: refused(answer.refusal), stale: answer.refusal.kind === "priceChanged" });
        rememberQuote(answer.value.quoteId);
        router.push(`/quotes/${answer.value.quoteId}`);
      },
      onError: (error) =>
        setProblem({
          text: refused({ kind: error.data?.code === "TOO_MANY_REQUESTS" ? "tooMany" : "failed" }),
          stale: false,
        }),
    }),
  );
  const ask = (): void => {
    if (!signedIn) return router.push(`/sign-in?next=${encodeURIComponent(`/design/${model.id}?${address}`)}`);
    const expectedTotalMinor = priced.totalMinor.toString();
    const replaces = lastQuote();
    quote.mutate({
      familyId: model.id,
      configuration: sold,
      quantity: pieces,
      expectedTotalMinor,
      ...(from ? { designCode: from } : {}),
      ...(replaces ? { replaces } : {}),
    });
  };
  // A stale price means a newer version of the family: the page is read again, the address keeps the design.
  const again = (): void => {
    setProblem(null);
    if (problem?.stale) window.location.reload();
    else ask();
  };
  return (
    <>
      <Button variant="primary" onClick={ask} pending={quote.isPending} disabled={!isBrowser}>
        {quote.isPending ? (
          t("asking")
        ) : (
          <>
            <span className="sm:hidden">{t(signedIn ? "askShort" : "signInShort")}</span>
            <span className="max-sm:hidden">{t(signedIn ? "ask" : "signInToAsk")}</span>
          </>
        )}
      </Button>
      <Dialog
        title={t("refusedTitle")}
        open={problem !== null}
        onOpenChange={(open) => !open && setProblem(null)}
        footer={
          <>
            <DialogClose>
              <Button variant="quiet">{t("backToDesign")}</Button>
            </DialogClose>
            <Button variant="primary" onClick={again}>
              {t("askAgain")}
            </Button>
          </>
        }
      >
        <p>{problem?.text}</p>
      </Dialog>
    </>
  );
}

type Refusal = {
  kind: string;
  price?: { totalMinor: string; currency: string };
  offer?: { promisedAt: Date; timeZone: string } | null;
  workCenter?: { en: string; "zh-CN": string };
  faults?: readonly unknown[];
};

/** What is wrong and what to do, in words. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations("shop.quote.refused");
  const locale = useWords();
  return ({ kind, price, offer, workCenter }) => {
    if (kind === "priceChanged" && price)
      return t("priceChanged", { total: formatMoney({ minor: price.totalMinor, currency: price.currency }, locale) });
    if (kind === "moved")
      return offer
        ? t("moved", { date: formatDate(offer.promisedAt, locale, { timeZone: offer.timeZone }) })
        : t("movedUnknown");
    if (kind === "noRoom") return t("noRoom", { what: workCenter?.[locale] ?? "" });
    return t(kind === "invalid" || kind === "tooMany" ? kind : "failed");
  };
}
