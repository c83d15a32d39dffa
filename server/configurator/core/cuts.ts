/**
 * Where a rule's truth changes along a number. Between two such places no rule tells the values apart, so
 * they can be reasoned about as one.
 */
import { isOperation, type Ast, type Value } from "../../catalog/core/expression/ast";
import type { Atom, Reader } from "./formula";
import type { GroupValues, ValueReader } from "./value-reader";

/** Conditions that take more evaluations are not tried value by value: about a second. */
export const evaluationLimit = 200_000;

export class Unbounded extends Error {}

/** Adds, per number group of the atom, the steps at which a new class begins: of the longest number where it matters, of the others each. */
export function addCuts(atom: Atom, values: ValueReader, reader: Reader, cuts: Set<number>[]): void {
  const countOf = (group: number): number => (values.groups[group] as GroupValues).count;
  const isNumber = (group: number): boolean => values.groups[group]?.kind === "number";
  const [only, ...others] = atom.groups.filter(isNumber).sort((left, right) => countOf(right) - countOf(left));
  if (only === undefined) return;
  if (isOperation(atom.ast) && atom.ast[0] === "table")
    return tableCuts(atom.ast[1], atom.ast[2], values, reader, cuts);
  for (const group of others) everyStep(values.groups[group] as GroupValues, cuts[group] as Set<number>);
  const given = atom.groups.filter((group) => group !== only);
  const monotone = isMonotone(atom.ast, only, reader);
  const count = countOf(only);
  const combinations = given.reduce((product, group) => product * countOf(group), 1);
  if (combinations * (monotone ? 2 * Math.ceil(Math.log2(count + 1)) : count) > evaluationLimit)
    return everyStep(values.groups[only] as GroupValues, cuts[only] as Set<number>);
  eachCombination(given, values, () => {
    const found = monotone ? oneCut(atom.ast, only, count, values) : allCuts(atom.ast, only, count, values);
    for (const cut of found) (cuts[only] as Set<number>).add(cut);
  });
}

/** A number that a table names is told apart from its neighbours. */
function tableCuts(
  names: readonly string[],
  rows: readonly (readonly Value[])[],
  values: ValueReader,
  reader: Reader,
  cuts: Set<number>[],
): void {
  names.forEach((name, column) => {
    const index = reader.groups(["name", name])[0] as number;
    const group = values.groups[index] as GroupValues;
    if (group.kind !== "number") return;
    for (const row of rows) {
      const at = ((row[column] as number) - group.minimum) / group.step;
      for (const cut of [at, at + 1])
        if (Number.isInteger(cut) && cut > 0 && cut < group.count) (cuts[index] as Set<number>).add(cut);
    }
  });
}

/** Sets `values.at` to every combination of the groups in turn, the last running fastest. */
export function eachCombination(groups: readonly number[], values: ValueReader, visit: () => void): void {
  for (const group of groups) values.at[group] = 0;
  for (;;) {
    visit();
    let place = groups.length - 1;
    for (; place >= 0; place -= 1) {
      const group = groups[place] as number;
      values.at[group]! += 1;
      if (values.at[group]! < (values.groups[group] as GroupValues).count) break;
      values.at[group] = 0;
    }
    if (place < 0) return;
  }
}

function everyStep(group: GroupValues, cuts: Set<number>): void {
  if (group.count > 20_000) throw new Unbounded();
  for (let step = 1; step < group.count; step += 1) cuts.add(step);
}

function allCuts(ast: Ast, group: number, count: number, values: ValueReader): number[] {
  const found: number[] = [];
  let before: boolean | null = null;
  for (let step = 0; step < count; step += 1) {
    values.at[group] = step;
    const now = values.holds(ast);
    if (before !== null && now !== before) found.push(step);
    before = now;
  }
  return found;
}

/** A truth that changes once at most: the place by bisection. */
function oneCut(ast: Ast, group: number, count: number, values: ValueReader): number[] {
  const holdsAt = (step: number): boolean => {
    values.at[group] = step;
    return values.holds(ast);
  };
  const first = holdsAt(0);
  if (holdsAt(count - 1) === first) return [];
  let low = 0;
  let high = count - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holdsAt(middle) === first) low = middle;
    else high = middle;
  }
  return [high];
}

/** Is the comparison monotone in the number, whatever the other groups are? Unsure counts as no. */
export function isMonotone(ast: Ast, group: number, reader: Reader): boolean {
  if (!isOperation(ast) || !["<", "<=", ">", ">="].includes(ast[0])) return false;
  const left = direction(ast[1] as Ast, group, reader);
  const right = direction(ast[2] as Ast, group, reader);
  return left !== null && right !== null && left * right <= 0;
}

/** 1 never falls, −1 never rises, 0 constant in the number, null unknown. */
function direction(ast: Ast, group: number, reader: Reader): number | null {
  if (!reader.groups(ast).includes(group)) return 0;
  if (!isOperation(ast)) return 0;
  switch (ast[0]) {
    case "name": {
      const formula = reader.formulaOf(ast[1]);
      return formula === undefined ? 1 : direction(formula, group, reader);
    }
    case "negate":
      return flipped(direction(ast[1], group, reader));
    case "+":
      return together(direction(ast[1], group, reader), direction(ast[2], group, reader));
    case "-":
      return together(direction(ast[1], group, reader), flipped(direction(ast[2], group, reader)));
    case "*":
      return product(ast[1], ast[2], group, reader);
    case "/":
    case "ceilDiv":
    case "floorDiv":
      return typeof ast[2] === "number" ? scaled(direction(ast[1], group, reader), ast[2]) : null;
    case "min":
    case "max":
      return ast
        .slice(1)
        .map((part) => direction(part, group, reader))
        .reduce(together);
    default:
      return null;
  }
}

/** By a constant, or of two factors that are never negative. */
function product(left: Ast, right: Ast, group: number, reader: Reader): number | null {
  if (typeof right === "number") return scaled(direction(left, group, reader), right);
  if (typeof left === "number") return scaled(direction(right, group, reader), left);
  const both = together(direction(left, group, reader), direction(right, group, reader));
  return both !== null && reader.nonNegative(left) && reader.nonNegative(right) ? both : null;
}

const flipped = (value: number | null): number | null => (value === null ? null : -value);

const scaled = (value: number | null, factor: number): number | null =>
  value === null ? null : value * Math.sign(factor);

function together(left: number | null, right: number | null): number | null {
  if (left === null || right === null || left * right < 0) return null;
  return left === 0 ? right : left;
}
