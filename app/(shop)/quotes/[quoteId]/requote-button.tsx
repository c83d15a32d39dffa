"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../../_trpc/client";
import type { Configuration } from "#catalog/product-model";
import { Button } from "#ui/button";
import { formatMoney, type Amount } from "#ui/money";
import { Notice } from "#ui/notice";
import { rememberQuote } from "../../_studio/last-quote";
import { useRefusalText } from "../../_studio/quote-button";
import { useWords } from "../../_studio/words";

type Props = {
  quoteId: string;
  terms: { familyId: string; configuration: Configuration; quantity: number };
  total: Amount;
};

/** The same design once more: at the old price when it still holds, else at the new one, said first. */
export function RequoteButton({ quoteId, terms, total }: Props) {
  const t = useTranslations("shop.quote");
  const locale = useWords();
  const router = useRouter();
  const trpc = useTRPC();
  const refusalText = useRefusalText();
  const [offered, setOffered] = useState(String(total.minor));
  const ask = useMutation(
    trpc.sales.quoteDesign.mutationOptions({
      onSuccess: (answer) => {
        if (answer.ok) {
          rememberQuote(answer.value.quoteId);
          router.push(`/quotes/${answer.value.quoteId}`);
        } else if (answer.refusal.kind === "priceChanged") setOffered(answer.refusal.price.totalMinor);
      },
    }),
  );
  const problem = ask.isError
    ? refusalText({ kind: "failed" })
    : ask.data?.ok === false
      ? refusalText(ask.data.refusal)
      : null;
  const changed = offered !== String(total.minor);
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
        pending={ask.isPending}
        onClick={() => ask.mutate({ ...terms, expectedTotalMinor: offered, replaces: quoteId })}
      >
        {changed
          ? t("againAt", { total: formatMoney({ minor: offered, currency: total.currency }, locale) })
          : t("again")}
      </Button>
    </div>
  );
}
