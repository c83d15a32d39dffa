import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { useTRPC } from "../../_trpc/client";
import { failureOf } from "../../_trpc/failure-of";
import type { AppRouter } from "../../_trpc/server";
import { readReason } from "../cause";
import { useAct } from "../use-act";
import { useCauseText } from "../use-cause-text";
import { nameIn } from "../words";
import type { BoardData } from "./board-scene";

export type PinPlace = Pick<inferRouterInputs<AppRouter>["scheduling"]["pinOperation"], "workUnitId" | "startsAt">;
type Refusal = Extract<inferRouterOutputs<AppRouter>["scheduling"]["pinOperation"], { ok: false }>["refusal"];

/** An operation as the board shows it. */
export type BoardOperation = { id: string; name: string; number: number };

type Board = { plantId: string; timeZone: string; data: BoardData };

/** Pins one operation, and says in words why it may not stand there. */
export function usePin({ plantId, timeZone, data }: Board, operation: BoardOperation) {
  const t = useTranslations("pins");
  const refused = useTranslations("common.refused");
  const locale = useLocale();
  const trpc = useTRPC();
  const { done, refresh } = useAct();
  const names = useQuery(trpc.scheduling.names.queryOptions({ plantId }));
  const text = useCauseText(names.data?.ok ? names.data.value : { centers: {}, items: {} });
  const pin = useMutation(trpc.scheduling.pinOperation.mutationOptions());
  const when = (date: Date): string => formatDate(date, locale, { timeZone, withTime: true });
  const at = (id: string): number => data.bars.operationId.indexOf(id);
  const nameOf = (id: string): string => nameIn(locale, data.names[data.bars.name[at(id)] ?? -1], "");
  const numberOf = (id: string): number => data.orders[data.bars.order[at(id)] ?? -1]?.number ?? 0;
  return {
    pending: pin.isPending,
    reset: pin.reset,
    /** What is wrong, and in which field of a form. */
    problem: problemOf(),
    pin: (place: PinPlace, onDone: () => void = () => undefined): void =>
      pin.mutate(
        { plantId, operationId: operation.id, ...place },
        {
          onSuccess: (outcome) => {
            if (!outcome.ok) return refresh();
            done(t("pinned", { name: operation.name }));
            onDone();
          },
        },
      ),
  };

  function problemOf(): { field: "unit" | "start"; text: string } | null {
    if (pin.isError) return { field: "start", text: refused(failureOf(pin.error)) };
    if (!pin.data || pin.data.ok) return null;
    const { refusal } = pin.data;
    const isOfUnit = refusal.kind === "notEligible" || refusal.kind === "noPlace";
    return { field: isOfUnit ? "unit" : "start", text: words(refusal, pin.variables.workUnitId) };
  }

  function words(refusal: Refusal, unit: string): string {
    switch (refusal.kind) {
      case "missing":
        return refused("missing");
      case "begun":
        return t("refused.begun");
      case "notEligible":
        return t("refused.notEligible", { unit, units: refusal.units.join(", ") });
      case "past":
        return t("refused.past", { earliest: when(refusal.earliest) });
      case "frozen":
        return t("refused.frozen", { unit: refusal.workUnitId, start: when(refusal.startsAt) });
      case "closed":
        return t("refused.closed", { unit, earliest: when(refusal.earliest) });
      case "blocked": {
        const reason = text.reason(readReason(refusal.reason) ?? { kind: "none" }, nameOf);
        return t("refused.blocked", { unit, reason, earliest: when(refusal.earliest) });
      }
      case "noPlace":
        return t("refused.noPlace", { unit });
      case "displaces":
        return t("refused.displaces", { name: nameOf(refusal.operationId), number: numberOf(refusal.operationId) });
    }
  }
}
