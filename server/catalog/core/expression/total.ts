/** Does an expression have a value whatever is chosen? What may overflow, divide by zero or miss a table's entry is told. */
import { isOperation, operandsOf, type Ast, type Operation } from "./ast";
import { intervalOf, type Bounds, type Interval } from "./interval";
import { narrowed, valuesOf } from "./narrowed";
import { expressionText } from "./text";

/** What may go wrong, and null where nothing can; parts are read under the conditions that guard them. */
export function partialityOf(ast: Ast, bounds: Bounds, budget = { left: 20_000 }): string | null {
  if (!isOperation(ast)) return null;
  budget.left -= 1;
  if (budget.left < 0) return "its values read each other too deeply to be bounded";
  const inside = (part: Ast, where: Bounds | null): string | null =>
    where === null ? null : partialityOf(part, where, budget);
  switch (ast[0]) {
    case "name": {
      const known = bounds(ast[1]);
      const problem = known && "formula" in known ? partialityOf(known.formula, bounds, budget) : null;
      return problem === null ? null : `${ast[1]}: ${problem}`;
    }
    case "?":
      return (
        inside(ast[1], bounds) ??
        inside(ast[2], narrowed(ast[1], true, bounds)) ??
        inside(ast[3], narrowed(ast[1], false, bounds))
      );
    case "and":
    case "or":
      return inside(ast[1], bounds) ?? inside(ast[2], narrowed(ast[1], ast[0] === "and", bounds));
    default:
      for (const part of operandsOf(ast)) {
        const problem = inside(part, bounds);
        if (problem !== null) return problem;
      }
      return ownProblem(ast, bounds);
  }
}

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "negate", "abs"]);
const quotients: ReadonlySet<string> = new Set(["/", "%", "ceilDiv", "floorDiv"]);

function ownProblem(ast: Operation, bounds: Bounds): string | null {
  if (quotients.has(ast[0])) {
    const divisor = ast[2] as Ast;
    const range = intervalOf(divisor, bounds, narrowed);
    if (range === null) return `what ${expressionText(divisor)} can be is not known`;
    if (range.low > 0 || range.high < 0) return null;
    const told = isOperation(divisor) ? ` (it is from ${rangeText(range)})` : "";
    return `${expressionText(ast)} divides by ${expressionText(divisor)}, which can be 0${told}; a divisor that never is was expected`;
  }
  if (arithmetic.has(ast[0]) && intervalOf(ast, bounds, narrowed) === null) {
    const ranges = operandsOf(ast).map((part) => intervalOf(part, bounds, narrowed));
    const told = ranges.flatMap((range) => (range === null ? [] : [rangeText(range)])).join(" and ");
    return `${expressionText(ast)} can go beyond 2^53 − 1 (of ${told}); smaller ranges were expected`;
  }
  return ast[0] === "lookup" && ast[3] === undefined ? missingKey(ast[1], ast[2], bounds) : null;
}

function missingKey(key: Ast, pairs: readonly (readonly [unknown, unknown])[], bounds: Bounds): string | null {
  const values = valuesOf(key, bounds);
  const keys = new Set(pairs.map((pair) => pair[0]));
  if (values === null) return null;
  if (!("low" in values)) {
    const missing = values.find((value) => !keys.has(value));
    return missing === undefined ? null : missingText(key, JSON.stringify(missing));
  }
  let first = values.low;
  while (first <= values.high && keys.has(first)) first += 1;
  return first > values.high ? null : missingText(key, String(first));
}

const missingText = (key: Ast, value: string): string =>
  `the table has no entry for ${expressionText(key)} = ${value}; an entry, or a value for all others as third argument, was expected`;

const rangeText = ({ low, high }: Interval): string => (low === high ? String(low) : `${low} to ${high}`);
