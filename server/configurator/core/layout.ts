/** Where groups, classes and ranges live among the variables (null for free words), and sets as literals. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { negative, positive, type Literal } from "./kernel/cnf";
import type { ProblemGroup } from "./problem";
import type { SignedClause } from "./signed-clauses";
import type { GroupValues, ValueReader } from "./value-reader";

export type Layout = {
  readonly groups: readonly (ProblemGroup | null)[];
  /** By group: the step (or option) that stands for each class. */
  readonly representatives: readonly (readonly number[])[];
  readonly variableCount: number;
};

export function layOut(
  model: CompiledModel,
  values: ValueReader,
  cuts: readonly ReadonlySet<number>[],
  longestRow: number,
): Layout {
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
    const laid = laidOut(group.id, source, starts, next, longestRow);
    next += laid.ladder ? laid.size - 1 : laid.size;
    groups.push(laid);
  });
  return { groups, representatives, variableCount: next };
}

function laidOut(
  id: string,
  source: GroupValues,
  starts: readonly number[],
  first: number,
  longestRow: number,
): ProblemGroup {
  const size = starts.length;
  const { kind, options, step } = source;
  if (kind === "choice")
    return { id, kind, first, size, options, lows: [], highs: [], step: 1, ladder: false, empty: -1 };
  const valueAt = (at: number): number => source.minimum + at * step;
  return {
    id,
    kind,
    first,
    size,
    options: [],
    lows: starts.map(valueAt),
    highs: starts.map((_, place) => valueAt((starts[place + 1] ?? source.count) - 1)),
    step,
    ladder: size > longestRow,
    empty: -1,
  };
}

/** A clause over sets as clauses over literals; ranges on ladders use their bounds. */
export function literalClauses(clause: SignedClause, groups: readonly (ProblemGroup | null)[]): Literal[][] {
  let found: Literal[][] = [[...clause.literals]];
  for (const [index, set] of clause.sets) {
    const group = groups[index] as ProblemGroup;
    const alternatives = group.ladder ? gapLiterals(group, set) : [memberLiterals(group, set)];
    found = found.flatMap((literals) => alternatives.map((more) => [...literals, ...more]));
  }
  return found;
}

function memberLiterals({ first, size }: ProblemGroup, set: Uint8Array): Literal[] {
  const inside: number[] = [];
  const outside: number[] = [];
  for (let place = 0; place < size; place += 1) (set[place] === 1 ? inside : outside).push(first + place);
  return outside.length === 1 ? [negative(outside[0] as number)] : inside.map(positive);
}

/** One alternative per gap of the set: below the gap or above it. */
function gapLiterals({ first, size }: ProblemGroup, set: Uint8Array): Literal[][] {
  const found: Literal[][] = [];
  for (let start = 0; start < size; start += 1) {
    if (set[start] === 1) continue;
    let end = start;
    while (end + 1 < size && set[end + 1] !== 1) end += 1;
    const literals: Literal[] = [];
    if (start > 0) literals.push(positive(first + start - 1));
    if (end < size - 1) literals.push(negative(first + end));
    found.push(literals);
    start = end;
  }
  return found;
}
