"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "#ui/button";
import { useToast } from "#ui/toast";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";

type Props = { plantId: string; orderId: string; priority: number };

/** Gives the order that priority; the next plan, seconds later, goes by it. */
export function PrioritiseButton(order: Props) {
  const t = useTranslations("why.remedies");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const show = useToast();
  const prioritise = useMutation(trpc.sales.prioritiseOrder.mutationOptions());
  const act = () =>
    prioritise.mutate(order, {
      onSuccess: () => {
        show({ tone: "good", text: t("prioritised", { priority: order.priority }) });
        void queries.invalidateQueries();
        router.refresh();
      },
      onError: (error) => {
        const failure = failureOf(error);
        show({ tone: "bad", text: refused(refused.has(failure) ? failure : "unknown") });
      },
    });
  return (
    <Button size="sm" pending={prioritise.isPending} onClick={act}>
      {t("prioritise", { priority: order.priority })}
    </Button>
  );
}
