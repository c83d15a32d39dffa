import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../_trpc/client";
import { useAct } from "../use-act";

/** Sets an operation free; the next draft, seconds later, may move it. */
export function useUnpin(plantId: string) {
  const t = useTranslations("pins");
  const trpc = useTRPC();
  const { done, failed } = useAct();
  const unpin = useMutation(trpc.scheduling.unpinOperation.mutationOptions({ onError: failed }));
  return {
    pendingOf: (operationId: string): boolean => unpin.isPending && unpin.variables.operationId === operationId,
    unpin: ({ id, name }: { id: string; name: string }): void =>
      unpin.mutate({ plantId, operationId: id }, { onSuccess: () => done(t("unpinned", { name })) }),
  };
}
