"use client";

import { Pin } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import { nameIn } from "../words";
import type { BoardData } from "./board-scene";
import { PinDialog } from "./pin-dialog";
import { usePin } from "./use-pin";
import { useUnpin } from "./use-unpin";

type Props = {
  plantId: string;
  timeZone: string;
  data: BoardData;
  /** Where its bar stands in the data. */
  at: number;
};

/** The chosen operation: where it stands, and whether it is to stay there. */
export function SelectedOperation({ plantId, timeZone, data, at }: Props) {
  const t = useTranslations("pins");
  const schedule = useTranslations("plan.schedule");
  const step = useTranslations("plan.step");
  const locale = useLocale();
  const { bars } = data;
  const unit = data.units[bars.unit[at] ?? -1];
  const operation = {
    id: bars.operationId[at] ?? "",
    name: nameIn(locale, data.names[bars.name[at] ?? -1], ""),
    number: data.orders[bars.order[at] ?? -1]?.number ?? 0,
  };
  const board = { plantId, timeZone, data };
  const pin = usePin(board, operation);
  const { unpin, pendingOf } = useUnpin(plantId);
  const state = bars.state[at] ?? 0;
  const isPinned = bars.pinned[at] === 1;
  const place = { workUnitId: unit?.id ?? "", startsAt: new Date((bars.start[at] ?? 0) * 1000) };
  const when = (second: number): string => formatDate(new Date(second * 1000), locale, { timeZone, withTime: true });
  return (
    <section
      aria-label={t("operation", { name: operation.name, number: operation.number })}
      className="grid gap-2 rounded-md border border-line px-3 py-2 text-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="flex flex-wrap gap-x-3">
          <span className="font-medium">{operation.name}</span>
          <span>{unit ? `${nameIn(locale, unit.centerName, unit.centerId)} · ${unit.id}` : null}</span>
          <span className="tabular-nums">
            {schedule("barTime", { start: when(bars.start[at] ?? 0), end: when(bars.end[at] ?? 0) })}
          </span>
          {state > 0 ? <span className="text-muted">{step(state === 1 ? "started" : "done")}</span> : null}
          {isPinned ? (
            <span className="flex items-center gap-1">
              <Icon of={Pin} />
              {step("pinned")}
            </span>
          ) : null}
        </p>
        {state === 0 && unit ? (
          <div className="flex flex-wrap gap-2 sm:ms-auto">
            {isPinned ? (
              <Button size="sm" pending={pendingOf(operation.id)} onClick={() => unpin(operation)}>
                {t("unpin")}
              </Button>
            ) : (
              <Button size="sm" pending={pin.pending} onClick={() => pin.pin(place)}>
                <Icon of={Pin} />
                {t("here")}
              </Button>
            )}
            <PinDialog key={operation.id} board={board} operation={operation} centerId={unit.centerId} place={place} />
          </div>
        ) : null}
      </div>
      {pin.problem ? (
        <Notice tone="warning" urgent>
          {pin.problem.text}
        </Notice>
      ) : null}
    </section>
  );
}
