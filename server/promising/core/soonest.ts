/**
 * A sooner design near a present one: what each open option would do to the date, one at a time, and then all of it
 * together as costs. A date is no sum of its options, so this is a search, and only real dates decide.
 */
import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import { evaluateBoolean } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices, Configurator } from "../../configurator/core/answers";

export type Candidate = { readonly group: string; readonly option: string; readonly configuration: Configuration };

/** The nearest whole with each option of the open groups, one of every group in turn, at most so many. */
export function candidatesNear(
  model: CompiledModel,
  configurator: Configurator,
  { configuration, choices, most }: { configuration: Configuration; choices: Choices; most: number },
): Candidate[] {
  const known = new Set([keyOf(configuration)]);
  const found: Candidate[] = [];
  for (const { group, option } of inTurn(openOptions(model, configuration, choices))) {
    if (found.length >= most) break;
    const chosen = [...choices.chosen, { group, value: option === "" ? null : option }];
    const whole = configurator.complete({ ...choices, chosen }, { kind: "near", configuration });
    if (!whole) continue;
    const candidate = withOfferedWords(model, whole, configuration);
    if (known.has(keyOf(candidate))) continue;
    known.add(keyOf(candidate));
    found.push({ group, option, configuration: candidate });
  }
  return found;
}

export type Dated<T> = T & { readonly promisedAt: Date };

/** Later days cost; among equal ones what is chosen now stays. Options nobody asked about count as the present ones. */
export function latenessCosts(
  model: CompiledModel,
  present: Dated<{ configuration: Configuration }>,
  dated: readonly Dated<Candidate>[],
): Record<string, Record<string, number>> {
  const earliest = Math.min(...[present, ...dated].map(({ promisedAt }) => promisedAt.getTime()));
  const hoursLate = (date: Date): number => Math.round((date.getTime() - earliest) / 3_600_000);
  return Object.fromEntries(
    model.groups.filter(isChoice).map((group) => {
      const now = String(present.configuration[group.id] ?? "");
      const cost = (option: string): number => {
        if (option === now) return hoursLate(present.promisedAt) * 100;
        const asked = dated.find((candidate) => candidate.group === group.id && candidate.option === option);
        return hoursLate((asked ?? present).promisedAt) * 100 + 1;
      };
      return [group.id, Object.fromEntries(optionsOf(group).map((option) => [option, cost(option)]))];
    }),
  );
}

/** Words stay where the design has a place for them. */
export function withOfferedWords(model: CompiledModel, whole: Configuration, from: Configuration): Configuration {
  const environment = configurationEnvironment(model, whole);
  const words = model.groups.flatMap((group) => {
    const said = group.kind === "text" && Object.hasOwn(from, group.id) ? from[group.id] : undefined;
    const isOffered = group.kind === "text" && said !== undefined && evaluateBoolean(group.when, environment);
    return isOffered && said !== undefined ? [[group.id, said] as const] : [];
  });
  return { ...whole, ...Object.fromEntries(words) };
}

type OpenOption = { readonly group: string; readonly option: string };

function openOptions(model: CompiledModel, configuration: Configuration, choices: Choices): OpenOption[][] {
  return model.groups
    .filter(isChoice)
    .filter((group) => !choices.chosen.some((choice) => choice.group === group.id))
    .map((group) =>
      optionsOf(group)
        .filter((option) => option !== String(configuration[group.id] ?? ""))
        .map((option) => ({ group: group.id, option })),
    );
}

/** The first of every list, then the second of every list, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

type ChoiceGroup = Extract<CompiledGroup, { kind: "choice" }>;
const isChoice = (group: CompiledGroup): group is ChoiceGroup => group.kind === "choice";
const optionsOf = (group: ChoiceGroup): string[] => [
  ...group.options.map(({ id }) => id),
  ...(group.optional ? [""] : []),
];

const keyOf = (configuration: Configuration): string =>
  JSON.stringify(Object.entries(configuration).sort(([left], [right]) => (left < right ? -1 : 1)));
