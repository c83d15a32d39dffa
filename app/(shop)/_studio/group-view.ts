/** What one question of the studio shows: its answer, and each option with whether it can be had and for how much. */
import type { CompiledGroup, CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import type { Environment } from "#catalog/expression/ast";
import type { ChosenValue, NumberDomain } from "#configurator/answers";
import type { EngineView } from "./engine-replies";
import type { Design } from "./studio-state";
import { swatchColour } from "./swatch-colour";

export type OptionView = {
  /** "" is "nothing" of an optional group. */
  readonly id: string;
  readonly possible: boolean;
  readonly deltaMinor: bigint | null;
  /** The least price of a whole with it. */
  readonly fromMinor: number | null;
  readonly swatch: string | null;
};

export type GroupView = {
  readonly value: ChosenValue;
  readonly isDecided: boolean;
  readonly isLocked: boolean;
  readonly options: readonly OptionView[];
  /** Of a number: its ends with the present decisions. */
  readonly range: NumberDomain | null;
  /** Of a number with few places: the possible ones. */
  readonly numbers: readonly number[] | null;
};

export type GroupViews = Readonly<Record<string, GroupView>>;

/** `view` is null until a worker has answered for the first time: nothing is excluded, nothing is priced. */
export function groupViews(model: CompiledModel, design: Design, view: EngineView | null): GroupViews {
  const environment = configurationEnvironment(model, design.configuration);
  return Object.fromEntries(
    model.groups.map((group) => [
      group.id,
      {
        value: design.configuration[group.id] ?? null,
        isDecided: design.decided.includes(group.id),
        isLocked: design.locked.includes(group.id),
        options: group.kind === "choice" ? optionViews(model, group, environment, view) : [],
        range: rangeOf(view, group.id),
        numbers: view?.numbers[group.id] ?? null,
      },
    ]),
  );
}

/** What was chosen and is not answered yet. */
export type Pending = { readonly group: string; readonly value: ChosenValue } | null;

/** An option known to be excluded is asked about, not chosen. */
export function withPending(groups: GroupViews, pending: Pending): GroupViews {
  const view = pending === null ? undefined : groups[pending.group];
  if (pending === null || view === undefined) return groups;
  const option = view.options.find(({ id }) => id === (pending.value ?? ""));
  return option?.possible === false ? groups : { ...groups, [pending.group]: { ...view, value: pending.value } };
}

function optionViews(
  model: CompiledModel,
  group: Extract<CompiledGroup, { kind: "choice" }>,
  environment: Environment,
  view: EngineView | null,
): OptionView[] {
  const domain = view?.domains[group.id];
  const possible = (id: string): boolean => !isList(domain) || domain.includes(id === "" ? null : id);
  const viewOf = (id: string, swatch?: string): OptionView => ({
    id,
    possible: possible(id),
    deltaMinor: view?.deltas[group.id]?.[id] ?? null,
    fromMinor: view?.from[group.id]?.[id] ?? null,
    swatch: swatchColour(model, environment, swatch),
  });
  const options = group.options.map(({ id, swatch }) => viewOf(id, swatch));
  return group.optional ? [viewOf(""), ...options] : options;
}

function rangeOf(view: EngineView | null, group: string): NumberDomain | null {
  const domain = view?.domains[group];
  return domain && !isList(domain) ? domain : null;
}

const isList = (domain: EngineView["domains"][string] | undefined): domain is readonly (string | null)[] =>
  Array.isArray(domain);
