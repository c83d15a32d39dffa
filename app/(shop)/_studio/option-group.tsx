"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { CompiledGroup } from "#catalog/compiled-model";
import { ConflictPanel } from "./conflict-panel";
import type { Conflict } from "./engine-replies";
import { GroupFrame } from "./group-frame";
import type { GroupView } from "./group-view";
import { OptionTile } from "./option-tile";
import type { Aftermath, Studio } from "./studio-store";
import { useWords } from "./words";

export type GroupProps<Kind extends CompiledGroup["kind"]> = {
  group: Extract<CompiledGroup, { kind: Kind }>;
  view: GroupView;
  conflict: Conflict | null;
  aftermath: Aftermath | null;
  studio: Studio;
};

/** One choice as native radios; what the decisions exclude stays in view and says why when asked for. */
export const OptionGroup = memo(function OptionGroup(props: GroupProps<"choice">) {
  const { group, view, conflict, studio } = props;
  const locale = useWords();
  const t = useTranslations("shop.studio");
  const names = new Map(group.options.map(({ id, name }) => [id, name[locale]]));
  const asSwatches = view.options.length > 6 && view.options.some(({ swatch }) => swatch);
  return (
    <GroupFrame {...group} views={[view]} members={[group.id]} aftermath={props.aftermath} studio={studio}>
      <div className={asSwatches ? swatches : pairs}>
        {view.options.map((option) => (
          <OptionTile
            key={option.id}
            group={group.id}
            id={option.id}
            name={names.get(option.id) ?? t("none")}
            swatch={option.swatch}
            isChecked={(view.value ?? "") === option.id}
            isPossible={option.possible}
            deltaMinor={option.deltaMinor}
            fromMinor={option.fromMinor}
            currency={studio.model.currency}
            choose={studio.choose}
          />
        ))}
      </div>
      {conflict ? <ConflictPanel conflict={conflict} studio={studio} /> : null}
    </GroupFrame>
  );
});

const swatches = "grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2";
const pairs = "grid grid-cols-2 gap-2 max-[22rem]:grid-cols-1";
