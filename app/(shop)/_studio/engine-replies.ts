/** Every question a studio has for the engine, and its reply: pure, so that a page and a worker say the same. */
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import type {
  Choice,
  Choices,
  ChosenValue,
  Configurator,
  Domains,
  Explanation,
  Objective,
  Repair,
} from "#configurator/answers";
import { faultsOf } from "#configurator/validation";
import { optionDeltas } from "#pricing/option-delta";
import { price } from "#pricing/price";
import { seeded } from "#base/random";
import { asSold, choicesOf, decide, leaveOpen, mend, moved, surprise, untouched, type Design } from "./studio-state";

export type EngineView = {
  /** Per group what can be clicked, as if its own decision were taken back. */
  domains: Domains["domains"];
  /** Of number groups with few places: the very numbers, gaps left out. */
  numbers: Readonly<Record<string, readonly number[]>>;
  /** The least price of a whole with an option; null where there is none or nobody can tell exactly. */
  from: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  deltas: Readonly<Record<string, Readonly<Record<string, bigint | null>>>>;
};

/** An option the decisions exclude, asked for: why not, and what would make room for it. */
export type Conflict = {
  group: string;
  value: ChosenValue;
  explanation: Explanation | null;
  repairs: readonly Repair[];
};

export type Decision = { design: Design; conflict: null } | { design: null; conflict: Conflict };

type Questions = {
  view: { design: Design };
  decide: { design: Design; group: string; value: ChosenValue };
  leaveOpen: { design: Design; group: string };
  /** Null where no whole agrees with the decisions. */
  finish: { design: Design; objective: Objective };
  begin: { configuration: Configuration };
  surprise: { seed: number };
};
type Replies = {
  view: EngineView;
  decide: Decision;
  leaveOpen: Design;
  finish: Design | null;
  begin: Design;
  surprise: Design;
};

export type QuestionKind = keyof Questions;
export type Question<K extends QuestionKind> = Questions[K];
export type Reply<K extends QuestionKind> = Replies[K];

/** Up to so many places a number is a row of chips, and every one of them is asked for. */
export const mostChips = 9;

export function replyTo<K extends QuestionKind>(
  model: CompiledModel,
  configurator: Configurator,
  kind: K,
  question: Question<K>,
): Reply<K> {
  return replies[kind](model, configurator, question);
}

const replies: {
  [K in QuestionKind]: (model: CompiledModel, configurator: Configurator, question: Question<K>) => Reply<K>;
} = {
  view: (model, configurator, { design }) => {
    const choices = choicesOf(model, design);
    const { domains } = configurator.alternatives(choices);
    return {
      domains,
      numbers: possibleNumbers(model, configurator, design),
      from: configurator.cheapestWith(choices),
      deltas: deltasOf(model, configurator, design, domains),
    };
  },
  decide: (model, configurator, { design, group, value }) => {
    const next = decide(model, configurator, design, group, value);
    if (next) return { design: next, conflict: null };
    const choices = choicesOf(model, design, group);
    const explanation = configurator.explain(choices, group, value);
    const repairs = nearbyRepairs(configurator, choices, design, { group, value });
    return { design: null, conflict: { group, value, explanation, repairs } };
  },
  leaveOpen: (model, configurator, { design, group }) => leaveOpen(model, configurator, design, group),
  finish: (model, configurator, { design, objective }) => {
    const whole = configurator.complete(choicesOf(model, design), objective);
    return whole && moved(model, design, whole);
  },
  begin: (model, configurator, { configuration }) => untouched(mend(model, configurator, configuration)),
  surprise: (model, configurator, { seed }) => untouched(surprise(model, configurator, seeded(seed))),
};

/** What an option does to the price; where others have to follow it, with them. */
function deltasOf(
  model: CompiledModel,
  configurator: Configurator,
  design: Design,
  domains: Domains["domains"],
): EngineView["deltas"] {
  const swapped = optionDeltas(model, design.configuration);
  const before = price(model, asSold(model, design.configuration)).unitMinor;
  const followed = ([group, deltas]: [string, (typeof swapped)[string]]) => {
    const domain = domains[group];
    const after = ([option, delta]: [string, bigint | null]): [string, bigint | null] => {
      const alone = { ...design.configuration, [group]: option };
      if (!Array.isArray(domain) || !domain.includes(option) || faultsOf(model, alone).length === 0)
        return [option, delta];
      const next = decide(model, configurator, design, group, option);
      return [option, next && price(model, asSold(model, next.configuration)).unitMinor - before];
    };
    return [group, Object.fromEntries(Object.entries(deltas).map(after))] as const;
  };
  return Object.fromEntries(Object.entries(swapped).map(followed));
}

/**
 * Two ways to have it and the nearest one to do without. The engine knows decisions only: what nobody decided stays as
 * it is shown, and the option that is there already is no way out.
 */
function nearbyRepairs(configurator: Configurator, choices: Choices, design: Design, asked: Choice): Repair[] {
  const present = design.configuration[asked.group] ?? null;
  const refused = typeof present === "number" ? [] : [{ group: asked.group, option: present }];
  const found = configurator.repair({ ...choices, refused }, asked.group, asked.value);
  const near = (repair: Repair): Repair => {
    const kept: Choices = { ...repair.choices, refused: [] };
    const told = [...repair.changes.map(({ group }) => group), asked.group];
    const wanted = Object.fromEntries(Object.entries(repair.configuration).filter(([group]) => told.includes(group)));
    const wishes = { ...design.configuration, ...wanted };
    const configuration = configurator.complete(kept, { kind: "near", configuration: wishes }) ?? repair.configuration;
    const changes = repair.changes.map((change) => ({ ...change, to: configuration[change.group] ?? null }));
    return { ...repair, choices: kept, configuration, changes };
  };
  return [
    ...found.filter(({ kind }) => kind === "change").slice(0, 2),
    ...found.filter(({ kind }) => kind === "alternative").slice(0, 1),
  ].map(near);
}

function possibleNumbers(model: CompiledModel, configurator: Configurator, design: Design): EngineView["numbers"] {
  const found = model.groups.flatMap((group) => {
    if (group.kind !== "number" || (group.maximum - group.minimum) / group.step >= mostChips) return [];
    const choices = choicesOf(model, design, group.id);
    const numbers: number[] = [];
    for (let number = group.minimum; number <= group.maximum; number += group.step)
      if (configurator.allows(choices, group.id, number)) numbers.push(number);
    return [[group.id, numbers] as const];
  });
  return Object.fromEntries(found);
}
