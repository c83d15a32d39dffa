"use client";

import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateBoolean } from "#catalog/expression/evaluate";
import type { Question as Asked } from "./model-sections";
import { NumberGroup } from "./number-group";
import { OptionGroup } from "./option-group";
import { SetGroup } from "./set-group";
import type { Snapshot, Studio } from "./studio-store";
import { WordsField } from "./words-field";

type Props = { asked: Asked; studio: Studio; now: Snapshot; touch: (group: string | null) => void };

/** The control a question calls for, with what concerns it alone: the others need not look again. */
export function Question({ asked, studio, now, touch }: Props) {
  const ids: readonly string[] = asked.kind === "set" ? asked.set.members : [asked.id];
  const conflict = now.conflict && ids.includes(now.conflict.group) ? now.conflict : null;
  const aftermath = now.aftermath && ids.includes(now.aftermath.group) ? now.aftermath : null;
  const views = ids.flatMap((id) => now.groups[id] ?? []);
  if (asked.kind === "set")
    return <SetGroup {...asked} views={views} conflict={conflict} aftermath={aftermath} studio={studio} />;
  const { group } = asked;
  const [view] = views;
  if (!view) return null;
  const rest = { view, conflict, aftermath, studio };
  if (group.kind === "choice") return <OptionGroup group={group} {...rest} />;
  if (group.kind === "number") return <NumberGroup group={group} {...rest} touch={touch} />;
  const environment = configurationEnvironment(studio.model, now.design.configuration);
  return (
    <WordsField
      group={group}
      words={String(view.value ?? "")}
      isOffered={evaluateBoolean(group.when, environment)}
      studio={studio}
    />
  );
}
