/** A configuration that is not valid (any more), and the fewest groups to change until it is. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choice, ChosenValue, Configurator } from "./answers";
import { noChoices } from "./configurator";
import { encode } from "./encode";
import { watchersOf } from "./prepared";
import { SatReasoner } from "./sat-reasoner";
import type { SmallestRepair } from "./semantic-diff";
import { faultsOf } from "./validation";

/** Null where nothing at all is valid. Words are kept where they are still offered. */
export function smallestRepair(
  model: CompiledModel,
  configurator: Configurator,
  made: Configuration,
): SmallestRepair | null {
  const configuration = seenBy(model, made);
  const kept = mostKept(model, configuration);
  const whole = kept && configurator.complete({ ...noChoices, chosen: kept }, { kind: "near", configuration });
  if (!whole) return null;
  const repaired = withWords(model, { ...whole, ...wordsOf(model, configuration) });
  const groups = new Set([...Object.keys(configuration), ...model.groups.map((group) => group.id)]);
  const changes = [...groups].flatMap((group): SmallestRepair["changes"][number][] => {
    const [from, to] = [valueIn(configuration, group), valueIn(repaired, group)];
    return from === to ? [] : [{ group, from, to }];
  });
  return { changes, configuration: repaired };
}

/** Of a set's options that only one of two versions has, none are taken: pieces are named `set.option`. */
export function seenBy(model: CompiledModel, configuration: Configuration): Configuration {
  const members = model.groups.filter((group) => group.kind === "number" && group.set !== undefined);
  const known = new Set(members.map((group) => group.id));
  return {
    ...Object.fromEntries(members.map((group) => [group.id, 0])),
    ...Object.fromEntries(
      Object.entries(configuration).filter(([id, value]) => value !== 0 || !id.includes(".") || known.has(id)),
    ),
  };
}

/** As many of its choices as some valid whole has together. */
function mostKept(model: CompiledModel, configuration: Configuration): Choice[] | null {
  const choices = model.groups.flatMap((group): Choice[] => {
    const value = valueIn(configuration, group.id);
    if (group.kind === "text" || (value === null && (group.kind === "number" || !group.optional))) return [];
    return [{ group: group.id, value }];
  });
  const questions = choices.map(({ group, value }) => {
    const condition: Ast = ["==", ["name", group], value ?? ""];
    return { id: group, condition };
  });
  const { problem, questions: variables } = encode(model, { questions });
  const costs = new Float64Array(problem.variableCount);
  for (const variable of variables) costs[variable] = -1;
  const best = new SatReasoner(problem, watchersOf(model, problem)).cheapest([], costs);
  return best && choices.filter((_, index) => best.whole[variables[index] as number] === 1);
}

const valueIn = (configuration: Configuration, group: string): ChosenValue =>
  Object.hasOwn(configuration, group) && configuration[group] !== "" ? (configuration[group] ?? null) : null;

const wordsOf = (model: CompiledModel, configuration: Configuration): Configuration =>
  Object.fromEntries(
    model.groups.flatMap(({ id, kind }) => {
      const words = kind === "text" ? valueIn(configuration, id) : null;
      return words === null ? [] : [[id, words]];
    }),
  );

function withWords(model: CompiledModel, configuration: Configuration): Configuration {
  const texts = new Set(model.groups.filter((group) => group.kind === "text").map((group) => group.id));
  const refused = new Set(
    faultsOf(model, configuration).flatMap((fault) => (fault.kind === "rule" ? [] : [fault.group])),
  );
  return Object.fromEntries(Object.entries(configuration).filter(([id]) => !(texts.has(id) && refused.has(id))));
}
