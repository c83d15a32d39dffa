"use client";

import { LocateFixed, Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "#ui/classes";
import type { GanttCommand } from "#ui/gantt";
import { IconButton } from "#ui/icon-button";
import type { BoardRows } from "./board-scene";

export type BoardVersion = "draft" | "published";
export type BoardLook = "board" | "table";
type State = { version: BoardVersion; by: BoardRows; look: BoardLook };

type Props = { state: State; onChange: (next: Partial<State>) => void; onCommand: (command: GanttCommand) => void };

export function BoardToolbar({ state, onChange, onCommand }: Props) {
  const t = useTranslations("plan.schedule");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Switch
        label={t("version")}
        value={state.version}
        options={[
          { value: "published", label: t("published") },
          { value: "draft", label: t("draft") },
        ]}
        onChange={(version) => onChange({ version })}
      />
      <Switch
        label={t("by")}
        value={state.by}
        options={[
          { value: "resource", label: t("byResource") },
          { value: "order", label: t("byOrder") },
        ]}
        onChange={(by) => onChange({ by })}
      />
      <Switch
        label={t("look")}
        value={state.look}
        options={[
          { value: "board", label: t("board") },
          { value: "table", label: t("table") },
        ]}
        onChange={(look) => onChange({ look })}
      />
      {state.look === "board" ? (
        <div className="ms-auto flex">
          <IconButton icon={ZoomIn} label={t("zoomIn")} size="sm" onClick={() => onCommand({ act: "in" })} />
          <IconButton icon={ZoomOut} label={t("zoomOut")} size="sm" onClick={() => onCommand({ act: "out" })} />
          <IconButton icon={LocateFixed} label={t("toNow")} size="sm" onClick={() => onCommand({ act: "now" })} />
          <IconButton icon={Maximize2} label={t("wholePlan")} size="sm" onClick={() => onCommand({ act: "all" })} />
        </div>
      ) : null}
    </div>
  );
}

type SwitchProps<Value extends string> = {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** Two views of one thing, side by side; the one shown is pressed. */
function Switch<Value extends string>({ label, value, options, onChange }: SwitchProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex rounded-md border border-line-strong bg-surface p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classes(
            "min-h-7 rounded px-2.5 text-sm transition-colors",
            option.value === value ? "bg-ink text-paper" : "hover:bg-sunken",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
