"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useToast } from "#ui/toast";
import { failureOf } from "../_trpc/failure-of";

/**
 * After an act: says so, and shows the page as it is now; or says why the server gave no answer. What is missing is
 * such a failure too, never a refusal that arrives here.
 */
export function useAct() {
  const refused = useTranslations("common.refused");
  const router = useRouter();
  const queries = useQueryClient();
  const show = useToast();
  const refresh = (): void => {
    void queries.invalidateQueries();
    router.refresh();
  };
  return {
    refresh,
    done: (text: string): void => {
      show({ tone: "good", text });
      refresh();
    },
    failed: (error: unknown): void => show({ tone: "bad", text: refused(failureOf(error)) }),
  };
}
