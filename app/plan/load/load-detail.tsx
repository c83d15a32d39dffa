"use client";

import { Popover } from "@base-ui/react/popover";
import { useTranslations } from "next-intl";
import { classes } from "#ui/classes";
import { TextLink } from "#ui/text-link";
import { factsAt, loadLevel } from "./cell-facts";
import type { LoadColumn, LoadRow } from "./load-types";
import type { LoadWords } from "./use-load-words";

export type ChosenCell = {
  readonly row: LoadRow;
  readonly column: LoadColumn;
  readonly index: number;
  readonly anchor: HTMLElement;
};

type Props = { chosen: ChosenCell | null; words: LoadWords; onClose: () => void };

/** All figures of a cell, beside it, with the way to the schedule. */
export function LoadDetail({ chosen, words, onClose }: Props) {
  return (
    <Popover.Root open={chosen !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Portal>
        <Popover.Positioner anchor={chosen?.anchor} sideOffset={6} className="z-50">
          <Popover.Popup className="w-72 rounded-md border border-line bg-surface p-4 text-sm shadow-float outline-none">
            {chosen ? <CellFigures chosen={chosen} words={words} /> : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function CellFigures({ chosen, words }: { chosen: ChosenCell; words: LoadWords }) {
  const t = useTranslations("load");
  const { row, column, index } = chosen;
  const facts = factsAt(row.load, index);
  return (
    <>
      <Popover.Title className="font-medium">{row.name}</Popover.Title>
      <p className="text-muted">{words.when(column, index)}</p>
      {loadLevel(facts) === "closed" ? <p className="mt-2">{t("closed")}</p> : null}
      <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {words.figures(facts, row.usualSeconds).map(({ key, name, value }) => (
          <div key={key} className={classes("contents", key === "usable" && "font-medium")}>
            <dt className={key === "usable" ? undefined : "text-muted"}>{name}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3">
        <TextLink href={scheduleAt(chosen)}>{t("onSchedule")}</TextLink>
      </p>
    </>
  );
}

const scheduleAt = ({ row, column }: ChosenCell): string =>
  `/plan/schedule?version=published&by=resource&look=board&row=${encodeURIComponent(row.unitId)}&at=${Math.floor(column.from)}`;
