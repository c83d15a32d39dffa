import type { Choices, ChosenValue, Domain, Domains } from "./answers";
import type { ProblemGroup } from "./problem";
import { groupOf, questionOf, type Question } from "./question";
import { canBeFalse, canBeTrue, type Reasoner } from "./reasoner";

/** Every option that still leads to a valid whole, and what is left without a choice. */
export function domainsOf(reasoner: Reasoner, choices: Choices): Domains {
  const question = questionOf(reasoner, choices);
  const possible = question.contradictory ? null : reasoner.possible(question.literals);
  const domains: Record<string, Domain> = {};
  const forced: Record<string, ChosenValue | readonly string[]> = {};
  const chosen = new Map(choices.chosen.map((choice) => [`${choice.group} ${String(choice.value)}`, choice]));
  const decided = new Set(choices.chosen.map((choice) => choice.group));
  for (const group of reasoner.problem.groups) {
    const domain = domainOf(group, possible, question);
    domains[group.id] = domain;
    if (possible === null) continue;
    if (group.kind === "set") {
      const all = fixedOptions(group, possible);
      const fixed = decided.has(group.id) ? all.filter((option) => !chosen.has(`${group.id} ${option}`)) : all;
      if (fixed.length > 0) forced[group.id] = fixed.length === 1 ? (fixed[0] as string) : fixed;
      else if (group.options.length > 0 && (domain as readonly unknown[]).every((option) => option === null))
        if (!decided.has(group.id)) forced[group.id] = null;
    } else {
      const single = onlyValue(domain);
      if (single !== undefined && !decided.has(group.id)) forced[group.id] = single;
    }
  }
  return { consistent: possible !== null, domains, forced };
}

/** For every group, what it could be if its own choices were taken back: the tiles a customer can click. */
export function alternativesOf(reasoner: Reasoner, choices: Choices): Domains {
  const all = domainsOf(reasoner, choices);
  const domains: Record<string, Domain> = { ...all.domains };
  for (const id of new Set(choices.chosen.map((choice) => choice.group))) {
    const group = groupOf(reasoner, id);
    if (!group) continue;
    const question = questionOf(reasoner, without(choices, id));
    domains[id] = domainOf(group, question.contradictory ? null : reasoner.possible(question.literals), question);
  }
  return { ...all, domains };
}

export const without = (choices: Choices, group: string): Choices => ({
  ...choices,
  chosen: choices.chosen.filter((choice) => choice.group !== group),
});

function domainOf(group: ProblemGroup, possible: Uint8Array | null, question: Question): Domain {
  if (possible === null) return [];
  const { first, size, kind, ladder } = group;
  if (kind !== "number") {
    const options = possibleOptions(group, possible);
    return kind === "set" && canBeEmpty(group, possible) ? [...options, null] : options;
  }
  const exact = question.exact.get(group);
  if (exact !== undefined) return { min: exact, max: exact, step: group.step };
  const can = (place: number): boolean =>
    ladder
      ? (place === size - 1 || (possible[first + place]! & canBeTrue) !== 0) &&
        (place === 0 || (possible[first + place - 1]! & canBeFalse) !== 0)
      : (possible[first + place]! & canBeTrue) !== 0;
  let low = 0;
  let high = size - 1;
  while (!can(low)) low += 1;
  while (!can(high)) high -= 1;
  const refused = question.without.get(group) ?? new Set<number>();
  let min = group.lows[low] as number;
  let max = group.highs[high] as number;
  while (refused.has(min)) min += group.step;
  while (refused.has(max)) max -= group.step;
  return { min, max, step: group.step };
}

function possibleOptions({ first, size, options }: ProblemGroup, possible: Uint8Array): readonly (string | null)[] {
  let gone = 0;
  for (let place = 0; place < size; place += 1) if ((possible[first + place]! & canBeTrue) === 0) gone += 1;
  return gone === 0 ? options : options.filter((_, place) => (possible[first + place]! & canBeTrue) !== 0);
}

const canBeEmpty = ({ empty }: ProblemGroup, possible: Uint8Array): boolean =>
  empty >= 0 && (possible[empty >> 1]! & ((empty & 1) === 0 ? canBeTrue : canBeFalse)) !== 0;

function fixedOptions({ first, size, options }: ProblemGroup, possible: Uint8Array): string[] {
  const fixed: string[] = [];
  for (let place = 0; place < size; place += 1)
    if ((possible[first + place]! & canBeFalse) === 0) fixed.push(options[place] as string);
  return fixed;
}

function onlyValue(domain: Domain): ChosenValue | undefined {
  if ("min" in domain) return domain.min === domain.max ? domain.min : undefined;
  return domain.length === 1 ? domain[0] : undefined;
}
