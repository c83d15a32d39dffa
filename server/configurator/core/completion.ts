/** A valid whole that agrees with the choices. */
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices } from "./answers";
import type { Engine, Question } from "./engine";
import { positive, type Literal } from "./kernel/solver";
import { placeOf, type ProblemGroup } from "./problem";

/**
 * Group by group in the model's order: the preferred value where it is still possible, else the first option
 * that is (for a number, the nearest value). The same question always gives the same whole.
 */
export function completeNear(engine: Engine, choices: Choices, preferred: Configuration): Configuration | null {
  const question = engine.question(choices);
  if (question.contradictory) return null;
  const literals: Literal[] = [...question.literals];
  let witness = engine.satisfiable(literals, wishes(engine, preferred));
  if (witness === null) return null;
  const found: Record<string, string | number> = {};
  engine.problem.groups.forEach((group, index) => {
    const wish = preferred[group.id];
    for (const place of placesByWish(engine, group, wish, literals)) {
      const literal = positive(group.first + place);
      const next =
        witness?.[index] === place ? witness : engine.satisfiable([...literals, literal], wishes(engine, preferred));
      if (next === null) continue;
      witness = next;
      literals.push(literal);
      const value = valueIn(engine, group, place, question, wish);
      if (value !== null) found[group.id] = value;
      return;
    }
  });
  return found;
}

function wishes(engine: Engine, preferred: Configuration): Literal[] {
  return engine.problem.groups.flatMap((group) => {
    const place = wishedPlace(group, preferred[group.id]);
    return place < 0 ? [] : [positive(group.first + place)];
  });
}

/** In a choice without a wish the first option comes first; an optional group would rather stay empty. */
function wishedPlace(group: ProblemGroup, wish: string | number | undefined): number {
  const place = wish === undefined ? -1 : placeOf(group, wish);
  return place >= 0 || group.kind === "number" ? place : group.options.indexOf(null);
}

function placesByWish(
  engine: Engine,
  group: ProblemGroup,
  wish: string | number | undefined,
  literals: readonly Literal[],
): number[] {
  const places = Array.from({ length: group.size }, (_, place) => place);
  const wished = wishedPlace(group, wish);
  if (group.kind === "choice") return wished < 0 ? places : [wished, ...places.filter((place) => place !== wished)];
  const target = typeof wish === "number" ? wish : (group.lows[0] as number);
  const distance = (place: number): number =>
    Math.max((group.lows[place] as number) - target, target - (group.highs[place] as number), 0);
  const byDistance = (left: number, right: number): number => distance(left) - distance(right) || left - right;
  if (group.order < 0) return places.sort(byDistance);
  const nearest = places.reduce((best, place) => (byDistance(place, best) < 0 ? place : best), 0);
  return [engine.nearestPossible(group, literals, nearest, -1), engine.nearestPossible(group, literals, nearest, 1)]
    .filter((place) => place >= 0)
    .sort(byDistance);
}

/** The value of a class nearest to the wish, past refused ones. */
export function valueIn(
  engine: Engine,
  group: ProblemGroup,
  place: number,
  question: Question,
  wish: string | number | undefined,
): string | number | null {
  if (group.kind === "choice") return group.options[place] ?? null;
  const exact = question.exact.get(group);
  if (exact !== undefined) return exact;
  const low = group.lows[place] as number;
  const high = group.highs[place] as number;
  const target =
    typeof wish === "number"
      ? Math.min(high, Math.max(low, low + Math.round((wish - low) / group.step) * group.step))
      : low;
  const refused = question.without.get(group) ?? new Set<number>();
  for (let away = 0; ; away += group.step) {
    if (target + away <= high && !refused.has(target + away)) return target + away;
    if (target - away >= low && !refused.has(target - away)) return target - away;
  }
}
