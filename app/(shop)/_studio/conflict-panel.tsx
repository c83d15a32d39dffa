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
    panel.current?.scrollIntoView({ block: "nearest" });
  }, [conflict]);
  const said = ({ group, value }: Pick<Conflict, "group" | "value">): string =>
    statement(studio.model, { [group]: value ?? "" }, group, locale);
  const { explanation } = conflict;
  const reasons = explanation?.text[locale].slice(0, 3) ?? [];
  return (
    <div
      ref={panel}
      role="alert"
      className="mt-2 grid scroll-mt-24 scroll-mb-28 gap-3 rounded-md border-s-4 border-at-risk bg-at-risk-soft px-4 py-3 text-sm"
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
