"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { useTRPC } from "../_trpc/client";
import { useAct } from "./use-act";

type Props = { plantId: string; orderId: string; priority: number };

/** Gives the order that priority; the next plan, seconds later, goes by it. */
export function PrioritiseButton(order: Props) {
  const t = useTranslations("why.remedies");
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const prioritise = useMutation(trpc.sales.prioritiseOrder.mutationOptions({ onError: failed }));
  const act = () => prioritise.mutate(order, { onSuccess: () => done(t("prioritised", { priority: order.priority })) });
  return (
    <Button size="sm" pending={prioritise.isPending} onClick={act}>
      {t("prioritise", { priority: order.priority })}
    </Button>
  );
}
