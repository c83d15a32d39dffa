"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useToast } from "#ui/toast";
import { failureOf } from "../../_trpc/failure-of";

/** After an act: says so, and shows the page as it is now; or says why the server gave no answer. */
export function useAct() {
  const refused = useTranslations("common.refused");
  const router = useRouter();
  const queries = useQueryClient();
  const show = useToast();
  return {
    done: (text: string): void => {
      show({ tone: "good", text });
      void queries.invalidateQueries();
      router.refresh();
    },
    failed: (error: unknown): void => show({ tone: "bad", text: refused(failureOf(error)) }),
    missing: (): void => show({ tone: "bad", text: refused("missing") }),
  };
}
