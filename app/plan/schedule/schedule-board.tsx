"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/empty-state";
import { Gantt, type GanttCommand } from "#ui/gantt";
import { GanttGrid } from "#ui/gantt-grid";
import { Notice } from "#ui/notice";
import { SkeletonRows } from "#ui/skeleton";
import { useTRPC } from "../../_trpc/client";
import { unwrap } from "../unwrap";
import { boardScene, type BoardRows } from "./board-scene";
import { BoardToolbar, type BoardLook, type BoardVersion } from "./board-toolbar";
import { Legend } from "./legend";
import { PinList } from "./pin-list";
import { SelectedOperation } from "./selected-operation";
import { SelectedOrder } from "./selected-order";
import { useBarWords } from "./use-bar-words";

export type BoardState = {
  version: BoardVersion;
  by: BoardRows;
  look: BoardLook;
  order: string | null;
  /** The one that was chosen of it. */
  operation: string | null;
};

type Props = {
  plantId: string;
  timeZone: string;
  /** What "now" was when the page was drawn. */ shownAt: Date;
  initial: BoardState;
  /** The machine to begin at. */ row: string | null;
  /** The second to begin at; without one it is now. */ at: number | null;
};

/** The schedule by machine or by order, as a board or a table, of the draft or the published plan. */
export function ScheduleBoard({ plantId, timeZone, shownAt, initial, row, at }: Props) {
  const t = useTranslations("plan.schedule");
  const plan = useTranslations("plan");
  const locale = useLocale();
  const trpc = useTRPC();
  const [state, setState] = useState(initial);
  const [command, setCommand] = useState<GanttCommand | null>(row ? { act: "row", rowId: row, at } : null);
  const now = useNow(shownAt.getTime() / 1000);
  const board = useQuery(trpc.scheduling.board.queryOptions({ plantId, version: state.version }));
  const data = board.data && unwrap(board.data);
  const made = useMemo(() => data && boardScene(data, state.by, locale), [data, state.by, locale]);
  const words = useBarWords({ data, indexOf: made?.indexOf, timeZone });

  // A view is an address: it can be kept and sent.
  const change = (next: Partial<BoardState>) => {
    const after = { ...state, ...next };
    setState(after);
    const { version, by, look, order, operation } = after;
    const chosen = { ...(order ? { order } : {}), ...(order && operation ? { operation } : {}) };
    const query = new URLSearchParams({ version, by, look, ...chosen });
    window.history.replaceState(null, "", `?${query.toString()}`);
  };

  const chosen = data?.orders.find(({ id }) => id === state.order) ?? null;
  const bar = state.operation === null ? undefined : made?.indexOf.get(state.operation);
  const empty = made && made.indexOf.size === 0;
  return (
    <section aria-label={t("title")} className="flex min-h-120 flex-1 flex-col gap-3">
      <BoardToolbar state={state} onChange={change} onCommand={setCommand} />
      {chosen ? (
        <SelectedOrder order={chosen} timeZone={timeZone} onClear={() => change({ order: null, operation: null })} />
      ) : null}
      {data && chosen && bar !== undefined ? (
        <SelectedOperation key={state.operation} plantId={plantId} timeZone={timeZone} data={data} at={bar} />
      ) : null}
      {board.isError && !data ? (
        <Notice tone="bad" action={<Button onClick={() => void board.refetch()}>{plan("tryAgain")}</Button>}>
          {t("failed")}
        </Notice>
      ) : null}
      {board.isError && data ? <Notice tone="warning">{plan("stale")}</Notice> : null}
      {board.isPending ? <SkeletonRows rows={12} label={t("loading")} /> : null}
      {empty ? (
        <EmptyState title={t(state.version === "draft" ? "empty" : "emptyPublished")}>
          {t(state.version === "draft" ? "emptyText" : "emptyPublishedText")}
        </EmptyState>
      ) : null}
      {made && !empty && state.look === "board" ? (
        <>
          <Gantt
            label={t(state.by === "resource" ? "boardByResource" : "boardByOrder")}
            scene={made.scene}
            now={now}
            timeZone={timeZone}
            locale={locale}
            thread={chosen?.id ?? null}
            onChoose={(bar) => change({ order: bar?.thread ?? null, operation: bar?.id ?? null })}
            describe={words.describe}
            command={command}
            className="h-[62dvh] min-h-96 flex-1 rounded-md border border-line bg-surface"
          />
          <Legend />
        </>
      ) : null}
      {made && !empty && state.look === "table" ? (
        <GanttGrid
          label={t("title")}
          scene={made.scene}
          columns={words.columns}
          cells={words.cells}
          summary={(row) => t("rowBars", { count: row.bars.length })}
          thread={chosen?.id ?? null}
          onChoose={(bar) => change({ order: bar.thread, operation: bar.id })}
        />
      ) : null}
      <PinList plantId={plantId} timeZone={timeZone} operationName={words.nameOf} />
    </section>
  );
}

/** The moment, moving on with the minutes. */
function useNow(shownAt: number): number {
  const [now, setNow] = useState(shownAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1000), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
