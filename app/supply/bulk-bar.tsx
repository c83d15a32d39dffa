"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Checkbox } from "#ui/checkbox";
import { Notice } from "#ui/notice";
import { useToast } from "#ui/toast";
import { useTRPC, useTRPCClient } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";
import type { OpenRequest } from "./supply-types";
import { useRefusalText } from "./use-refusal-text";

type Props = {
  open: readonly OpenRequest[];
  selected: readonly OpenRequest[];
  onSelect: (ids: string[]) => void;
};

/** Accepts several requests as they are asked, one decision each; what one is refused does not hold up the others. */
export function BulkBar({ open, selected, onSelect }: Props) {
  const t = useTranslations("supply");
  const { accept, pending, refusals } = useAcceptAll(selected, onSelect);
  const all = selected.length === open.length;
  return (
    <div className="sticky top-14 z-20 grid gap-3 border-y border-line bg-paper py-2">
      <div className="flex items-center justify-between gap-3">
        <Checkbox
          label={t("selectAll")}
          className="min-h-11"
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = selected.length > 0 && !all;
          }}
          onChange={() => onSelect(all ? [] : open.map(({ id }) => id))}
        />
        <Button
          variant={selected.length > 0 ? "primary" : "secondary"}
          disabled={selected.length === 0}
          pending={pending}
          className="min-h-11"
          onClick={() => void accept()}
        >
          {t("acceptSelected", { count: selected.length })}
        </Button>
      </div>
      {refusals.length > 0 ? (
        <Notice tone="bad" urgent title={t("notAll")}>
          <ul>
            {refusals.map(({ number, text }) => (
              <li key={number}>{t("refusedLine", { number, text })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  );
}

function useAcceptAll(selected: readonly OpenRequest[], onSelect: (ids: string[]) => void) {
  const t = useTranslations("supply");
  const refused = useTranslations("common.refused");
  const refusalText = useRefusalText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const show = useToast();
  const [pending, setPending] = useState(false);
  const [refusals, setRefusals] = useState<{ id: string; number: number; text: string }[]>([]);
  const acceptOne = async (request: OpenRequest) => {
    const { plantId, id, number } = request;
    try {
      const answer = await client.procurement.answerRequest.mutate({
        plantId,
        requestId: id,
        answer: { kind: "accept", quantity: request.quantity },
      });
      return answer.ok ? null : { id, number, text: refusalText(answer.refusal, request) };
    } catch (error) {
      return { id, number, text: refused(failureOf(error)) };
    }
  };
  const accept = async () => {
    setPending(true);
    const failed = (await Promise.all(selected.map(acceptOne))).filter((one) => one !== null);
    setRefusals(failed);
    onSelect(failed.map(({ id }) => id));
    const accepted = selected.length - failed.length;
    if (accepted > 0) show({ tone: "good", text: t("acceptedSeveral", { count: accepted }) });
    await queries.invalidateQueries(trpc.procurement.inbox.queryFilter());
    setPending(false);
  };
  return { accept, pending, refusals };
}
