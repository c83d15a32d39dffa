/** Between which integers an expression stays, by interval arithmetic (Moore 1966). */
import { isOperation, type Ast, type Value } from "./ast";

export type Interval = { readonly low: number; readonly high: number };
/** What is known of a name: its range, the only values it can have, or the formula it stands for. */
export type Known = Interval | readonly Value[] | { readonly formula: Ast };
export type Bounds = (name: string) => Known | undefined;
/** The bounds where a condition is true (or false); null where it never is. `narrowed` looks closer. */
export type Narrow = (condition: Ast, truth: boolean, bounds: Bounds) => Bounds | null;

/**
 * Where the expression has a value it lies here; null where it is no integer or arithmetic in it may overflow or
 * divide by zero. Conditions and keys inside are not looked at: `partialityOf` is the one that proves there is a value.
 */
export function intervalOf(ast: Ast, bounds: Bounds, narrow: Narrow = asBefore): Interval | null {
  if (!isOperation(ast)) return hull([ast]);
  const of = (part: Ast, inside = bounds): Interval | null => intervalOf(part, inside, narrow);
  switch (ast[0]) {
    case "name": {
      const known = bounds(ast[1]);
      if (known === undefined) return null;
      return "formula" in known ? of(known.formula) : "low" in known ? known : hull(known);
    }
    case "?": {
      const yes = narrow(ast[1], true, bounds);
      const no = narrow(ast[1], false, bounds);
      return around([...(yes ? [of(ast[2], yes)] : []), ...(no ? [of(ast[3], no)] : [])]);
    }
    case "lookup":
      return around([hull(ast[2].map((pair) => pair[1])), ...(ast[3] === undefined ? [] : [of(ast[3])])]);
    case "table":
      return null;
    default: {
      const parts = ast.slice(1).map((part) => of(part));
      return parts.includes(null) ? null : arithmetic(ast[0], parts as Interval[]);
    }
  }
}

const asBefore: Narrow = (_condition, _truth, bounds) => bounds;

function arithmetic(operator: string, all: readonly Interval[]): Interval | null {
  const [a, b, c] = all as [Interval, Interval, Interval];
  const { min, max } = Math;
  const ends = (act: (left: number, right: number) => number): Interval | null =>
    hull([a.low, a.high].flatMap((left) => [act(left, b.low), act(left, b.high)]));
  const quotient = (round: (value: number) => number): Interval | null =>
    b.low > 0 || b.high < 0 ? ends((left, right) => round(left / right)) : null;
  switch (operator) {
    case "negate":
      return hull([0 - a.low, 0 - a.high]);
    case "abs":
      return hull([max(a.low, 0 - a.high, 0), max(0 - a.low, a.high)]);
    case "+":
      return ends((left, right) => left + right);
    case "-":
      return ends((left, right) => left - right);
    case "*":
      return ends((left, right) => left * right + 0);
    case "/":
      return quotient(Math.trunc);
    case "ceilDiv":
      return quotient(Math.ceil);
    case "floorDiv":
      return quotient(Math.floor);
    case "%": {
      const most = max(0 - b.low, b.high) - 1;
      return quotient(() => 0) && { low: max(min(a.low, 0), 0 - most), high: min(max(a.high, 0), most) };
    }
    case "clamp":
      return { low: min(max(a.low, b.low), c.low), high: max(min(a.high, c.high), b.high) };
    case "min":
    case "max":
      return {
        low: Math[operator](...all.map(({ low }) => low)),
        high: Math[operator](...all.map(({ high }) => high)),
      };
  }
  return null;
}

const around = (all: readonly (Interval | null)[]): Interval | null =>
  all.includes(null) ? null : hull(all.flatMap((each) => [each!.low, each!.high]));

/** The least interval around integers; null around anything else, or nothing. */
function hull(values: readonly Value[]): Interval | null {
  const numbers = values as readonly number[];
  return numbers.length > 0 && numbers.every(Number.isSafeInteger)
    ? { low: Math.min(...numbers), high: Math.max(...numbers) }
    : null;
}
