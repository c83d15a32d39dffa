"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAnnounce } from "#ui/live-region";
import { useToast } from "#ui/toast";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";
import type { Step, StepRefusal } from "./floor-types";
import { useStepRefusalText } from "./use-step-refusal-text";

/** The acts on one step; what is refused stands beside the button in words. */
export function useStepActs(step: Step, onDone: () => void) {
  const t = useTranslations("floor");
  const refused = useTranslations("common.refused");
  const wordsOf = useStepRefusalText(step);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = useToast();
  const announce = useAnnounce();
  const [refusal, setRefusal] = useState<string>();
  const settle = {
    onMutate: () => setRefusal(undefined),
    onError: (error: unknown) => setRefusal(refused(failureOf(error))),
    onSettled: () => queries.invalidateQueries(trpc.execution.pathFilter()),
  };
  const say = (text: string) => show({ tone: "good", text });
  const judged = (result: { ok: true } | { ok: false; refusal: StepRefusal }, told: () => void) =>
    result.ok ? told() : setRefusal(wordsOf(result.refusal));
  const start = useMutation(
    trpc.execution.startOperation.mutationOptions({
      ...settle,
      onSuccess: (result) => judged(result, () => announce(t("told.started", { number: step.orderNumber }))),
    }),
  );
  const finish = useMutation(
    trpc.execution.finishOperation.mutationOptions({
      ...settle,
      onSuccess: (result) =>
        judged(result, () => {
          const isProduced = result.ok && result.value.produced;
          say(t(isProduced ? "told.produced" : "told.finished", { number: step.orderNumber }));
          onDone();
        }),
    }),
  );
  const scrap = useMutation(
    trpc.execution.scrapPieces.mutationOptions({
      ...settle,
      onSuccess: (result, { quantity }) => judged(result, () => say(t("told.scrapped", { count: quantity }))),
    }),
  );
  const { plantId, operationId } = step;
  return {
    refusal,
    pending: start.isPending || finish.isPending || scrap.isPending,
    start: (workUnitId: string) => start.mutate({ plantId, operationId, workUnitId }),
    finish: () => finish.mutate({ plantId, operationId }),
    scrap: (quantity: number, reason: string) => scrap.mutate({ plantId, operationId, quantity, reason }),
  };
}
