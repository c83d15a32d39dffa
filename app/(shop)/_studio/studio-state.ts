/** What a studio remembers: a whole and valid design, what the customer decided in it, and the way there. */
import type { CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateBoolean } from "#catalog/expression/evaluate";
import type { Configuration } from "#catalog/product-model";
import type { Choices, ChosenValue, Configurator, Repair } from "#configurator/answers";
import type { Random } from "#base/random";

export type Design = {
  readonly configuration: Configuration;
  /** Groups the customer decided, oldest first; the others follow what the rules need. */
  readonly decided: readonly string[];
  /** Decided groups that no repair may give up. */
  readonly locked: readonly string[];
  /** What undecided groups fall back to where the rules allow: the design begun with, and the model's defaults. */
  readonly wishes: Configuration;
};

export type StudioState = {
  readonly design: Design;
  readonly past: readonly Design[];
  readonly future: readonly Design[];
};

const remembered = 200;

export const begin = (design: Design): StudioState => ({ design, past: [], future: [] });

/** `gathers`: a slider's many small steps are one step back. */
export function change(state: StudioState, design: Design, gathers = false): StudioState {
  const past = gathers && state.past.length > 0 ? state.past : [...state.past, state.design].slice(-remembered);
  return { design, past, future: [] };
}

export function undo(state: StudioState): StudioState {
  const before = state.past.at(-1);
  if (!before) return state;
  return { design: before, past: state.past.slice(0, -1), future: [state.design, ...state.future] };
}

export function redo(state: StudioState): StudioState {
  const [next, ...future] = state.future;
  if (!next) return state;
  return { design: next, past: [...state.past, state.design], future };
}

/** A whole design nobody decided anything in yet. */
export const untouched = (configuration: Configuration): Design => ({
  configuration,
  decided: [],
  locked: [],
  wishes: configuration,
});

/** The decisions as the configurator wants them; free words have no rules. */
export function choicesOf(model: CompiledModel, { configuration, decided, locked }: Design, except?: string): Choices {
  const chosen = decided
    .filter((id) => id !== except && model.groups.some((group) => group.id === id && group.kind !== "text"))
    .map((group) => ({ group, value: valueOf(configuration, group) }));
  return { chosen, refused: [], locked: locked.filter((id) => id !== except) };
}

/** Decides one group; the undecided ones keep to their wishes as far as the rules allow. Null when the decisions exclude it. */
export function decide(
  model: CompiledModel,
  configurator: Configurator,
  design: Design,
  group: string,
  value: ChosenValue,
): Design | null {
  const others = choicesOf(model, design, group);
  const choices = { ...others, chosen: [...others.chosen, { group, value }] };
  const whole = configurator.complete(choices, { kind: "near", configuration: design.wishes });
  if (!whole) return null;
  return {
    ...design,
    configuration: withWords(model, whole, design.configuration),
    decided: [...design.decided.filter((id) => id !== group), group],
  };
}

/** Lets a group follow along again: it falls back to its default, or stays where nothing asks it to move. */
export function leaveOpen(model: CompiledModel, configurator: Configurator, design: Design, group: string): Design {
  const fallback = defaultsOf(model)[group] ?? valueOf(design.configuration, group);
  const open: Design = {
    ...design,
    decided: design.decided.filter((id) => id !== group),
    locked: design.locked.filter((id) => id !== group),
    wishes: withValue(design.wishes, group, fallback),
  };
  const whole = configurator.complete(choicesOf(model, open), { kind: "near", configuration: open.wishes });
  return whole ? { ...open, configuration: withWords(model, whole, design.configuration) } : open;
}

export const say = (design: Design, group: string, words: string): Design => ({
  ...design,
  configuration: withValue(design.configuration, group, words === "" ? null : words),
});

/** "Keep these whatever happens", on and off. */
export const lock = (design: Design, groups: readonly string[], isLocked: boolean): Design => ({
  ...design,
  locked: [...design.locked.filter((id) => !groups.includes(id)), ...(isLocked ? groups : [])],
});

export function repaired(model: CompiledModel, design: Design, repair: Repair): Design {
  const decided = [...new Set(repair.choices.chosen.map(({ group }) => group))];
  return {
    configuration: withWords(model, repair.configuration, design.configuration),
    decided,
    locked: design.locked.filter((id) => decided.includes(id)),
    wishes: repair.configuration,
  };
}

/** Another whole under the same decisions. */
export const moved = (model: CompiledModel, design: Design, whole: Configuration): Design => ({
  ...design,
  configuration: withWords(model, whole, design.configuration),
  wishes: whole,
});

/** The nearest valid whole to something that may be old, partial or made up; what is left out takes its default. */
export function mend(model: CompiledModel, configurator: Configurator, wanted: Configuration): Configuration {
  const configuration = isWhole(model, wanted) ? wanted : { ...defaultsOf(model), ...wanted };
  const known = configurator.complete({ chosen: [], refused: [] }, { kind: "near", configuration });
  return withWords(model, known ?? model.designs[0]?.configuration ?? {}, wanted);
}

/** A valid design nobody thought of. */
export function surprise(model: CompiledModel, configurator: Configurator, random: Random): Configuration {
  const wild: Record<string, string | number> = {};
  for (const group of model.groups) {
    if (group.kind === "choice") wild[group.id] = group.options[random.int(group.options.length)]?.id ?? "";
    if (group.kind === "number")
      wild[group.id] =
        group.minimum + group.step * random.int(Math.floor((group.maximum - group.minimum) / group.step) + 1);
  }
  return mend(model, configurator, wild);
}

/** Groups that differ and that the customer did not touch: what followed along. */
export function followed(before: Configuration, after: Configuration, touched: string): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (id) => id !== touched && before[id] !== after[id],
  );
}

/** What is priced, promised and sold: words that this design offers no place for stay behind. */
export function asSold(model: CompiledModel, configuration: Configuration): Configuration {
  const environment = configurationEnvironment(model, configuration);
  const dropped = model.groups.filter(
    (group) =>
      group.kind === "text" &&
      (String(configuration[group.id] ?? "").trim() === "" || !evaluateBoolean(group.when, environment)),
  );
  return Object.fromEntries(Object.entries(configuration).filter(([id]) => !dropped.some((group) => group.id === id)));
}

/** Where the wishes differ from what is there, "" for nothing wished: what undecided groups would go back to. */
export function wishesBeside({ configuration, decided, wishes }: Design): Configuration {
  const groups = new Set([...Object.keys(configuration), ...Object.keys(wishes)]);
  const differing = [...groups].filter((id) => !decided.includes(id) && configuration[id] !== wishes[id]);
  return Object.fromEntries(differing.map((id) => [id, wishes[id] ?? ""]));
}

const defaultsOf = (model: CompiledModel): Configuration =>
  Object.fromEntries(
    model.groups.flatMap((group) =>
      group.kind === "text" || group.default === undefined ? [] : [[group.id, group.default] as const],
    ),
  );

/** An optional group may be left out on purpose: then its default does not come back. */
const isWhole = (model: CompiledModel, configuration: Configuration): boolean =>
  model.groups.every(
    (group) =>
      group.kind === "text" || (group.kind === "choice" && group.optional) || Object.hasOwn(configuration, group.id),
  );

const valueOf = (configuration: Configuration, group: string): ChosenValue =>
  (Object.hasOwn(configuration, group) ? configuration[group] : undefined) ?? null;

function withValue(configuration: Configuration, group: string, value: ChosenValue): Configuration {
  const { [group]: _before, ...rest } = configuration;
  return value === null ? rest : { ...rest, [group]: value };
}

function withWords(model: CompiledModel, whole: Configuration, from: Configuration): Configuration {
  const words = model.groups.flatMap((group) => {
    const said = group.kind === "text" && Object.hasOwn(from, group.id) ? from[group.id] : undefined;
    return said === undefined ? [] : [[group.id, said] as const];
  });
  return { ...whole, ...Object.fromEntries(words) };
}
