"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";
import type { Answer, AnswerRefusal, OpenRequest } from "./supply-types";
import { useRefusalText } from "./use-refusal-text";
import { useToast } from "#ui/toast";

/** Sends one answer; what was refused stays beside the request in words, and the form stays as it was filled in. */
export function useAnswer(request: OpenRequest) {
  const t = useTranslations("supply");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const show = useToast();
  const refusalText = useRefusalText();
  const [refusal, setRefusal] = useState<{ kind: AnswerRefusal["kind"] | "failed"; text: string }>();
  const told = (state: OpenRequest["state"]): string =>
    request.changedLine && (state === "accepted" || state === "declined")
      ? t(`toldChange.${state}`, { number: request.number, order: request.changedLine.number })
      : t(`told.${state}`, { number: request.number });
  const send = useMutation(
    trpc.procurement.answerRequest.mutationOptions({
      onError: (error) => setRefusal({ kind: "failed", text: refused(failureOf(error)) }),
      onSuccess: async (result) => {
        if (!result.ok) {
          setRefusal({ kind: result.refusal.kind, text: refusalText(result.refusal, request) });
          if (result.refusal.kind !== "lowered") return;
          return void queries.invalidateQueries(trpc.procurement.inbox.queryFilter());
        }
        show({ tone: "good", text: told(result.value.state) });
        await queries.invalidateQueries(trpc.procurement.inbox.queryFilter());
      },
    }),
  );
  return {
    refusal,
    forgetRefusal: () => setRefusal(undefined),
    pending: send.isPending,
    answer: (answer: Answer) => {
      setRefusal(undefined);
      send.mutate({ plantId: request.plantId, requestId: request.id, answer });
    },
  };
}
