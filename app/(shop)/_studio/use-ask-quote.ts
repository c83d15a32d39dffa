"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import { lastQuote, rememberQuote } from "./last-quote";
import { useRefusalText } from "./refusal-text";
import type { Studio } from "./studio-store";
import { useSnapshot } from "./use-snapshot";

type Wanted = {
  /** The days the page shows, one per delivery. */
  promisedAt: Date[];
  /** In two deliveries: so many pieces first. */
  firstQuantity?: number;
};

/** Asks for price and day to be held, and goes to the quote; a refusal is told in words, and the design stays as it is. */
export function useAskQuote(studio: Studio, signedIn: boolean) {
  const router = useRouter();
  const trpc = useTRPC();
  const { model, from } = studio;
  const { priced, sold, pieces, address } = useSnapshot(studio);
  const [problem, setProblem] = useState<string | null>(null);
  const refused = useRefusalText();
  const quote = useMutation(
    trpc.sales.quoteDesign.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return setProblem(refused(answer.refusal));
        rememberQuote(answer.value.quoteId);
        router.push(`/quotes/${answer.value.quoteId}`);
      },
      onError: (error) => setProblem(refused({ kind: failureOf(error) })),
    }),
  );
  const ask = ({ promisedAt, firstQuantity }: Wanted): void => {
    if (!signedIn) return router.push(`/sign-in?next=${encodeURIComponent(`/design/${model.id}?${address}`)}`);
    setProblem(null);
    const replaces = lastQuote();
    quote.mutate({
      familyId: model.id,
      configuration: sold,
      quantity: pieces,
      expectedTotalMinor: priced.totalMinor.toString(),
      expectedPromisedAt: promisedAt,
      ...(firstQuantity === undefined ? {} : { firstQuantity }),
      ...(from ? { designCode: from } : {}),
      ...(replaces ? { replaces } : {}),
    });
  };
  return { ask, isAsking: quote.isPending, problem, forget: () => setProblem(null) };
}
