/** Where groups, classes and ranges live among the variables (null for free words), and sets as literals. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Literal } from "./kernel/solver";
import type { ProblemGroup, RuleClause } from "./problem";
import type { SignedClause } from "./signed-clauses";
import type { GroupValues, ValueReader } from "./value-reader";

/** Longer rows of classes get order variables. */
const longRow = 12;

export function layOut(
  model: CompiledModel,
  values: ValueReader,
  cuts: readonly ReadonlySet<number>[],
): { groups: (ProblemGroup | null)[]; representatives: (readonly number[])[]; variableCount: number } {
  let next = 0;
  const groups: (ProblemGroup | null)[] = [];
  const representatives: (readonly number[])[] = [];
  model.groups.forEach((group, index) => {
    const source = values.groups[index];
    const starts =
      source?.kind === "number"
        ? [0, ...[...(cuts[index] ?? [])].sort((left, right) => left - right)]
        : Array.from({ length: source?.count ?? 0 }, (_, at) => at);
    representatives.push(starts);
    if (!source) return void groups.push(null);
    const laid = laidOut(group.id, source, starts, next);
    next += laid.order < 0 ? laid.size : 2 * laid.size - 1;
    groups.push(laid);
  });
  return { groups, representatives, variableCount: next };
}

function laidOut(id: string, source: GroupValues, starts: readonly number[], first: number): ProblemGroup {
  const size = starts.length;
  if (source.kind === "choice")
    return { id, kind: "choice", first, size, options: source.options, lows: [], highs: [], step: 1, order: -1 };
  const valueAt = (step: number): number => source.minimum + step * source.step;
  return {
    id,
    kind: "number",
    first,
    size,
    options: [],
    lows: starts.map(valueAt),
    highs: starts.map((_, place) => valueAt((starts[place + 1] ?? source.count) - 1)),
    step: source.step,
    order: size > longRow ? first + size : -1,
  };
}

/** Ties order variables ("at most class k") to each other and to their classes. */
export function groupClauses(groups: readonly ProblemGroup[]): RuleClause[] {
  const clauses: RuleClause[] = [];
  for (const { first, size, order } of groups) {
    if (order < 0) continue;
    const add = (...literals: Literal[]): number => clauses.push({ rule: -1, literals });
    for (let place = 0; place < size; place += 1) {
      const here = first + place;
      const atMost = (order + place) << 1;
      const below = (order + place - 1) << 1;
      if (place < size - 1) add((here << 1) | 1, atMost);
      if (place > 0) add((here << 1) | 1, below | 1);
      if (place > 0 && place < size - 1) add(below | 1, atMost);
      if (place === 0) add(here << 1, atMost | 1);
      else if (place === size - 1) add(here << 1, below);
      else add(here << 1, atMost | 1, below);
    }
  }
  return clauses;
}

/** A clause over sets as clauses over literals; ranges of long rows use order variables. */
export function literalClauses(clause: SignedClause, groups: readonly (ProblemGroup | null)[]): Literal[][] {
  let found: Literal[][] = [[...clause.literals]];
  for (const [index, set] of clause.sets) {
    const group = groups[index] as ProblemGroup;
    const alternatives = group.order < 0 ? [memberLiterals(group, set)] : gapLiterals(group, set);
    found = found.flatMap((literals) => alternatives.map((more) => [...literals, ...more]));
  }
  return found;
}

function memberLiterals({ first, size }: ProblemGroup, set: Uint8Array): Literal[] {
  const inside: number[] = [];
  const outside: number[] = [];
  for (let place = 0; place < size; place += 1) (set[place] === 1 ? inside : outside).push(first + place);
  return outside.length === 1 ? [((outside[0] as number) << 1) | 1] : inside.map((variable) => variable << 1);
}

/** One alternative per gap of the set: below the gap or above it. */
function gapLiterals({ size, order }: ProblemGroup, set: Uint8Array): Literal[][] {
  const found: Literal[][] = [];
  for (let start = 0; start < size; start += 1) {
    if (set[start] === 1) continue;
    let end = start;
    while (end + 1 < size && set[end + 1] !== 1) end += 1;
    const literals: Literal[] = [];
    if (start > 0) literals.push((order + start - 1) << 1);
    if (end < size - 1) literals.push(((order + end) << 1) | 1);
    found.push(literals);
    start = end;
  }
  return found;
}
