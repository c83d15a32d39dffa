import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDate } from "#ui/date-text";
import type { PlacedBar } from "../../_ui/gantt-scene";
import { nameIn } from "../words";
import type { BoardData } from "./board-scene";

/** What a bar says: in the slip that follows the pointer, and in the cells of the table. */
export function useBarWords({
  data,
  indexOf,
  timeZone,
}: {
  data: BoardData | undefined;
  indexOf: ReadonlyMap<string, number> | undefined;
  timeZone: string;
}) {
  const t = useTranslations("plan.schedule");
  const step = useTranslations("plan.step");
  const locale = useLocale();
  const when = (second: number): string => formatDate(new Date(second * 1000), locale, { timeZone, withTime: true });
  const factsOf = (bar: PlacedBar) => {
    const at = indexOf?.get(bar.id) ?? 0;
    const bars = data?.bars;
    const unit = data?.units[bars?.unit[at] ?? 0];
    return {
      name: nameIn(locale, data?.names[bars?.name[at] ?? 0], ""),
      order: data?.orders[bars?.order[at] ?? 0],
      unit: unit ? `${nameIn(locale, unit.centerName, unit.centerId)} · ${unit.id}` : "",
      state: step((["waiting", "started", "done"] as const)[bars?.state[at] ?? 0] ?? "waiting"),
    };
  };
  return {
    nameOf: (id: string): string => nameIn(locale, data?.names[data.bars.name[indexOf?.get(id) ?? -1] ?? -1], ""),
    describe: (bar: PlacedBar): string[] => {
      const { name, order, unit } = factsOf(bar);
      return [
        name,
        t("barOrder", { number: order?.number ?? 0, pieces: order?.quantity ?? 1 }),
        unit,
        t("barTime", { start: when(bar.start), end: when(bar.end) }),
        ...(bar.lead < bar.start ? [t("barSetup", { start: when(bar.lead) })] : []),
        ...(bar.mark ? [t(markWords[bar.mark])] : []),
        ...(bar.moved ? [t("barMoved")] : []),
        ...(bar.tone === "late" ? [t("barLate")] : []),
      ];
    },
    columns: [
      t("column.what"),
      t("column.order"),
      t("column.where"),
      t("column.start"),
      t("column.end"),
      t("column.state"),
    ],
    cells: (bar: PlacedBar): ReactNode[] => {
      const { name, order, unit, state } = factsOf(bar);
      const notes = [
        state,
        ...(bar.mark ? [t(markWords[bar.mark])] : []),
        ...(bar.tone === "late" ? [t("barLate")] : []),
      ];
      return [name, order?.number ?? "", unit, when(bar.start), when(bar.end), notes.join(" · ")];
    },
  };
}

const markWords = { frozen: "barFrozen", pinned: "barPinned" } as const;
