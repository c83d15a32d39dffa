import { useTranslations } from "next-intl";

export type Replayed = { replays: number; runTimePercent: number; hoursBetween: number; repairHours: number };

/** What was simulated for the probabilities, in words. */
export function ReplayedNote(replayed: Replayed) {
  const t = useTranslations("why.chance");
  return <p className="mt-3 max-w-prose text-xs text-muted">{t("definition", replayed)}</p>;
}
