"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { CompiledNumber, CompiledSet } from "#catalog/compiled-model";
import { ConflictPanel } from "./conflict-panel";
import type { Conflict } from "./engine-replies";
import { GroupFrame } from "./group-frame";
import type { GroupView } from "./group-view";
import { SetMember } from "./set-member";
import type { Aftermath, Studio } from "./studio-store";
import { useWords } from "./words";

type Props = {
  set: CompiledSet;
  members: readonly CompiledNumber[];
  views: readonly GroupView[];
  conflict: Conflict | null;
  aftermath: Aftermath | null;
  studio: Studio;
};

/** Optional parts: each taken or not, some more than once; how many different ones is said in a sentence. */
export const SetGroup = memo(
  function SetGroup({ set, members, views, conflict, aftermath, studio }: Props) {
    const locale = useWords();
    const t = useTranslations("shop.studio.set");
    const taken = views.filter(({ value }) => Number(value ?? 0) > 0).length;
    const { minimum, maximum } = set;
    const many = members.length;
    const sentence =
      minimum === maximum
        ? t("exactly", { count: minimum })
        : minimum > 0
          ? t("between", { minimum, maximum })
          : maximum < many
            ? t("upTo", { maximum })
            : t("any");
    return (
      <GroupFrame
        id={set.id}
        name={set.name}
        help={set.help}
        members={set.members}
        views={views}
        aftermath={aftermath}
        studio={studio}
      >
        <p className="-mt-1 mb-2 text-xs text-muted">
          {sentence} {t("taken", { taken })}
        </p>
        <ul className="grid gap-2">
          {members.map((member, index) => {
            const view = views[index];
            return view ? (
              <li key={member.id}>
                <SetMember member={member} name={member.name[locale]} view={view} studio={studio} />
              </li>
            ) : null;
          })}
        </ul>
        {conflict ? <ConflictPanel conflict={conflict} studio={studio} /> : null}
      </GroupFrame>
    );
  },
  ({ views: before, ...rest }, { views: after, ...others }) =>
    (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === others[key]) &&
    before.every((view, index) => view === after[index]),
);
