import type { Choices, ChosenValue, Domain, Domains } from "./answers";
import type { Engine, Question } from "./engine";
import type { ProblemGroup } from "./problem";

/** Every option that still leads to a valid whole, and what is left without a choice. */
export function domainsOf(engine: Engine, choices: Choices): Domains {
  const question = engine.question(choices);
  const possible = question.contradictory ? null : engine.possible(question.literals);
  const domains: Record<string, Domain> = {};
  const forced: Record<string, ChosenValue> = {};
  const chosen = new Set(choices.chosen.map((choice) => choice.group));
  for (const group of engine.problem.groups) {
    const domain = domainOf(engine, group, possible, question);
    domains[group.id] = domain;
    const single = onlyValue(domain);
    if (possible !== null && single !== undefined && !chosen.has(group.id)) forced[group.id] = single;
  }
  return { consistent: possible !== null, domains, forced };
}

/** For every group, what it could be if its own choices were taken back: the tiles a customer can click. */
export function alternativesOf(engine: Engine, choices: Choices): Domains {
  const all = domainsOf(engine, choices);
  const domains: Record<string, Domain> = { ...all.domains };
  for (const id of new Set(choices.chosen.map((choice) => choice.group))) {
    const group = engine.groupById.get(id);
    if (!group) continue;
    const question = engine.question({
      chosen: choices.chosen.filter((choice) => choice.group !== id),
      refused: choices.refused,
    });
    domains[id] = domainOf(engine, group, question.contradictory ? null : engine.possible(question.literals), question);
  }
  return { ...all, domains };
}

function domainOf(engine: Engine, group: ProblemGroup, possible: Uint8Array | null, question: Question): Domain {
  if (group.kind === "choice") {
    return possible === null ? [] : group.options.filter((_, place) => possible[group.first + place] === 1);
  }
  if (possible === null) return [];
  const exact = question.exact.get(group);
  if (exact !== undefined) return { min: exact, max: exact, step: group.step };
  const places = Array.from({ length: group.size }, (_, place) => place).filter(
    (place) => possible[group.first + place] === 1,
  );
  const refused = question.without.get(group) ?? new Set<number>();
  let min = group.lows[places[0] ?? 0] as number;
  let max = group.highs[places[places.length - 1] ?? 0] as number;
  while (refused.has(min)) min += group.step;
  while (refused.has(max)) max -= group.step;
  return { min, max, step: group.step };
}

function onlyValue(domain: Domain): ChosenValue | undefined {
  if ("min" in domain) return domain.min === domain.max ? domain.min : undefined;
  return domain.length === 1 ? domain[0] : undefined;
}
