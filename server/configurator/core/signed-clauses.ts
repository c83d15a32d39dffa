/**
 * A rule as clauses over sets: each says "group g is in this set, or group h in that set, or …". Conditions over
 * several groups are tabulated; what would multiply out too far gets a variable of its own, defined both ways
 * so that every configuration still counts once.
 */
import { negative, positive, type Literal, type Range } from "./kernel/cnf";
import { isOperation } from "../../catalog/core/expression/ast";
import { negate, type Atom, type Formula, type Reader } from "./formula";
import { Unbounded, evaluationLimit, isMonotone } from "./cuts";
import type { Problem, ProblemGroup } from "./problem";
import { tableClauses } from "./table-clauses";
import type { ValueReader } from "./value-reader";
import { intervalClauses, sumClauses } from "./wide-conditions";

export type SignedClause = { readonly sets: ReadonlyMap<number, Uint8Array>; readonly literals: readonly Literal[] };

const mostClauses = 60_000;
const mostProduct = 256;

export type Tables = {
  readonly longestTable: number;
  readonly values: ValueReader;
  readonly reader: Reader;
  readonly groups: readonly (ProblemGroup | null)[];
  /** By group: the step (or option) that stands for each class. */
  readonly representatives: readonly (readonly number[])[];
  /** The first of new variables outside all groups. */
  newVariables(count: number): number;
  /** What else the conditions need: definitions of new variables, their ranges, what only the solver takes in. */
  readonly aside: SignedClause[];
  readonly atMostOne: Range[];
  readonly conditions: Problem["conditions"][number][];
};

export function clausesOf(formula: Formula, tables: Tables): readonly SignedClause[] {
  if (formula.kind === "atom") return atomClauses(formula.atom, tables);
  if (formula.kind === "and") return bounded(formula.parts.flatMap((part) => clausesOf(part, tables)));
  let product: readonly SignedClause[] = [{ sets: new Map(), literals: [] }];
  for (const part of formula.parts) {
    let clauses = clausesOf(part, tables);
    if (clauses.length > 1 && product.length * clauses.length > mostProduct) clauses = named(part, clauses, tables);
    product = product.flatMap((left) => clauses.map((right) => union(left, right))).filter((clause) => clause !== null);
  }
  return product;
}

/** A new variable that is true exactly when the part holds. */
function named(part: Formula, clauses: readonly SignedClause[], tables: Tables): SignedClause[] {
  const variable = tables.newVariables(1);
  const also = (clause: SignedClause, literal: Literal): SignedClause => ({
    sets: clause.sets,
    literals: [...clause.literals, literal],
  });
  for (const clause of clauses) tables.aside.push(also(clause, negative(variable)));
  for (const clause of clausesOf(negate(part), tables)) tables.aside.push(also(clause, positive(variable)));
  return [{ sets: new Map(), literals: [positive(variable)] }];
}

/** Null when the union always holds. */
function union(left: SignedClause, right: SignedClause): SignedClause | null {
  const sets = new Map(left.sets);
  for (const [group, set] of right.sets) {
    const other = sets.get(group);
    const both = other === undefined ? set : set.map((value, index) => value | (other[index] as number));
    if (both.every((value) => value === 1)) return null;
    sets.set(group, both);
  }
  const literals = [...new Set([...left.literals, ...right.literals])];
  return literals.some((literal) => literals.includes(literal ^ 1)) ? null : { sets, literals };
}

function bounded(clauses: SignedClause[]): SignedClause[] {
  if (clauses.length > mostClauses) throw new Unbounded();
  return clauses;
}

function atomClauses(atom: Atom, tables: Tables): readonly SignedClause[] {
  if (isOperation(atom.ast) && atom.ast[0] === "table") return tableClauses(atom, tables);
  const evaluations = atom.groups.length > 1 ? evaluationsOf(atom, tables) : 0;
  // Sums are smaller than tables long before tables are too long.
  const sums = evaluations > tables.longestTable / 4 ? sumClauses(atom, tables) : null;
  if (sums) return sums;
  try {
    if (evaluations <= tables.longestTable) return tabulated(atom, tables);
  } catch (error) {
    if (!(error instanceof Unbounded)) throw error;
  }
  return intervalClauses(atom, tables);
}

/** How often a table of the atom would work it out. */
function evaluationsOf({ ast, groups }: Atom, { representatives, reader, values }: Tables): number {
  const sizes = groups.map((group) => ({ group, size: (representatives[group] as readonly number[]).length }));
  const last = sizes.sort((left, right) => left.size - right.size || left.group - right.group).pop();
  if (last === undefined) return 1;
  const steps =
    values.groups[last.group]?.kind === "number" && isMonotone(ast, last.group, reader)
      ? Math.ceil(Math.log2(last.size + 1)) + 1
      : last.size;
  return sizes.reduce((product, { size }) => product * size, steps);
}

function tabulated(atom: Atom, tables: Tables): SignedClause[] {
  const sizes = (group: number): number => (tables.representatives[group] as readonly number[]).length;
  const groups = [...atom.groups].sort((left, right) => sizes(left) - sizes(right) || left - right);
  const last = groups.pop();
  if (last === undefined)
    return tables.values.holds(atom.ast) !== atom.negated ? [] : [{ sets: new Map(), literals: [] }];
  const next = groups.pop();
  const clauses: SignedClause[] = [];
  const budget = { left: evaluationLimit };
  eachPlace(groups, tables, (chosen) => {
    const forbidden: [number, Uint8Array][] = groups.map((group, index) => [
      group,
      allBut(sizes(group), chosen[index] as number),
    ]);
    const rows = next === undefined ? [allowed(atom, last, tables, budget)] : rowsOf(atom, next, last, tables, budget);
    const grouped = next === undefined ? new Map([[rows[0] as Uint8Array, [] as number[]]]) : similarRows(rows);
    for (const [row, places] of grouped) {
      if (row.every((value) => value === 1)) continue;
      const sets = new Map(forbidden);
      if (next !== undefined) {
        const outside = new Uint8Array(sizes(next)).fill(1);
        for (const place of places) outside[place] = 0;
        if (places.length < outside.length) sets.set(next, outside);
      }
      if (row.some((value) => value === 1)) sets.set(last, row);
      clauses.push({ sets, literals: [] });
    }
    bounded(clauses);
  });
  return clauses;
}

function rowsOf(atom: Atom, next: number, last: number, tables: Tables, budget: { left: number }): Uint8Array[] {
  return (tables.representatives[next] as readonly number[]).map((step) => {
    tables.values.at[next] = step;
    return allowed(atom, last, tables, budget);
  });
}

/** Classes of the last group for which the atom holds, the other groups as they stand. */
function allowed({ ast, negated }: Atom, last: number, tables: Tables, budget: { left: number }): Uint8Array {
  const { values } = tables;
  const steps = tables.representatives[last] as readonly number[];
  const row = new Uint8Array(steps.length);
  const holdsAt = (place: number): boolean => {
    budget.left -= 1;
    if (budget.left < 0) throw new Unbounded();
    values.at[last] = steps[place] as number;
    return values.holds(ast) !== negated;
  };
  if (steps.length < 8 || values.groups[last]?.kind !== "number" || !isMonotone(ast, last, tables.reader)) {
    for (let place = 0; place < steps.length; place += 1) row[place] = holdsAt(place) ? 1 : 0;
    return row;
  }
  const first = holdsAt(0);
  let low = 0;
  let high = steps.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holdsAt(middle) === first) low = middle;
    else high = middle;
  }
  return row.fill(first ? 1 : 0, 0, high).fill(first ? 0 : 1, high);
}

/**
 * Which places of the other group force the last one into a row. Where a row lies within a larger one, the
 * larger one's clause speaks of both, so that staircases become ranges.
 */
function similarRows(rows: readonly Uint8Array[]): Map<Uint8Array, number[]> {
  const distinct = new Map<string, { row: Uint8Array; places: number[] }>();
  rows.forEach((row, place) => {
    const key = row.join("");
    const known = distinct.get(key);
    if (known) known.places.push(place);
    else distinct.set(key, { row, places: [place] });
  });
  const all = [...distinct.values()].map((entry) => ({
    ...entry,
    from: entry.row.indexOf(1),
    to: entry.row.lastIndexOf(1),
  }));
  const solid = all.every(({ row, from, to }) => from < 0 || row.subarray(from, to + 1).every((value) => value === 1));
  if (!solid) return new Map(all.map(({ row, places }) => [row, places]));
  return new Map(
    all.map((outer) => [
      outer.row,
      all
        .filter((inner) => inner.from < 0 || (inner.from >= outer.from && inner.to <= outer.to && outer.from >= 0))
        .flatMap((inner) => inner.places),
    ]),
  );
}

function eachPlace(
  groups: readonly number[],
  tables: Tables,
  visit: (chosen: readonly number[]) => void,
  chosen: readonly number[] = [],
): void {
  const group = groups[chosen.length];
  if (group === undefined) return visit(chosen);
  (tables.representatives[group] as readonly number[]).forEach((step, place) => {
    tables.values.at[group] = step;
    eachPlace(groups, tables, visit, [...chosen, place]);
  });
}

const allBut = (size: number, place: number): Uint8Array => new Uint8Array(size).fill(1).fill(0, place, place + 1);
