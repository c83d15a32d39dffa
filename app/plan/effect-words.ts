import { useTranslations } from "next-intl";
import type { ToldEffect } from "./use-trial";

/** What a plan changes, in short sentences: only what there is. */
export function useEffectWords(): (effect: ToldEffect) => string[] {
  const t = useTranslations("why.effect");
  return ({ operations, moved, earlier, later, newlyLate, newlyOnTime, setups, before, after }) => {
    const unplanned = after.unplannedOperations - before.unplannedOperations;
    const words = [
      ...(unplanned > 0 ? [t("unplanned", { count: unplanned })] : []),
      ...(newlyLate > 0 ? [t("newlyLate", { count: newlyLate })] : []),
      ...(newlyOnTime > 0 ? [t("newlyOnTime", { count: newlyOnTime })] : []),
      ...(earlier > 0 ? [t("earlier", { count: earlier })] : []),
      ...(later > 0 ? [t("later", { count: later })] : []),
      ...(moved > 0 ? [t("moved", { moved, operations })] : []),
      ...(setups.gained > 0 ? [t("setupsGained", { count: setups.gained })] : []),
      ...(setups.lost > 0 ? [t("setupsLost", { count: setups.lost })] : []),
    ];
    return words.length > 0 ? words : [t("nothing")];
  };
}
