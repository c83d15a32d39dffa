"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button";
import type { Conflict } from "./engine-replies";
import { RepairList } from "./repair-list";
import type { Studio } from "./studio-store";
import { listed, statement, useWords } from "./words";

/** Why an option is excluded, told in the rules' own words and in their order, and what would make room for it. */
export function ConflictPanel({ conflict, studio }: { conflict: Conflict; studio: Studio }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (panel.current) bringIntoView(panel.current);
  }, [conflict]);
  const said = ({ group, value }: Pick<Conflict, "group" | "value">): string =>
    statement(studio.model, { [group]: value ?? "" }, group, locale);
  const { explanation } = conflict;
  const reasons = explanation?.text[locale].slice(0, 3) ?? [];
  return (
    <div
      ref={panel}
      role="alert"
      className="mt-2 grid scroll-mt-[calc(36dvh+4.5rem)] scroll-mb-32 gap-3 lg:scroll-mt-24 rounded-md border-s-4 border-at-risk bg-at-risk-soft px-4 py-3 text-sm"
    >
      <div className="grid gap-1">
        <p className="font-medium">{t("conflict", { wanted: said(conflict) })}</p>
        {explanation && explanation.choices.length > 0 ? (
          <p>{t("becauseOf", { choices: listed(explanation.choices.map(said), locale) })}</p>
        ) : null}
        {reasons.length > 1 ? (
          <ol className="list-decimal ps-5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ol>
        ) : (
          reasons.map((reason) => <p key={reason}>{reason}</p>)
        )}
      </div>
      <RepairList conflict={conflict} studio={studio} />
      <div>
        <Button size="sm" variant="quiet" onClick={studio.dismissConflict}>
          {t("keepMine")}
        </Button>
      </div>
    </div>
  );
}

/** Between the bars that stay; where there is no room for all of it, its beginning, for the reason comes first. */
function bringIntoView(element: HTMLElement): void {
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(element);
  const room = window.innerHeight - parseFloat(scrollMarginTop) - parseFloat(scrollMarginBottom);
  element.scrollIntoView({ block: element.offsetHeight > room ? "start" : "nearest" });
}
