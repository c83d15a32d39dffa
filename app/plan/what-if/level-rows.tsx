"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Icon } from "#ui/icon";
import { TextLink } from "#ui/text-link";
import { DurationText } from "../duration-text";
import type { AnswerOf } from "../use-trial";
import { AmountCells, RowName } from "./replan-cells";

type Level = AnswerOf<"replan">["levels"][number];
type Props = { level: Level; chosen: number };

/** One level of what plans are judged by; unfolded, the orders it is made of. */
export function LevelRows({ level: { level, totals, orders, others }, chosen }: Props) {
  const t = useTranslations("why.replan");
  const locale = useLocale();
  const [unfolded, setUnfolded] = useState(false);
  const tell = (amount: number): ReactNode =>
    counted.has(level) ? amount.toLocaleString(locale) : <DurationText seconds={amount} />;
  const name = t(`level.${level}`);
  return (
    <>
      <tr>
        <RowName>
          {orders.length === 0 ? (
            <span className="block ps-5">{name}</span>
          ) : (
            <button
              type="button"
              aria-expanded={unfolded}
              onClick={() => setUnfolded(!unfolded)}
              className="flex min-h-6 w-full items-center gap-1 text-start"
            >
              <Icon of={unfolded ? ChevronDown : ChevronRight} />
              {name}
            </button>
          )}
        </RowName>
        <AmountCells amounts={totals.map(tell)} chosen={chosen} />
      </tr>
      {unfolded
        ? orders.map(({ orderId, number, amounts }) => (
            <tr key={orderId} className="text-muted">
              <RowName>
                <span className="block ps-5">
                  <TextLink href={`/plan/orders/${orderId}`}>{t("order", { number: String(number) })}</TextLink>
                </span>
              </RowName>
              <AmountCells amounts={amounts.map(tell)} chosen={chosen} />
            </tr>
          ))
        : null}
      {unfolded && others.orders > 0 ? (
        <tr className="text-muted">
          <RowName>
            <span className="block ps-5">{t("others", { count: others.orders })}</span>
          </RowName>
          <AmountCells amounts={others.amounts.map(tell)} chosen={chosen} />
        </tr>
      ) : null}
    </>
  );
}

/** The others are times. */
const counted: ReadonlySet<Level["level"]> = new Set<Level["level"]>([
  "unplannedOperations",
  "brokenPromises",
  "change",
]);
