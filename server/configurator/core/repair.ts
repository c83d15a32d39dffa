/**
 * Ways to have an excluded option: the fewest of the customer's choices given up, older ones first. Smallest
 * hitting sets of conflicts (Reiter 1987): each conflict found must lose one of its choices.
 */
import type { Configuration } from "../../catalog/core/product-model";
import type { Choice, Choices, ChosenValue, Repair } from "./answers";
import { completeNear } from "./completion";
import type { Engine } from "./engine";
import { placeOf, type ProblemGroup } from "./problem";
import { positive, type Literal } from "./kernel/solver";

const mostRepairs = 3;

/** A choice that may be given up; the older, the cheaper. */
type Soft = { readonly literal: Literal; readonly weight: number };

export function repairsOf(engine: Engine, choices: Choices, groupId: string, value: ChosenValue): readonly Repair[] {
  const group = engine.groupById.get(groupId);
  const place = group ? placeOf(group, value) : -1;
  if (!group || place < 0) return [];
  const wanted: Choice = { group: groupId, value };
  const soft = softOf(engine, choices, group, positive(group.first + place));
  const hard = [positive(group.first + place)];
  if (engine.satisfiable(hard) === null) return [];
  const repairs: Repair[] = [];
  for (const given of correctionSets(engine, hard, soft, mostRepairs))
    repairs.push(...repaired(engine, choices, wanted, given));
  if (repairs.length === 1) repairs.push(...otherValues(engine, repairs[0] as Repair));
  return repairs.slice(0, mostRepairs);
}

/** Everything chosen or refused, except for what the option asked for replaces. */
function softOf(engine: Engine, choices: Choices, asked: ProblemGroup, hard: Literal): Soft[] {
  const soft = new Map<Literal, Soft>();
  const count = choices.chosen.length + choices.refused.length;
  const add = (literal: Literal, age: number): void => {
    if (literal >= 0) soft.set(literal, { literal, weight: 1 + age / (2 * count * count + 1) });
  };
  choices.refused.forEach((refusal, index) => {
    const group = engine.groupById.get(refusal.group);
    const literal = group?.kind === "choice" ? engine.literalOf(group, refusal.option) : -1;
    if (literal >= 0 && literal !== hard) add(literal ^ 1, index);
  });
  choices.chosen.forEach((choice, index) => {
    const group = engine.groupById.get(choice.group);
    if (group && group !== asked) add(engine.literalOf(group, choice.value), choices.refused.length + index);
  });
  return [...soft.values()];
}

/** Sets of choices to give up, best first, none within another. */
function* correctionSets(
  engine: Engine,
  hard: readonly Literal[],
  soft: readonly Soft[],
  most: number,
): Generator<ReadonlySet<Literal>> {
  const conflicts: Literal[][] = [];
  const found: ReadonlySet<Literal>[] = [];
  const weights = new Map(soft.map((choice) => [choice.literal, choice.weight]));
  while (found.length < most) {
    const given = lightestHittingSet(conflicts, found, weights);
    if (given === null) return;
    const kept = soft.map((choice) => choice.literal).filter((literal) => !given.has(literal));
    if (engine.solver.solve([...hard, ...kept])) {
      found.push(given);
      yield given;
      if (given.size === 0) return;
    } else conflicts.push(engine.solver.core.filter((literal) => weights.has(literal)));
  }
}

/** The lightest set that meets every conflict and contains none of the sets found before. */
function lightestHittingSet(
  conflicts: readonly Literal[][],
  found: readonly ReadonlySet<Literal>[],
  weights: ReadonlyMap<Literal, number>,
): ReadonlySet<Literal> | null {
  let best: ReadonlySet<Literal> | null = null;
  let bestWeight = Infinity;
  const extend = (given: ReadonlySet<Literal>, weight: number, barred: ReadonlySet<Literal>): void => {
    if (weight >= bestWeight || found.some((earlier) => [...earlier].every((literal) => given.has(literal)))) return;
    const open = conflicts.find((conflict) => !conflict.some((literal) => given.has(literal)));
    if (open === undefined) {
      best = given;
      bestWeight = weight;
      return;
    }
    const tried = new Set(barred);
    for (const literal of open) {
      if (tried.has(literal)) continue;
      extend(new Set([...given, literal]), weight + (weights.get(literal) ?? 1), tried);
      tried.add(literal);
    }
  };
  extend(new Set(), 0, new Set());
  return best;
}

function repaired(engine: Engine, choices: Choices, wanted: Choice, given: ReadonlySet<Literal>): Repair[] {
  const keeps = (group: ProblemGroup | undefined, value: ChosenValue, sign: 0 | 1): boolean => {
    const literal = group ? engine.literalOf(group, value) : -1;
    return literal >= 0 && !given.has(literal ^ sign);
  };
  const kept: Choices = {
    chosen: [
      ...choices.chosen.filter(
        (choice) => choice.group !== wanted.group && keeps(engine.groupById.get(choice.group), choice.value, 0),
      ),
      wanted,
    ],
    refused: choices.refused.filter(
      (refusal) =>
        !(refusal.group === wanted.group && refusal.option === wanted.value) &&
        keeps(engine.groupById.get(refusal.group), refusal.option, 1),
    ),
  };
  const before = Object.fromEntries(
    choices.chosen
      .filter((choice) => choice.value !== null)
      .map((choice) => [choice.group, choice.value as string | number]),
  );
  const configuration = completeNear(engine, kept, before);
  return configuration === null ? [] : [described(kept, configuration, choices, wanted)];
}

function described(kept: Choices, configuration: Configuration, choices: Choices, wanted: Choice): Repair {
  const changes = choices.chosen
    .filter((choice) => choice.group !== wanted.group && (configuration[choice.group] ?? null) !== choice.value)
    .map((choice) => ({ group: choice.group, from: choice.value, to: configuration[choice.group] ?? null }));
  return { changes, choices: kept, configuration };
}

/** The same choices given up for another option. */
function otherValues(engine: Engine, first: Repair): Repair[] {
  for (const { group: id, from, to } of first.changes) {
    if (engine.groupById.get(id)?.kind !== "choice") continue;
    const refused = [...first.choices.refused, { group: id, option: to }, { group: id, option: from }];
    const configuration = completeNear(engine, { chosen: first.choices.chosen, refused }, first.configuration);
    if (configuration === null) continue;
    const changes = first.changes
      .map((change) => ({ ...change, to: configuration[change.group] ?? null }))
      .filter((change) => change.to !== change.from);
    return [{ changes, choices: first.choices, configuration }];
  }
  return [];
}
