"use client";

import { Lock, LockOpen, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LocalizedText } from "#catalog/product-model";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import type { GroupView } from "./group-view";
import type { Aftermath, Studio } from "./studio-store";
import { useSnapshot } from "./use-snapshot";
import { listed, statement, useWords } from "./words";

type Props = {
  id: string;
  name: LocalizedText;
  help?: LocalizedText | undefined;
  /** The groups it frames: itself, or the options of a set. */
  members: readonly string[];
  views: readonly GroupView[];
  aftermath: Aftermath | null;
  studio: Studio;
  children: ReactNode;
};

/** The question, whose answer it is, whether it may be given up, and what moved along with it. */
export function GroupFrame({ id, name, help, members, views, aftermath, studio, children }: Props) {
  const locale = useWords();
  return (
    <fieldset id={`group-${id}`} className="min-w-0 scroll-mt-[calc(36dvh+4.5rem)] lg:scroll-mt-24">
      <legend className="mb-2 text-sm font-medium">{name[locale]}</legend>
      {views.some(({ isDecided }) => isDecided) ? (
        <Decided name={name[locale]} members={members} views={views} studio={studio} />
      ) : null}
      {help ? <p className="-mt-1 mb-2 text-xs text-muted">{help[locale]}</p> : null}
      {children}
      {aftermath ? <Followed aftermath={aftermath} studio={studio} /> : null}
    </fieldset>
  );
}

function Decided({ name, members, views, studio }: Pick<Props, "members" | "views" | "studio"> & { name: string }) {
  const t = useTranslations("shop.studio");
  const decided = members.filter((_, index) => views[index]?.isDecided);
  const isLocked = views.some((view) => view.isLocked);
  return (
    <span className="float-end -mt-8.5 flex items-center text-xs text-muted">
      <button
        type="button"
        aria-pressed={isLocked}
        title={t("lockHint")}
        onClick={() => studio.lock(decided, !isLocked)}
        className={classes(act, isLocked && "text-ink")}
      >
        <Icon of={isLocked ? Lock : LockOpen} size={14} />
        <span aria-hidden>{t(isLocked ? "locked" : "decided")}</span>
        <span className="sr-only">{t("lock", { group: name })}</span>
      </button>
      <button
        type="button"
        title={t("leaveOpenHint")}
        onClick={() => decided.forEach((member) => studio.leaveOpen(member))}
        className={act}
      >
        <Icon of={X} size={14} />
        <span className="sr-only">{t("leaveOpen", { group: name })}</span>
      </button>
    </span>
  );
}

const act = "flex min-h-7 min-w-7 items-center justify-center gap-1 rounded px-1.5 hover:bg-sunken hover:text-ink";

function Followed({ aftermath, studio }: { aftermath: Aftermath; studio: Studio }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const { configuration } = useSnapshot(studio).design;
  const changes = aftermath.followed.map((id) => statement(studio.model, configuration, id, locale));
  return (
    <p role="status" className="mt-2 flex flex-wrap items-baseline gap-x-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <span>{t("followed", { changes: listed(changes, locale) })}</span>
      <button type="button" onClick={studio.undo} className="font-medium underline underline-offset-4">
        {t("undo")}
      </button>
    </p>
  );
}
