"use client";

import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useTRPC } from "../../_trpc/client";
import type { Repair } from "#configurator/answers";
import { price } from "#pricing/price";
import { Button } from "#ui/button";
import { DaysDelta, MoneyDelta } from "#ui/delta-text";
import { daysBetween } from "./days-between";
import { asSold } from "./studio-state";
import type { Conflict, Studio } from "./use-studio";
import { groupOf, statement, useWords } from "./words";

/** Why an option is excluded, in the rules' own words, and what would make room for it, with its price and date. */
export function ConflictPanel({ conflict, studio }: { conflict: Conflict; studio: Studio }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const group = groupOf(studio.model, conflict.group);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, [conflict]);
  const wanted = statement(studio.model, { [conflict.group]: conflict.value ?? "" }, conflict.group, locale);
  return (
    <div
      ref={panel}
      role="alert"
      className="mt-2 scroll-mt-24 scroll-mb-28 grid gap-3 rounded-md border-s-4 border-at-risk bg-at-risk-soft px-4 py-3 text-sm"
    >
      <div>
        <p className="font-medium">{t("conflict", { wanted: group ? wanted : conflict.group })}</p>
        {conflict.explanation?.text[locale].map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {conflict.explanation && conflict.explanation.choices.length > 0 ? (
          <p className="mt-1 text-xs">
            {t("becauseOf", {
              choices: conflict.explanation.choices
                .map((choice) => statement(studio.model, { [choice.group]: choice.value ?? "" }, choice.group, locale))
                .join(locale === "en" ? ", " : "，"),
            })}
          </p>
        ) : null}
      </div>
      <Repairs conflict={conflict} studio={studio} />
      <div>
        <Button size="sm" variant="quiet" onClick={studio.dismissConflict}>
          {t("keepMine")}
        </Button>
      </div>
    </div>
  );
}

function Repairs({ conflict, studio }: { conflict: Conflict; studio: Studio }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const trpc = useTRPC();
  const { model, pieces, sold, priced } = studio;
  const wholes = conflict.repairs.map((repair) =>
    asSold(model, { ...studio.design.configuration, ...repair.configuration }),
  );
  const [now, ...dates] = useQueries({
    queries: [sold, ...wholes].map((configuration) => ({
      ...trpc.promising.inquire.queryOptions({ familyId: model.id, configuration, quantity: pieces }),
      staleTime: 60_000,
    })),
  });
  if (conflict.repairs.length === 0) return <p>{t("noRepair")}</p>;
  const today = now?.data?.ok ? now.data.value.promisedAt : null;
  return (
    <ul className="grid gap-2">
      {conflict.repairs.map((repair, index) => {
        const whole = wholes[index] ?? {};
        const answer = dates[index]?.data;
        const minor = price(model, whole, pieces).totalMinor - priced.totalMinor;
        return (
          <li
            key={index}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-surface px-3 py-2"
          >
            <span className="min-w-0 flex-1 basis-48">
              {changesOf(repair, conflict.group)
                .map(({ group }) => statement(model, whole, group, locale))
                .join(locale === "en" ? ", " : "，") || t("noOtherChange")}
              <span className="flex flex-wrap gap-x-3 text-xs text-muted">
                <MoneyDelta amount={{ minor, currency: priced.currency }} />
                {today && answer?.ok ? <DaysDelta days={daysBetween(today, answer.value.promisedAt)} /> : null}
              </span>
            </span>
            <Button size="sm" onClick={() => studio.applyRepair(repair)}>
              {t("takeRepair")}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

const changesOf = (repair: Repair, asked: string) => repair.changes.filter(({ group }) => group !== asked);
