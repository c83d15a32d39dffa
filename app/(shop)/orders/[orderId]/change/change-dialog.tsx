"use client";

import { useMutation } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { Dialog, DialogClose } from "#ui/dialog";
import { useAnnounce } from "#ui/live-region";
import { formatMoney } from "#ui/money";
import { Notice } from "#ui/notice";
import { useTRPC } from "../../../../_trpc/client";
import type { AppRouter } from "../../../../_trpc/server";
import type { Studio } from "../../../_studio/studio-store";
import { useIsBrowser } from "../../../_studio/use-is-browser";
import { useSnapshot } from "../../../_studio/use-snapshot";
import { useWords } from "../../../_studio/words";
import { randomKey } from "../../../quotes/[quoteId]/checkout-memory";
import { useWishText } from "./change-bar";
import { ChangeTable } from "./change-table";
import type { OrderedTerms } from "./ordered-terms";

type Previewed = inferRouterOutputs<AppRouter>["sales"]["previewChange"];
export type Preview = Extract<Previewed, { ok: true }>["value"];

type Props = { studio: Studio; order: OrderedTerms; shown: Preview | null };

/** Before and after side by side, and the one act; what has moved meanwhile is shown and asked for again. */
export function ChangeDialog({ studio, order, shown }: Props) {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const isBrowser = useIsBrowser();
  const { sold, pieces } = useSnapshot(studio);
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<Preview | null>(null);
  const { change, problem, isDone } = useChange(order, { setMoved });
  const offered = moved ?? shown;
  const total = offered
    ? formatMoney({ minor: offered.price.totalMinor, currency: offered.price.currency }, locale)
    : "";
  return (
    <>
      <Button
        variant="primary"
        disabled={!isBrowser || shown === null}
        onClick={() => {
          change.reset();
          setMoved(null);
          setOpen(true);
        }}
      >
        <span className="sm:hidden">{t("reviewShort")}</span>
        <span className="max-sm:hidden">{t("review")}</span>
      </Button>
      <Dialog
        title={t("dialogTitle", { number: order.number })}
        description={t("dialogLead")}
        open={open && offered !== null}
        onOpenChange={setOpen}
        footer={
          <>
            <DialogClose>
              <Button variant="quiet">{t("keep")}</Button>
            </DialogClose>
            <Button
              variant="primary"
              pending={change.isPending || isDone}
              onClick={() => offered && change.send({ configuration: sold, quantity: pieces, offered })}
            >
              {change.isPending ? t("changing") : t("confirm", { total })}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {problem ? (
            <Notice tone="warning" urgent>
              {problem}
            </Notice>
          ) : null}
          {offered ? (
            <ChangeTable model={studio.model} order={order} after={{ configuration: sold, pieces }} offered={offered} />
          ) : null}
        </div>
      </Dialog>
    </>
  );
}

type Confirmed = { configuration: OrderedTerms["configuration"]; quantity: number; offered: Preview };

function useChange(order: OrderedTerms, { setMoved }: { setMoved: (offer: Preview) => void }) {
  const t = useTranslations("shop.change");
  const locale = useWords();
  const router = useRouter();
  const trpc = useTRPC();
  const announce = useAnnounce();
  const refused = useWishText(order.timeZone);
  // One key for one change: sent again after a lost answer, it is still one.
  const keys = useRef(new Map<string, string>());
  const change = useMutation(
    trpc.sales.changeOrder.mutationOptions({
      onSuccess: (answer) => {
        // The same from another tab: what was wanted is so.
        if (answer.ok || answer.refusal.kind === "same") {
          announce(t("changed", { number: order.number }));
          router.push(`/orders/${order.orderId}`);
        } else if (answer.refusal.kind === "moved") setMoved(answer.refusal);
      },
    }),
  );
  const send = ({ configuration, quantity, offered }: Confirmed): void => {
    const expectedTotalMinor = offered.price.totalMinor;
    const body = JSON.stringify([configuration, quantity, expectedTotalMinor]);
    const key = keys.current.get(body) ?? randomKey();
    keys.current.set(body, key);
    const expectedPromisedAt = offered.offer.promisedAt;
    change.mutate({
      orderId: order.orderId,
      key,
      configuration,
      quantity,
      expectedTotalMinor,
      expectedPromisedAt,
    });
  };
  const refusal = change.data?.ok === false && change.data.refusal.kind !== "same" ? change.data.refusal : null;
  const isDone = change.data !== undefined && (change.data.ok || change.data.refusal.kind === "same");
  const problem =
    refusal?.kind === "moved"
      ? t("moved", {
          total: formatMoney({ minor: refusal.price.totalMinor, currency: refusal.price.currency }, locale),
          date: formatDate(refusal.offer.promisedAt, locale, { timeZone: refusal.offer.timeZone }),
        })
      : refusal
        ? refused(refusal)
        : change.isError
          ? t("failed")
          : null;
  return { change: { ...change, send }, problem, isDone };
}
