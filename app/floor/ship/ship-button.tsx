"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Truck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Dialog } from "#ui/dialog";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import { useToast } from "#ui/toast";
import { useTRPC } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import type { ReadyOrder } from "../floor-types";

/** What has left cannot be called back, so the address is read once more. */
export function ShipButton({ order }: { order: ReadyOrder }) {
  const t = useTranslations("floor.ship");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = useToast();
  const [isOpen, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const ship = useMutation(
    trpc.execution.shipOrder.mutationOptions({
      onMutate: () => setRefusal(undefined),
      onError: (error) => setRefusal(refused(failureOf(error))),
      onSuccess: async (result) => {
        if (!result.ok) return setRefusal(t(`refused.${result.refusal.kind}`));
        setOpen(false);
        show({ tone: "good", text: t("told", { number: order.number }) });
        await queries.invalidateQueries(trpc.execution.readyToShip.queryFilter());
      },
    }),
  );
  const { name, address } = order.deliverTo;
  return (
    <Dialog
      title={t("confirm", { number: order.number })}
      description={t("to", { name, address })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="lg">
          <Icon of={Truck} size={20} />
          {t("open")}
        </Button>
      }
    >
      <div className="grid gap-4">
        {refusal ? (
          <Notice tone="bad" urgent>
            {refusal}
          </Notice>
        ) : null}
        <Button
          variant="primary"
          size="lg"
          pending={ship.isPending}
          onClick={() => ship.mutate({ plantId: order.plantId, orderId: order.orderId })}
        >
          {t("send")}
        </Button>
      </div>
    </Dialog>
  );
}
