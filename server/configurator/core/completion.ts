/** A valid whole that agrees with the choices. */
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices } from "./answers";
import { negative, positive, type Literal } from "./kernel/cnf";
import { placeIn, placeOf, takes, type ProblemGroup } from "./problem";
import { questionOf, type Question } from "./question";
import type { Reasoner } from "./reasoner";

/**
 * Group by group in the model's order: the preferred value where it is still possible, else the first option
 * that is (for a number, the nearest value). The same question always gives the same whole.
 */
export function completeNear(
  reasoner: Reasoner,
  choices: Choices,
  preferred: Configuration,
  assumed: readonly Literal[] = [],
): Configuration | null {
  const question = questionOf(reasoner, choices);
  if (question.contradictory) return null;
  const literals: Literal[] = [...assumed, ...question.literals];
  const wanted = wishes(reasoner, preferred);
  let whole = reasoner.whole(literals, wanted);
  if (whole === null) return null;
  for (const group of reasoner.problem.groups) {
    const wish = preferred[group.id];
    for (const taken of takenByWish(reasoner, group, wish, literals)) {
      const next: Uint8Array | null = has(whole, taken) ? whole : reasoner.whole([...literals, ...taken], wanted);
      if (next === null) continue;
      whole = next;
      literals.push(...taken);
      break;
    }
  }
  return configurationOf(reasoner, whole, question, preferred);
}

/** A whole in field words; a class of numbers by its value nearest to the preferred one. */
export function configurationOf(
  { problem }: Reasoner,
  whole: Uint8Array,
  question: Question = unasked,
  preferred: Configuration = {},
): Configuration {
  const found: Record<string, string | number | readonly string[]> = {};
  for (const group of problem.groups) {
    if (group.kind === "set") {
      found[group.id] = group.options.filter((_, place) => whole[group.first + place] === 1) as string[];
      continue;
    }
    const value = valueIn(group, placeIn(group, whole), question, preferred[group.id]);
    if (value !== null) found[group.id] = value;
  }
  // Sets are of feature models only; a product model has none left when it is compiled.
  return found as Configuration;
}

const unasked: Question = { literals: [], exact: new Map(), without: new Map(), contradictory: false };

const has = (whole: Uint8Array, literals: readonly Literal[]): boolean =>
  literals.every((literal) => whole[literal >> 1] === 1 - (literal & 1));

function wishes({ problem }: Reasoner, preferred: Configuration): Literal[] {
  return problem.groups.flatMap((group) => {
    if (group.kind === "set") return setWishes(group, preferred[group.id]);
    const place = wishedPlace(group, preferred[group.id]);
    return place < 0 ? [] : takes(group, place);
  });
}

/** In a choice without a wish the first option comes first; an optional group would rather stay empty. */
function wishedPlace(group: ProblemGroup, wish: string | number | undefined): number {
  const place = wish === undefined ? -1 : placeOf(group, wish);
  return place >= 0 || group.kind === "number" ? place : group.options.indexOf(null);
}

/** Each option decided by itself, rather not taken; a whole keeps wishes in their order, so nothing is left to try. */
function setWishes({ first, options }: ProblemGroup, wish: unknown): Literal[] {
  const wished = new Set(Array.isArray(wish) ? (wish as readonly string[]) : []);
  return options.map((option, place) =>
    wished.has(option as string) ? positive(first + place) : negative(first + place),
  );
}

/** What may be taken of a group, best first. */
function takenByWish(
  reasoner: Reasoner,
  group: ProblemGroup,
  wish: string | number | undefined,
  literals: readonly Literal[],
): Literal[][] {
  if (group.kind === "set") return [];
  return placesByWish(reasoner, group, wish, literals).map((place) => takes(group, place));
}

function placesByWish(
  reasoner: Reasoner,
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
  if (!group.ladder) return places.sort(byDistance);
  const nearest = places.reduce((best, place) => (byDistance(place, best) < 0 ? place : best), 0);
  return [
    nearestPossible(reasoner, group, literals, nearest, -1),
    nearestPossible(reasoner, group, literals, nearest, 1),
  ]
    .filter((place) => place >= 0)
    .sort(byDistance);
}

/** The possible class nearest to `start` on one side of it, itself included; −1 when there is none. */
function nearestPossible(
  reasoner: Reasoner,
  group: ProblemGroup,
  literals: readonly Literal[],
  start: number,
  side: -1 | 1,
): number {
  const between = (low: number, high: number): number => {
    const bounds = [
      ...(low > 0 ? [negative(group.first + low - 1)] : []),
      ...(high < group.size - 1 ? [positive(group.first + high)] : []),
    ];
    const whole = reasoner.whole([...literals, ...bounds]);
    return whole === null ? -1 : placeIn(group, whole);
  };
  let best = side < 0 ? between(0, start) : between(start, group.size - 1);
  if (best < 0) return -1;
  let low = side < 0 ? best + 1 : start;
  let high = side < 0 ? start : best - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = side < 0 ? between(middle, high) : between(low, middle);
    if (found >= 0) best = found;
    if (side < 0) {
      if (found < 0) high = middle - 1;
      else low = best + 1;
    } else if (found < 0) low = middle + 1;
    else high = best - 1;
  }
  return best;
}

/** The value of a class nearest to the wish, past refused ones. */
function valueIn(
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
