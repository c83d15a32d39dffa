"use client";

import { LockKeyhole } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CompiledGroup } from "#catalog/compiled-model";
import { Icon } from "#ui/icon";
import type { Studio } from "./use-studio";
import { statement, useWords } from "./words";

/** The question, what it is decided to, and what moved along with the answer. */
export function GroupFrame({ group, studio, children }: { group: CompiledGroup; studio: Studio; children: ReactNode }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const decided = studio.design.decided.includes(group.id);
  const aftermath = studio.aftermath?.group === group.id ? studio.aftermath : null;
  return (
    <fieldset id={`group-${group.id}`} className="min-w-0 scroll-mt-24">
      <legend className="mb-2 text-sm font-medium">{group.name[locale]}</legend>
      {decided ? (
        <button
          type="button"
          onClick={() => studio.leaveOpen(group.id)}
          title={t("leaveOpenHint")}
          className="float-end -mt-8 flex min-h-7 items-center gap-1 rounded px-1.5 text-xs text-muted hover:bg-sunken hover:text-ink"
        >
          <Icon of={LockKeyhole} size={14} />
          <span aria-hidden>{t("decided")}</span>
          <span className="sr-only">{t("leaveOpen", { group: group.name[locale] })}</span>
        </button>
      ) : null}
      {group.help ? <p className="-mt-1 mb-2 text-xs text-muted">{group.help[locale]}</p> : null}
      {children}
      {aftermath ? (
        <p role="status" className="mt-2 flex flex-wrap items-baseline gap-x-2 rounded-md bg-sunken px-3 py-2 text-sm">
          <span>
            {t("followed", {
              changes: aftermath.followed
                .map((id) => statement(studio.model, studio.design.configuration, id, locale))
                .join(locale === "en" ? ", " : "，"),
            })}
          </span>
          <button type="button" onClick={studio.undo} className="font-medium underline underline-offset-4">
            {t("undo")}
          </button>
        </p>
      ) : null}
    </fieldset>
  );
}
