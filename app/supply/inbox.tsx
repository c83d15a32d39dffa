"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "#ui/empty-state";
import { Notice } from "#ui/notice";
import { Button } from "#ui/button";
import { useTRPC } from "../_trpc/client";
import { useLive } from "../_trpc/use-live";
import { AnsweredList } from "./answered-list";
import { BulkBar } from "./bulk-bar";
import { EmptyTray } from "./empty-tray";
import { RequestCard } from "./request-card";
import type { InboxRows } from "./supply-types";

/** What waits for an answer, soonest deadline first, and what was answered. `shownAt` is the server's clock: both sides draw the same. */
export function Inbox({ initial, shownAt }: { initial: InboxRows; shownAt: Date }) {
  const t = useTranslations("supply");
  const trpc = useTRPC();
  useLive({ topics: ["request", "material"] });
  const { data, isError, refetch } = useQuery(trpc.procurement.inbox.queryOptions(undefined, { initialData: initial }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, on: boolean) =>
    setChosen((all) => new Set(on ? [...all, id] : [...all].filter((other) => other !== id)));
  const selected = data.open.filter(({ id }) => chosen.has(id));
  return (
    <div className="grid gap-10">
      {isError ? (
        <Notice
          tone="warning"
          urgent
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {t("readAgain")}
            </Button>
          }
        >
          {t("stale")}
        </Notice>
      ) : null}
      <section aria-labelledby="open-requests" className="grid gap-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="open-requests" className="text-lg">
            {t("open", { count: data.open.length })}
          </h2>
        </div>
        {data.open.length === 0 ? (
          <div className="rounded-md border border-line bg-surface">
            <EmptyState title={t("emptyTitle")} picture={<EmptyTray />}>
              {t("emptyText")}
            </EmptyState>
          </div>
        ) : (
          <>
            <BulkBar open={data.open} selected={selected} onSelect={(ids) => setChosen(new Set(ids))} />
            <ul className="grid gap-4">
              {data.open.map((request) => (
                <li key={request.id}>
                  <RequestCard
                    request={request}
                    shownAt={shownAt}
                    chosen={chosen.has(request.id)}
                    onChoose={(on) => choose(request.id, on)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <AnsweredList rows={data.answered} />
    </div>
  );
}
