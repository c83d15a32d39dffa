"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "#ui/toast";
import { useTRPCClient } from "../../../_trpc/client";
import { failureOf } from "../../../_trpc/failure-of";

export type VersionAct = "check" | "publish" | "retire" | "discard";
type Answer = { ok: true } | { ok: false; refusal: { kind: string } };

/** Does one act on a version; what was refused stays beside the acts in words. */
export function useVersionAct(key: { familyId: string; version: number }) {
  const t = useTranslations("models.acts");
  const refused = useTranslations("common.refused");
  const { engineering } = useTRPCClient();
  const router = useRouter();
  const show = useToast();
  const [refusal, setRefusal] = useState<string>();
  const run = useMutation({
    mutationFn: async ({ kind, from }: { kind: VersionAct; from: Date | null }): Promise<Answer> =>
      kind === "publish" ? engineering.publish.mutate({ ...key, effectiveFrom: from }) : engineering[kind].mutate(key),
    onError: (error) => setRefusal(refused(failureOf(error))),
    onSuccess: (answer, { kind }) => {
      if (answer.ok) show({ tone: "good", text: t(`done.${kind}`, { version: key.version }) });
      else setRefusal(t(`refused.${answer.refusal.kind}`));
      router.refresh();
    },
  });
  return {
    refusal,
    pending: run.isPending ? run.variables.kind : null,
    act: (kind: VersionAct, from: Date | null = null) => {
      setRefusal(undefined);
      run.mutate({ kind, from });
    },
  };
}
