/** Choices as literals, with what literals cannot say about single numbers. */
import type { Choices } from "./answers";
import type { Literal } from "./kernel/cnf";
import { placeOf, takes, weightOf, type ProblemGroup } from "./problem";
import type { Reasoner } from "./reasoner";

export type Question = {
  readonly literals: readonly Literal[];
  /** By group: the number chosen, as several numbers share a class. */
  readonly exact: ReadonlyMap<ProblemGroup, number>;
  /** By group: the numbers refused. */
  readonly without: ReadonlyMap<ProblemGroup, ReadonlySet<number>>;
  /** An unknown option, two numbers of one class, a number both chosen and refused. */
  readonly contradictory: boolean;
};

export function questionOf(reasoner: Reasoner, choices: Choices): Question {
  const literals: Literal[] = [];
  const exact = new Map<ProblemGroup, number>();
  const without = new Map<ProblemGroup, Set<number>>();
  let contradictory = false;
  for (const { group: id, value } of choices.chosen) {
    const group = groupOf(reasoner, id);
    const chosen = group ? chosenLiterals(group, value) : null;
    if (!group || chosen === null) {
      contradictory = true;
      continue;
    }
    literals.push(...chosen);
    if (group.kind !== "number") continue;
    if (exact.has(group) && exact.get(group) !== value) contradictory = true;
    exact.set(group, value as number);
  }
  for (const { group: id, option } of choices.refused) {
    const group = groupOf(reasoner, id);
    if (!group) continue;
    if (group.kind === "number") {
      if (placeOf(group, option) >= 0) without.set(group, (without.get(group) ?? new Set()).add(option as number));
      continue;
    }
    const refused = chosenLiterals(group, option);
    if (refused?.length === 1) literals.push((refused[0] as Literal) ^ 1);
  }
  for (const [group, numbers] of without) {
    if (exact.has(group) && numbers.has(exact.get(group) as number)) contradictory = true;
    for (const place of new Set([...numbers].map((number) => placeOf(group, number))))
      if (numbersLeft(group, place, numbers) === 0) literals.push(reasoner.equals(group, place) ^ 1);
  }
  return { literals: [...new Set(literals)], exact, without, contradictory };
}

/** What choosing a value says; null when the group has no such value. */
export function chosenLiterals(group: ProblemGroup, value: string | number | null): Literal[] | null {
  if (group.kind === "set" && value === null) return group.empty < 0 ? null : [group.empty];
  const place = placeOf(group, value);
  return place < 0 ? null : takes(group, place);
}

export function numbersLeft(group: ProblemGroup, place: number, without: ReadonlySet<number> | undefined): number {
  let refused = 0;
  for (const number of without ?? []) if (placeOf(group, number) === place) refused += 1;
  return weightOf(group, place) - refused;
}

const groupsById = new WeakMap<Reasoner, ReadonlyMap<string, ProblemGroup>>();

export function groupOf(reasoner: Reasoner, id: string): ProblemGroup | undefined {
  let groups = groupsById.get(reasoner);
  if (!groups) {
    groups = new Map(reasoner.problem.groups.map((group) => [group.id, group]));
    groupsById.set(reasoner, groups);
  }
  return groups.get(id);
}
