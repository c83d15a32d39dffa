"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { Notice } from "#ui/notice";
import { useToast } from "#ui/toast";
import { useTRPC } from "../_trpc/client";

type Props = {
  plantId: string;
  /** The draft as the planner sees it: another revision is not published. */
  draft: { id: string; revision: number };
  words: readonly string[];
  autoPublish: boolean;
};

/** A planner's act, after seeing what it changes. */
export function PublishButton({ plantId, draft, words, autoPublish }: Props) {
  const t = useTranslations("plan");
  const refused = useTranslations("common.refused");
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const show = useToast();
  const [open, setOpen] = useState(false);
  const publish = useMutation(trpc.scheduling.publish.mutationOptions());
  const answer = publish.data;
  const act = () =>
    publish.mutate(
      { plantId, versionId: draft.id, revision: draft.revision },
      {
        onSuccess: (outcome) => {
          if (outcome.ok) {
            show({ tone: "good", text: t("publish.done", { number: outcome.value.number }) });
            setOpen(false);
          }
          void queries.invalidateQueries();
          router.refresh();
        },
      },
    );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) publish.reset();
      }}
      title={t("publish.title")}
      description={t("publish.text")}
      trigger={<Button variant="primary">{t("publish.act")}</Button>}
      footer={
        <>
          <DialogClose>
            <Button>{t("publish.cancel")}</Button>
          </DialogClose>
          <Button variant="primary" pending={publish.isPending} onClick={act}>
            {t("publish.confirm")}
          </Button>
        </>
      }
    >
      <ul className="grid gap-1 text-sm">
        {words.map((word) => (
          <li key={word} className="border-t border-line py-1 first:border-t-0">
            {word}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">{t(autoPublish ? "state.auto" : "state.manual")}</p>
      {answer && !answer.ok ? (
        <div className="mt-3">
          <Notice tone="warning" urgent>
            {answer.refusal.kind === "missing" ? refused("missing") : t(`publish.${answer.refusal.kind}`)}
          </Notice>
        </div>
      ) : null}
      {publish.isError ? (
        <div className="mt-3">
          <Notice tone="bad" urgent>
            {refused("unknown")}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
