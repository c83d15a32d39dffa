"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { formatMoney } from "#ui/money";
import { usePurchaseWords } from "#ui/purchase-words";
import { useTRPC } from "../../_trpc/client";
import { nameIn } from "../words";
import type { AskedRequest } from "./material-types";
import { useAct } from "../use-act";

/** What a supplier has been asked of an item, and an offer above the price, which the planner takes or leaves. */
export function RequestStatus({ request }: { request: AskedRequest }) {
  const t = useTranslations("materials.request");
  const words = usePurchaseWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const decide = useMutation(trpc.procurement.decideCounter.mutationOptions({ onError: failed }));
  const { plantId, id, number, timeZone, answer } = request;
  const supplier = nameIn(locale, request.supplierName, "");
  const day = (at: Date): string => formatDate(at, locale, { timeZone });
  if (request.state !== "countered" || !answer?.quantity || !answer.deliverAt || answer.priceMinor === null)
    return (
      <span className="text-muted">
        {t("open", { number, supplier, quantity: words(request), date: day(request.neededAt) })}
      </span>
    );
  const act = (agree: boolean) => () =>
    decide.mutate(
      { plantId, requestId: id, agree },
      { onSuccess: ({ ok }) => ok && done(t(agree ? "agreed" : "declinedNow")) },
    );
  const price = formatMoney({ minor: answer.priceMinor, currency: request.currency }, locale);
  return (
    <div className="grid justify-items-start gap-1">
      <span className="text-muted">
        {t("countered", {
          number,
          supplier,
          quantity: words({ ...request, quantity: answer.quantity }),
          date: day(answer.deliverAt),
          price,
        })}
      </span>
      <span className="flex gap-2">
        <Button size="sm" pending={decide.isPending} onClick={act(true)}>
          {t("agree")}
        </Button>
        <Button size="sm" pending={decide.isPending} onClick={act(false)}>
          {t("decline")}
        </Button>
      </span>
    </div>
  );
}
