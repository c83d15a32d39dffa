"use client";

import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { IconButton } from "#ui/icon-button";
import { TextLink } from "#ui/text-link";
import { LateText } from "../late-text";
import type { BoardData } from "./board-scene";

type Props = { order: BoardData["orders"][number]; timeZone: string; onClear: () => void };

/** The order whose thread is drawn through the board. */
export function SelectedOrder({ order, timeZone, onClear }: Props) {
  const t = useTranslations("plan.schedule");
  const locale = useLocale();
  const when = (second: number) => formatDate(new Date(second * 1000), locale, { timeZone, withTime: true });
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-accent bg-accent-soft px-3 py-1 text-sm"
    >
      <span className="font-medium">{t("selected", { number: order.number })}</span>
      <span>{t("selectedPromised", { date: when(order.promisedAt) })}</span>
      {order.completesAt === null ? null : <span>{t("selectedExpected", { date: when(order.completesAt) })}</span>}
      <LateText minutes={order.lateMinutes} />
      {order.lateMinutes > 0 ? <TextLink href={`/plan/orders/${order.id}#why`}>{t("whyLate")}</TextLink> : null}
      <TextLink href={`/plan/orders/${order.id}`}>{t("openOrder")}</TextLink>
      <IconButton icon={X} label={t("clear")} size="sm" onClick={onClear} className="ms-auto" />
    </p>
  );
}
