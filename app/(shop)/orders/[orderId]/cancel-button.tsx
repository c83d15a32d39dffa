"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { useAnnounce } from "#ui/live-region";
import { Notice } from "#ui/notice";
import { useTRPC } from "../../../_trpc/client";
import { useIsBrowser } from "../../_studio/use-is-browser";
import { randomKey } from "../../quotes/[quoteId]/checkout-memory";
import { useFreezeText } from "./change-section";

/** Asks once more, then gives the order up: sent twice it is still one cancellation. */
export function CancelButton({ orderId, number, timeZone }: { orderId: string; number: string; timeZone: string }) {
  const t = useTranslations("shop.change");
  const router = useRouter();
  const trpc = useTRPC();
  const announce = useAnnounce();
  const isBrowser = useIsBrowser();
  const why = useFreezeText(timeZone);
  const key = useRef<string>(undefined);
  const [open, setOpen] = useState(false);
  const cancel = useMutation(
    trpc.sales.cancelOrder.mutationOptions({
      onSuccess: (answer) => {
        router.refresh();
        if (!answer.ok) return;
        setOpen(false);
        announce(t("cancelled", { number }));
      },
    }),
  );
  const refusal = cancel.data?.ok === false ? cancel.data.refusal : null;
  const frozen = refusal?.kind === "frozen" ? refusal.freeze : null;
  const problem = frozen ? `${t("frozen")}. ${why(frozen)}` : refusal || cancel.isError ? t("cancelFailed") : null;
  return (
    <Dialog
      title={t("cancelTitle", { number })}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) cancel.reset();
      }}
      trigger={
        <Button variant="quiet" disabled={!isBrowser}>
          {t("cancel")}
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">{t("keep")}</Button>
          </DialogClose>
          {frozen ? null : (
            <Button
              variant="danger"
              pending={cancel.isPending || cancel.data?.ok === true}
              onClick={() => cancel.mutate({ orderId, key: (key.current ??= randomKey()) })}
            >
              {cancel.isPending ? t("cancelling") : t("cancelConfirm")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        {problem ? (
          <Notice tone="bad" urgent>
            {problem}
          </Notice>
        ) : null}
        <p>{t("cancelText")}</p>
      </div>
    </Dialog>
  );
}
