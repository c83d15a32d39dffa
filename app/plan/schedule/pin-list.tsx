"use client";

import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { Notice } from "#ui/notice";
import { StateBadge } from "#ui/state-badge";
import { Cell, HeaderCell, Table } from "#ui/table";
import { TextLink } from "#ui/text-link";
import { useTRPC } from "../../_trpc/client";
import type { AppRouter } from "../../_trpc/server";
import { readReason } from "../cause";
import { unwrap } from "../unwrap";
import { useCauseText } from "../use-cause-text";
import { nameIn } from "../words";
import { useUnpin } from "./use-unpin";

type Pinned = Extract<inferRouterOutputs<AppRouter>["scheduling"]["pins"], { ok: true }>["value"][number];
type Props = { plantId: string; timeZone: string; operationName: (id: string) => string };

/** Everything planners pinned: by whom, since when, and whether the draft could keep to it. */
export function PinList({ plantId, timeZone, operationName }: Props) {
  const t = useTranslations("pins");
  const plan = useTranslations("plan");
  const locale = useLocale();
  const trpc = useTRPC();
  const { unpin, pendingOf } = useUnpin(plantId);
  const pins = useQuery(trpc.scheduling.pins.queryOptions({ plantId }));
  const names = useQuery(trpc.scheduling.names.queryOptions({ plantId }));
  const text = useCauseText(names.data?.ok ? names.data.value : { centers: {}, items: {} });
  const rows = pins.data ? unwrap(pins.data) : [];
  const when = (date: Date): string => formatDate(date, locale, { timeZone, withTime: true });
  const nameOf = ({ name, operationId }: Pinned): string => nameIn(locale, name, operationId);
  return (
    <section aria-labelledby="pins" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div>
        <h2 id="pins" className="text-base font-medium">
          {t("list.title", { count: rows.length })}
        </h2>
        <p className="mt-0.5 max-w-prose text-sm text-muted">
          {t(rows.length > 0 || pins.isPending ? "list.definition" : "list.none")}
        </p>
      </div>
      {pins.isError ? (
        <Notice tone="bad" action={<Button onClick={() => void pins.refetch()}>{plan("tryAgain")}</Button>}>
          {t("list.failed")}
        </Notice>
      ) : null}
      {rows.length > 0 ? (
        <Table caption={t("list.caption")} dense>
          <thead>
            <tr>
              {(["operation", "order", "place", "standing", "by", "since"] as const).map((column) => (
                <HeaderCell key={column}>{t(`list.${column}`)}</HeaderCell>
              ))}
              <HeaderCell className="relative">
                <span className="sr-only">{t("list.act")}</span>
              </HeaderCell>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.operationId}>
                <Cell className="font-medium whitespace-nowrap">{nameOf(row)}</Cell>
                <Cell>
                  <TextLink href={`/plan/orders/${row.orderId}`}>{row.orderNumber}</TextLink>
                </Cell>
                <Cell className="whitespace-nowrap tabular-nums">
                  {t("place", { unit: row.unitId, start: when(row.startsAt) })}
                </Cell>
                <Cell className="min-w-48">{standingOf(row)}</Cell>
                <Cell className="whitespace-nowrap">{row.pinnedBy}</Cell>
                <Cell className="whitespace-nowrap tabular-nums">{when(row.pinnedAt)}</Cell>
                <Cell>
                  <Button
                    size="sm"
                    aria-label={t("unpinOf", { name: nameOf(row), number: row.orderNumber })}
                    pending={pendingOf(row.operationId)}
                    onClick={() => unpin({ id: row.operationId, name: nameOf(row) })}
                  >
                    {t("unpin")}
                  </Button>
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </section>
  );

  function standingOf(row: Pinned) {
    const { draft, unitId, startsAt, isGone, isNew } = row;
    if (isGone) return <StateBadge state="done">{t("list.gone")}</StateBadge>;
    if (isNew) return <span className="text-muted">{t("list.new")}</span>;
    if (draft === null) return <StateBadge state="late">{t("list.unplaced")}</StateBadge>;
    if (draft.unitId === unitId && draft.startsAt.getTime() === startsAt.getTime())
      return <StateBadge state="on-time">{t("list.held")}</StateBadge>;
    const place = t("place", { unit: draft.unitId, start: when(draft.startsAt) });
    const reason = readReason(draft.reason);
    if (reason?.kind === "frozen") return <StateBadge state="blocked">{t("list.frozen", { start: place })}</StateBadge>;
    return (
      <StateBadge state="at-risk">
        {t("list.late", { start: place, reason: reason ? text.reason(reason, operationName) : "" })}
      </StateBadge>
    );
  }
}
