"use client";

import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { StateBadge } from "#ui/state-badge";
import { Cell, HeaderCell, Table } from "#ui/table";
import { TextLink } from "#ui/text-link";
import { DurationText } from "./duration-text";
import type { ToldEffect } from "./use-trial";

type Props = { /** What they shift by, in words. */ change: string; effect: ToldEffect; timeZone: string };

/** The orders that gain or lose time, those that become late or on time first. */
export function ShiftTable({ change, effect, timeZone }: Props) {
  const t = useTranslations("why.effect");
  const { shifts, earlier, later } = effect;
  if (shifts.length === 0) return <p className="text-sm text-muted">{t("noShifts")}</p>;
  const more = earlier + later - shifts.length;
  return (
    <>
      <Table caption={t("shifts", { change })} dense>
        <thead>
          <tr>
            <HeaderCell>{t("order")}</HeaderCell>
            <HeaderCell>{t("by")}</HeaderCell>
            <HeaderCell>{t("then")}</HeaderCell>
            <HeaderCell>{t("promise")}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {shifts.map(({ orderId, number, bySeconds, completesAt, wasLate, isLate }) => (
            <tr key={orderId}>
              <Cell>
                <TextLink href={`/plan/orders/${orderId}`}>{number}</TextLink>
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums">
                {t.rich(bySeconds > 0 ? "laterBy" : "earlierBy", {
                  time: () => <DurationText seconds={Math.abs(bySeconds)} />,
                })}
              </Cell>
              <Cell className="whitespace-nowrap">
                <DateText value={completesAt} timeZone={timeZone} withTime />
              </Cell>
              <Cell className="whitespace-nowrap">
                {wasLate === isLate ? (
                  <span className="text-muted">{t(isLate ? "staysLate" : "staysOnTime")}</span>
                ) : (
                  <StateBadge state={isLate ? "late" : "on-time"} plain>
                    {t(isLate ? "becomesLate" : "becomesOnTime")}
                  </StateBadge>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {more > 0 ? <p className="mt-1 text-xs text-muted">{t("more", { count: more })}</p> : null}
    </>
  );
}
