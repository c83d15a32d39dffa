"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "#ui/button";
import { Notice } from "#ui/notice";
import { useTRPC } from "../../../_trpc/client";
import { failureOf } from "../../../_trpc/failure-of";
import type { AppRouter } from "../../../_trpc/server";
import { rememberQuote } from "../../_studio/last-quote";
import { useRefusalText } from "../../_studio/refusal-text";

/** What the quote that is over held: what the next one holds is told beside it. */
export type QuoteTerms = Omit<inferRouterInputs<AppRouter>["sales"]["quoteDesign"], "replaces">;

/** The same design once more, held at what it costs and when it leaves now. */
export function RequoteButton({ quoteId, terms }: { quoteId: string; terms: QuoteTerms }) {
  const t = useTranslations("shop.quote");
  const router = useRouter();
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const ask = useMutation(
    trpc.sales.quoteDesign.mutationOptions({
      onSuccess: (answer) => {
        if (!answer.ok) return;
        rememberQuote(answer.value.quoteId);
        router.push(`/quotes/${answer.value.quoteId}`);
      },
    }),
  );
  const problem = ask.isError
    ? refusalText({ kind: failureOf(ask.error) })
    : ask.data?.ok === false
      ? refusalText(ask.data.refusal)
      : null;
  return (
    <div className="grid gap-3">
      {problem ? (
        <Notice tone="warning" urgent>
          {problem}
        </Notice>
      ) : null}
      <Button
        variant="primary"
        size="lg"
        pending={ask.isPending || ask.data?.ok === true}
        onClick={() => ask.mutate({ ...terms, replaces: quoteId })}
      >
        {t("again")}
      </Button>
    </div>
  );
}
