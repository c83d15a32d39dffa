import { CircleAlert, CircleCheck, CircleHelp, Minus, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { Icon } from "#ui/icon";
import { Example } from "../_analysis/example";
import type { Coverage, SlotState } from "./slots";

const looks: Record<SlotState, { icon: LucideIcon; colour: string }> = {
  once: { icon: CircleCheck, colour: "text-on-time" },
  gap: { icon: CircleAlert, colour: "text-late" },
  overlap: { icon: CircleAlert, colour: "text-late" },
  unchecked: { icon: CircleHelp, colour: "text-at-risk" },
  free: { icon: Minus, colour: "text-muted" },
  unknown: { icon: CircleHelp, colour: "text-muted" },
};

type Props = { slot: string; state: SlotState; coverage: Coverage | null; model: CompiledModel };

/** Whether every valid configuration fills the slot exactly once, and the one that shows where it does not. */
export function SlotCoverage({ slot, state, coverage, model }: Props) {
  const t = useTranslations("models.production");
  const look = looks[state];
  const shown =
    coverage?.gaps.find((gap) => gap.slot === slot) ?? coverage?.overlaps.find((overlap) => overlap.slot === slot);
  return (
    <div className="grid gap-2">
      <p className={`flex items-start gap-1.5 text-xs ${look.colour}`}>
        <Icon of={look.icon} className="mt-px" />
        {t(`state.${state}`)}
      </p>
      {shown ? (
        <Example model={model} configuration={shown.configuration} title={t("shownBy")} inStudio={false} />
      ) : null}
    </div>
  );
}
