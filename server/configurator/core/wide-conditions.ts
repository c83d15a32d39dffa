/**
 * Conditions over more values than can be tabulated. A sum of small parts becomes layers of partial sums, which every
 * kernel reads; a larger one is a bound the solver watches; what is no sum is bounded by intervals.
 */
import { isOperation, type Ast } from "../../catalog/core/expression/ast";
import type { Atom } from "./formula";
import type { SumRow } from "./kernel/bounded-sum";
import { negative, positive, type Literal } from "./kernel/cnf";
import { sumOf, type Sum } from "./linear";
import type { ProblemGroup, WatchedCondition } from "./problem";
import type { SignedClause, Tables } from "./signed-clauses";

const mostStates = 20_000;

/** Null where the condition does not compare sums. */
export function sumClauses(atom: Atom, tables: Tables): SignedClause[] | null {
  const sums = sumsOf(atom, tables);
  if (sums === null) return null;
  const literals = sums.all.map(
    (sum) => layered(sum, tables) ?? guarded(tables, (guard) => bounded(guard, sum, tables)),
  );
  return sums.kind === "both" ? literals.map((literal) => clause(literal)) : [clause(...literals)];
}

export const intervalClauses = (atom: Atom, tables: Tables): SignedClause[] => [
  clause(guarded(tables, (guard) => ({ kind: "interval", guard, ...atom }))),
];

const clause = (...literals: Literal[]): SignedClause => ({ sets: new Map(), literals });

/** A literal that makes the condition hold; where it is false nothing is said. */
function guarded(tables: Tables, condition: (guard: Literal) => WatchedCondition): Literal {
  const guard = positive(tables.newVariables(1));
  tables.conditions.push(condition(guard));
  return guard;
}

/** The atom as sums that must not exceed 0: both of them, or either. */
function sumsOf({ ast, negated }: Atom, { values, reader }: Tables): { kind: "both" | "either"; all: Sum[] } | null {
  if (!isOperation(ast)) return null;
  const operator = negated ? opposite[ast[0] as string] : ast[0];
  const excess = (left: Ast, right: Ast, extra: number): Sum | null => {
    const sum = sumOf(["-", left, right], values, reader);
    return sum && { ...sum, constant: sum.constant + extra };
  };
  const [, left, right] = ast as readonly [string, Ast, Ast];
  const strict = operator === "<" || operator === ">" || operator === "!=" ? 1 : 0;
  const above = ["<=", "<", "==", "!="].includes(operator as string) ? [excess(left, right, strict)] : [];
  const below = [">=", ">", "==", "!="].includes(operator as string) ? [excess(right, left, strict)] : [];
  const all = [...above, ...below].filter((sum) => sum !== null);
  return all.length > 0 && all.length === above.length + below.length
    ? { kind: operator === "!=" ? "either" : "both", all }
    : null;
}

const opposite: Readonly<Record<string, string>> = {
  "<=": ">",
  ">=": "<",
  "<": ">=",
  ">": "<=",
  "==": "!=",
  "!=": "==",
};

function bounded(guard: Literal, sum: Sum, tables: Tables): WatchedCondition {
  const ladders = tables.groups.filter((group) => group?.ladder);
  const rows = [...sum.terms].map(([index, costs]): SumRow => {
    const group = tables.groups[index] as ProblemGroup;
    const own = (tables.representatives[index] as readonly number[]).map((at) => costs[at] as number);
    return group.ladder
      ? { kind: "ladder", ladder: ladders.indexOf(group), first: group.first, costs: own }
      : { kind: "range", first: group.first, costs: own };
  });
  return { kind: "sum", guard, rows, bound: -sum.constant };
}

/**
 * A literal that holds exactly where the sum is at most 0: after each term one variable stands for the partial sum,
 * what is too much already for one and all that can no longer be too much for one. Null where they are too many.
 */
function layered({ constant, terms }: Sum, tables: Tables): Literal | null {
  const rows = [...terms].map(([index, costs]) => ({
    group: tables.groups[index] as ProblemGroup,
    costs: (tables.representatives[index] as readonly number[]).map((at) => costs[at] as number),
  }));
  if (rows.some(({ group }) => group.ladder)) return null;
  const layers = layersOf(
    constant,
    rows.map((row) => row.costs),
  );
  if (layers === null) return null;
  const variables = layers.states.map((states) => {
    const first = tables.newVariables(states.length);
    tables.atMostOne.push({ first, size: states.length });
    return new Map(states.map((state, at) => [state, positive(first + at)]));
  });
  tables.aside.push(clause(...variables[0]!.values()));
  rows.forEach(({ group, costs }, depth) => {
    for (const [sum, here] of variables[depth]!)
      costs.forEach((cost, place) => {
        const next = variables[depth + 1]!.get(settled(sum + cost, depth + 1, layers.rests)) as Literal;
        tables.aside.push(clause(here ^ 1, negative(group.first + place), next));
      });
  });
  const last = variables[rows.length]!;
  return last.get(-Infinity) ?? (last.get(Infinity) as Literal) ^ 1;
}

/** What the terms from here on add at least and at most. */
type Rest = { readonly least: number; readonly most: number };

/** Whatever follows, it stays at most 0 (−∞), or it does not (∞). */
function settled(sum: number, depth: number, rests: readonly Rest[]): number {
  const { least, most } = rests[depth] as Rest;
  return sum + most <= 0 ? -Infinity : sum + least > 0 ? Infinity : sum;
}

function layersOf(
  constant: number,
  costs: readonly (readonly number[])[],
): { states: number[][]; rests: readonly Rest[] } | null {
  const rests: Rest[] = [{ least: 0, most: 0 }];
  for (const row of [...costs].reverse()) {
    const [rest] = rests as [Rest];
    rests.unshift({ least: rest.least + Math.min(...row), most: rest.most + Math.max(...row) });
  }
  const layers = [[settled(constant, 0, rests)]];
  let states = 1;
  for (const [depth, row] of costs.entries()) {
    const next = new Set(layers[depth]!.flatMap((sum) => row.map((cost) => settled(sum + cost, depth + 1, rests))));
    states += next.size * row.length;
    if (states > mostStates) return null;
    layers.push([...next].sort((left, right) => left - right));
  }
  return { states: layers, rests };
}
