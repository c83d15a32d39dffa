"use client";

import { ArrowRight, RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { chosenText } from "#catalog/chosen-text";
import { Icon } from "#ui/icon";
import type { Step, StepBefore, Words } from "./floor-types";
import { useOrderedModel } from "./use-ordered-model";

/** What is different from the one before stands first and marked; everything else can be opened. */
export function StepChanges({ step, before }: { step: Step; before: StepBefore | null }) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const model = useOrderedModel(step.familyId, step.familyVersion);
  if (!model) return null;
  const isSameFamily = before?.familyId === step.familyId;
  const rows = model.groups.flatMap((group) => {
    const now = chosenText(group, step.configuration)?.[locale] ?? null;
    const then = before && isSameFamily ? (chosenText(group, before.configuration)?.[locale] ?? null) : null;
    return now === null && then === null ? [] : [{ id: group.id, name: group.name[locale], now, then }];
  });
  const changed = isSameFamily ? rows.filter(({ now, then }) => now !== then) : [];
  return (
    <section aria-labelledby="step-changes" className="grid gap-2">
      <h3 id="step-changes" className="flex items-center gap-2 text-base">
        <Icon of={RefreshCw} />
        {before ? t("changes", { count: isSameFamily ? changed.length : -1 }) : t("firstHere")}
      </h3>
      {changed.length > 0 ? (
        <ul className="grid gap-1.5">
          {changed.map(({ id, name, now, then }) => (
            <li
              key={id}
              className="grid gap-x-3 rounded border-s-4 border-at-risk bg-at-risk-soft px-3 py-2 sm:grid-cols-[10rem_1fr]"
            >
              <span className="text-sm">{name}</span>
              <span className="flex flex-wrap items-center gap-x-2 font-medium">
                <s className="text-sm font-normal text-muted">{then ?? t("none")}</s>
                <Icon of={ArrowRight} size={14} label={t("becomes")} />
                {now ?? t("none")}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <details className="text-sm">
        <summary className="flex min-h-14 items-center underline decoration-line-strong underline-offset-4">
          {t("allOptions")}
        </summary>
        <dl className="grid grid-cols-[minmax(0,10rem)_minmax(0,1fr)] gap-x-4 gap-y-1">
          {rows.map(({ id, name, now }) => (
            <div key={id} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd>{now ?? t("none")}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
