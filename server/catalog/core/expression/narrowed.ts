/** What remains of the names' values where a condition holds. */
import { isOperation, type Ast, type Value } from "./ast";
import { intervalOf, type Bounds, type Interval } from "./interval";

/** A range, or the only values there are. */
export type Values = Interval | readonly Value[];

/** Null where the condition can never be so. What it says beyond single names is left aside. */
export function narrowed(ast: Ast, truth: boolean, bounds: Bounds): Bounds | null {
  if (!isOperation(ast)) return ast === truth ? bounds : null;
  switch (ast[0]) {
    case "not":
      return narrowed(ast[1], !truth, bounds);
    case "and":
    case "or": {
      const first = narrowed(ast[1], truth, bounds);
      if ((ast[0] === "and") === truth) return first && narrowed(ast[2], truth, first);
      const second = narrowed(ast[2], truth, bounds);
      return first && second ? bounds : (first ?? second);
    }
    case "name": {
      const known = bounds(ast[1]);
      return known && "formula" in known ? narrowed(known.formula, truth, bounds) : bounds;
    }
    case "in":
      return limited(ast[1], ast.slice(2) as Value[], truth, bounds);
    case "==":
    case "!=":
      return equal(ast[1], ast[2], (ast[0] === "==") === truth, bounds);
    case "<":
      return ordered(ast[1], ast[2], truth, 1, bounds);
    case ">":
      return ordered(ast[2], ast[1], truth, 1, bounds);
    case "<=":
      return ordered(ast[1], ast[2], truth, 0, bounds);
    case ">=":
      return ordered(ast[2], ast[1], truth, 0, bounds);
    default:
      return bounds;
  }
}

/** Two sides that differ tell something only where one of them has a single value. */
function equal(left: Ast, right: Ast, same: boolean, bounds: Bounds): Bounds | null {
  const telling = (side: Ast, inside: Bounds): Values | null => {
    const values = valuesOf(side, inside);
    return same || (values && isSingle(values)) ? values : null;
  };
  const other = telling(right, bounds);
  const first = other ? limited(left, other, same, bounds) : bounds;
  const own = first && telling(left, first);
  return own ? limited(right, own, same, first) : first;
}

const isSingle = (values: Values): boolean =>
  "low" in values ? values.low === values.high : new Set(values).size === 1;

/** left + gap ≤ right; where that is false, right + 1 − gap ≤ left. */
function ordered(left: Ast, right: Ast, truth: boolean, gap: number, bounds: Bounds): Bounds | null {
  if (!truth) return ordered(right, left, true, 1 - gap, bounds);
  const [a = null, b = null] = [left, right].map((side) => intervalOf(side, bounds, narrowed));
  if (!a || !b) return bounds;
  const below = limited(left, { low: -Infinity, high: b.high - gap }, true, bounds);
  return below && limited(right, { low: a.low + gap, high: Infinity }, true, below);
}

/** The subject has one of the values, or none of them. */
function limited(subject: Ast, by: Values, inside: boolean, bounds: Bounds): Bounds | null {
  const values = valuesOf(subject, bounds);
  if (!values) return bounds;
  const left = inside ? common(values, by) : without(values, by);
  if ("low" in left ? left.low > left.high : left.length === 0) return null;
  return isOperation(subject) && subject[0] === "name" ? (name) => (name === subject[1] ? left : bounds(name)) : bounds;
}

function common(values: Values, by: Values): Values {
  if (!("low" in values)) return values.filter((value) => has(by, value));
  if (!("low" in by)) return by.filter((value) => has(values, value));
  return { low: Math.max(values.low, by.low), high: Math.min(values.high, by.high) };
}

function without(values: Values, by: Values): Values {
  const gone = "low" in by ? (by.low === by.high ? [by.low] : []) : by;
  if (!("low" in values)) return values.filter((value) => !gone.includes(value));
  const { low, high } = values;
  return { low: gone.includes(low) ? low + 1 : low, high: gone.includes(high) ? high - 1 : high };
}

/** Options by name where they are known, else a range of integers; null where neither is known. */
export function valuesOf(ast: Ast, bounds: Bounds): Values | null {
  if (!isOperation(ast)) return [ast];
  if (ast[0] === "name") {
    const known = bounds(ast[1]);
    if (known === undefined) return null;
    return "formula" in known ? valuesOf(known.formula, bounds) : known;
  }
  return intervalOf(ast, bounds, narrowed);
}

export const has = (values: Values, value: Value): boolean =>
  "low" in values ? Number(value) >= values.low && Number(value) <= values.high : values.includes(value);
