"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTRPCClient } from "../../_trpc/client";
import { useToast } from "#ui/toast";
import { claimToken, forgetCodes, waitingCodes } from "./claim-token";

/** Once somebody is signed in, the designs made in this browser before become theirs. */
export function ClaimDesigns() {
  const t = useTranslations("shop.design");
  const client = useTRPCClient();
  const show = useToast();
  const router = useRouter();
  useEffect(() => {
    const codes = waitingCodes();
    if (codes.length === 0) return;
    client.designs.claimDesigns.mutate({ claimToken: claimToken(), codes }).then(
      (answer) => {
        forgetCodes();
        if (!answer.ok || answer.value.claimed.length === 0) return;
        show({ tone: "good", text: t("claimed", { count: answer.value.claimed.length }) });
        router.refresh();
      },
      // Offline: the codes wait for the next page.
      () => undefined,
    );
  }, [client, router, show, t]);
  return null;
}
