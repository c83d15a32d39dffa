"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import type { CompiledNumber } from "#catalog/compiled-model";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import type { GroupView } from "./group-view";
import { useUnitPrice } from "./number-group";
import type { Studio } from "./studio-store";
import { TileDate } from "./tile-dates";

type Props = { member: CompiledNumber; name: string; view: GroupView; studio: Studio };

/** One part of a set: a checkbox, or a count where it can be had more than once. */
export const SetMember = memo(function SetMember({ member, name, view, studio }: Props) {
  const t = useTranslations("shop.studio");
  const noteId = useId();
  const price = useUnitPrice(member, studio.model.currency);
  const count = Number(view.value ?? 0);
  const most = view.range?.max ?? member.maximum;
  const isPossible = most > 0;
  const note = isPossible ? price : t("impossible");
  return (
    <div className={classes(row, count > 0 ? "border-ink" : isPossible ? "border-line-strong" : excluded)}>
      {member.maximum === 1 ? (
        <label className="flex flex-1 items-center gap-2.5 py-2">
          <input
            type="checkbox"
            checked={count > 0}
            aria-disabled={!isPossible || undefined}
            aria-describedby={`${noteId} ${noteId}-date`}
            onChange={() => studio.choose(member.id, count > 0 ? 0 : 1)}
            className="size-4.5 shrink-0"
          />
          <span className={isPossible ? undefined : "line-through decoration-1"}>{name}</span>
        </label>
      ) : (
        <>
          <span className="flex-1 py-2">{name}</span>
          <Stepper {...{ member, name, count, most }} choose={studio.choose} describedBy={noteId} />
        </>
      )}
      {note === null ? null : (
        <span id={noteId} className="text-xs text-muted tabular-nums">
          {note}
        </span>
      )}
      {member.maximum === 1 && isPossible ? (
        <span className="text-xs text-muted tabular-nums">
          <TileDate id={`${noteId}-date`} group={member.id} option={count > 0 ? "0" : "1"} />
        </span>
      ) : null}
    </div>
  );
});

const row =
  "flex min-h-11 flex-wrap items-center gap-x-3 rounded-md border bg-surface px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";
const excluded = "border-dashed border-line-strong text-muted";

type StepperProps = {
  member: CompiledNumber;
  name: string;
  count: number;
  most: number;
  describedBy: string;
  choose: Studio["choose"];
};

/** Beyond what the decisions allow it still asks: the answer says why. */
function Stepper({ member, name, count, most, describedBy, choose }: StepperProps) {
  const t = useTranslations("shop.studio.set");
  const step = (to: number, icon: typeof Plus, label: string, isExcluded: boolean) => (
    <button
      type="button"
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={isExcluded || undefined}
      disabled={to < 0 || to > member.maximum}
      onClick={() => choose(member.id, to)}
      className="grid size-9 place-items-center rounded-md border border-line-strong hover:bg-sunken disabled:opacity-40"
    >
      <Icon of={icon} />
    </button>
  );
  return (
    <span role="group" aria-label={name} className="flex items-center gap-1">
      {step(count - 1, Minus, t("fewer", { part: name }), false)}
      <output aria-live="polite" className="min-w-8 text-center tabular-nums">
        {count}
      </output>
      {step(count + 1, Plus, t("more", { part: name }), count + 1 > most)}
    </span>
  );
}
