"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { Dialog, DialogClose } from "#ui/dialog";
import { Notice } from "#ui/notice";
import { useTRPC } from "../_trpc/client";
import { failureOf } from "../_trpc/failure-of";
import { useAct } from "./use-act";

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
  const { done, refresh } = useAct();
  const [open, setOpen] = useState(false);
  const publish = useMutation(trpc.scheduling.publish.mutationOptions());
  const refusal = publish.data?.ok === false && publish.data.refusal.kind !== "missing" ? publish.data.refusal : null;
  const problem = publish.isError ? refused(failureOf(publish.error)) : refusal && t(`publish.${refusal.kind}`);
  const act = () =>
    publish.mutate(
      { plantId, versionId: draft.id, revision: draft.revision },
      {
        onSuccess: (outcome) => {
          if (!outcome.ok) return refresh();
          setOpen(false);
          done(t("publish.done", { number: outcome.value.number }));
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
      {problem ? (
        <div className="mt-3">
          <Notice tone={publish.isError ? "bad" : "warning"} urgent>
            {problem}
          </Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
