/**
 * Ways to have an excluded option: the fewest of the customer's choices given up, older ones first. Smallest
 * hitting sets of conflicts (Reiter 1987): each conflict found must lose one of its choices.
 */
import type { Configuration } from "../../catalog/core/product-model";
import type { Choice, Choices, ChosenValue, Domain, Repair } from "./answers";
import { completeNear } from "./completion";
import { domainsOf, without } from "./domains";
import type { Literal } from "./kernel/cnf";
import { placeOf, type ProblemGroup } from "./problem";
import { groupOf } from "./question";
import type { SatReasoner } from "./sat-reasoner";

const mostChanges = 2;

/** Something chosen or refused that may be given up, and how much it is missed. */
type Soft = { readonly literal: Literal; readonly weight: number };

/** `priceOf` ranks repairs that give up equally many choices: nearest to the price before first. */
export function repairsOf(
  reasoner: SatReasoner,
  choices: Choices,
  groupId: string,
  value: ChosenValue,
  priceOf: (configuration: Configuration) => number = () => 0,
): readonly Repair[] {
  const group = groupOf(reasoner, groupId);
  const place = group ? placeOf(group, value) : -1;
  if (!group || place < 0) return [];
  const wanted: Choice = { group: groupId, value };
  const asked = reasoner.equals(group, place);
  const { soft, hard } = softOf(reasoner, choices, group, asked);
  const repairs: Repair[] = [];
  for (const given of correctionSets(reasoner, [asked, ...hard], soft))
    repairs.push(...repaired(reasoner, choices, wanted, given));
  if (repairs.length === 1) repairs.push(...otherValues(reasoner, repairs[0] as Repair));
  return [...ranked(repairs, completeNear(reasoner, choices, {}), priceOf), ...alternatives(reasoner, choices, wanted)];
}

function ranked(
  repairs: readonly Repair[],
  before: Configuration | null,
  priceOf: (configuration: Configuration) => number,
): Repair[] {
  const away = (repair: Repair): number => Math.abs(priceOf(repair.configuration) - (before ? priceOf(before) : 0));
  return repairs
    .map((repair) => ({ repair, away: away(repair) }))
    .sort((left, right) => left.repair.changes.length - right.repair.changes.length || left.away - right.away)
    .map(({ repair }) => repair)
    .slice(0, mostChanges);
}

/** Everything chosen or refused, except for what the option asked for replaces; what is locked is not given up. */
function softOf(
  reasoner: SatReasoner,
  choices: Choices,
  asked: ProblemGroup,
  literal: Literal,
): { soft: Soft[]; hard: Literal[] } {
  const soft = new Map<Literal, Soft>();
  const hard: Literal[] = [];
  const count = choices.chosen.length + choices.refused.length;
  const add = (id: string, kept: Literal, age: number): void => {
    if (choices.locked?.includes(id)) hard.push(kept);
    else soft.set(kept, { literal: kept, weight: 1 + age / (2 * count * count + 1) });
  };
  choices.refused.forEach(({ group: id, option }, index) => {
    const group = groupOf(reasoner, id);
    if (!group || group.kind === "number" || placeOf(group, option) < 0) return;
    const refused = reasoner.equals(group, placeOf(group, option));
    if (refused !== literal) add(id, refused ^ 1, index);
  });
  choices.chosen.forEach(({ group: id, value }, index) => {
    const group = groupOf(reasoner, id);
    if (!group || (group === asked && group.kind !== "set") || placeOf(group, value) < 0) return;
    add(id, reasoner.equals(group, placeOf(group, value)), choices.refused.length + index);
  });
  return { soft: [...soft.values()], hard };
}

/** Sets of choices to give up, best first, none within another. */
function* correctionSets(
  { solver }: SatReasoner,
  hard: readonly Literal[],
  soft: readonly Soft[],
): Generator<ReadonlySet<Literal>> {
  if (!solver.solve(hard)) return;
  const conflicts: Literal[][] = [];
  const found: ReadonlySet<Literal>[] = [];
  const weights = new Map(soft.map((choice) => [choice.literal, choice.weight]));
  while (found.length < mostChanges) {
    const given = lightestHittingSet(conflicts, found, weights);
    if (given === null) return;
    const kept = soft.map((choice) => choice.literal).filter((literal) => !given.has(literal));
    if (solver.solve([...hard, ...kept])) {
      found.push(given);
      yield given;
      if (given.size === 0) return;
    } else conflicts.push(solver.conflict().filter((literal) => weights.has(literal)));
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

function repaired(reasoner: SatReasoner, choices: Choices, wanted: Choice, given: ReadonlySet<Literal>): Repair[] {
  const keeps = (id: string, value: ChosenValue, sign: 0 | 1): boolean => {
    const group = groupOf(reasoner, id);
    const place = group ? placeOf(group, value) : -1;
    return group !== undefined && place >= 0 && !given.has(reasoner.equals(group, place) ^ sign);
  };
  const replaced = groupOf(reasoner, wanted.group)?.kind === "set" ? null : wanted.group;
  const kept: Choices = {
    ...choices,
    chosen: [
      ...choices.chosen.filter((choice) => choice.group !== replaced && keeps(choice.group, choice.value, 0)),
      wanted,
    ],
    refused: choices.refused.filter(
      (refusal) =>
        !(refusal.group === wanted.group && refusal.option === wanted.value) && keeps(refusal.group, refusal.option, 1),
    ),
  };
  const configuration = completeNear(reasoner, kept, chosenValues(choices));
  return configuration === null ? [] : [described("change", kept, configuration, choices, replaced)];
}

const chosenValues = (choices: Choices): Configuration =>
  Object.fromEntries(
    choices.chosen
      .filter((choice) => choice.value !== null)
      .map((choice) => [choice.group, choice.value as string | number]),
  );

function described(
  kind: Repair["kind"],
  kept: Choices,
  configuration: Configuration,
  choices: Choices,
  /** The group whose choice the option asked for replaces: that is no change. */
  replaced: string | null,
): Repair {
  const valueOf = ({ group, value }: Choice): ChosenValue => {
    const found = configuration[group] ?? null;
    return Array.isArray(found) ? (found.includes(value) ? value : null) : found;
  };
  const changes = choices.chosen
    .filter((choice) => choice.group !== replaced && valueOf(choice) !== choice.value)
    .map((choice) => ({ group: choice.group, from: choice.value, to: valueOf(choice) }));
  return { kind, changes, choices: kept, configuration };
}

/** The same choices given up for another option. */
function otherValues(reasoner: SatReasoner, first: Repair): Repair[] {
  for (const { group: id, from, to } of first.changes) {
    if (groupOf(reasoner, id)?.kind !== "choice") continue;
    const refused = [...first.choices.refused, { group: id, option: to }, { group: id, option: from }];
    const configuration = completeNear(reasoner, { ...first.choices, refused }, first.configuration);
    if (configuration === null) continue;
    const changes = first.changes
      .map((change) => ({ ...change, to: configuration[change.group] ?? null }))
      .filter((change) => change.to !== change.from);
    return [{ ...first, changes, configuration }];
  }
  return [];
}

/** Everything kept, and in the place of the option asked for the one most like it. */
function alternatives(reasoner: SatReasoner, choices: Choices, { group: id, value }: Choice): Repair[] {
  const group = groupOf(reasoner, id) as ProblemGroup;
  if (group.kind === "set") return [];
  const others = without(choices, id);
  const chosen = choices.chosen.find((choice) => choice.group === id);
  const nearest = nearestOption(group, domainsOf(reasoner, others).domains[id] as Domain, value, chosen?.value);
  if (nearest === undefined) return [];
  const kept: Choices = { ...others, chosen: [...others.chosen, { group: id, value: nearest }] };
  const configuration = completeNear(reasoner, kept, chosenValues(kept));
  return configuration === null ? [] : [described("alternative", kept, configuration, others, id)];
}

function nearestOption(
  group: ProblemGroup,
  domain: Domain,
  value: ChosenValue,
  chosen: ChosenValue | undefined,
): ChosenValue | undefined {
  if ("min" in domain) {
    const nearest = Math.min(domain.max, Math.max(domain.min, value as number));
    return nearest === chosen || nearest === value ? undefined : nearest;
  }
  const away = (option: string | null): number => Math.abs(placeOf(group, option) - placeOf(group, value));
  return domain
    .filter((option) => option !== chosen && option !== value)
    .sort((left, right) => away(left) - away(right))[0];
}
