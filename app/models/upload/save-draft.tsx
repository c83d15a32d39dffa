"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#ui/button";
import { formText } from "#ui/form-text";
import { Notice } from "#ui/notice";
import { TextField } from "#ui/text-field";
import { useToast } from "#ui/toast";
import { useTRPCClient } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import { versionAddress } from "../words";

/** Keeps the file as a new version, with a word to those who will read it. */
export function SaveDraft({ source, familyId }: { source: string; familyId: string }) {
  const t = useTranslations("models.upload");
  const refused = useTranslations("common.refused");
  const { engineering } = useTRPCClient();
  const router = useRouter();
  const show = useToast();
  const [refusal, setRefusal] = useState<string>();
  const save = useMutation({
    mutationFn: (note: string) => engineering.saveDraft.mutate({ source, note }),
    onError: (error) => setRefusal(refused(failureOf(error))),
    onSuccess: (answer) => {
      if (!answer.ok) return setRefusal(t(`refused.${answer.refusal.kind}`));
      const { version, unchanged } = answer.value;
      show({ tone: "good", text: t(unchanged ? "unchanged" : "saved", { version }) });
      router.push(versionAddress(familyId, version));
    },
  });
  return (
    <form
      className="grid max-w-2xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        setRefusal(undefined);
        if (!save.isPending) save.mutate(formText(event.currentTarget, "note"));
      }}
    >
      <TextField label={t("note")} hint={t("noteHint")} name="note" maxLength={500} autoComplete="off" />
      {refusal ? (
        <Notice tone="bad" urgent>
          {refusal}
        </Notice>
      ) : null}
      <div>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
