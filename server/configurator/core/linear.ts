/** An integer expression as a sum of parts that read one group each. */
import { isOperation, type Ast } from "../../catalog/core/expression/ast";
import { evaluate } from "../../catalog/core/expression/evaluate";
import type { Reader } from "./formula";
import type { GroupValues, ValueReader } from "./value-reader";

export type Sum = {
  readonly constant: number;
  /** By group: what it adds at each of its options or steps. */
  readonly terms: ReadonlyMap<number, Float64Array>;
};

/** Null where a part reads several groups. */
export function sumOf(ast: Ast, values: ValueReader, reader: Reader): Sum | null {
  const groups = reader.groups(ast);
  if (groups.length === 0) {
    const constant = evaluate(ast, values);
    return typeof constant === "number" ? { constant, terms: new Map() } : null;
  }
  if (isOperation(ast)) {
    const part = (index: number): Sum | null => sumOf(ast[index] as Ast, values, reader);
    if (ast[0] === "+") return added(part(1), part(2), 1);
    if (ast[0] === "-") return added(part(1), part(2), -1);
    if (ast[0] === "negate") return added({ constant: 0, terms: new Map() }, part(1), -1);
    if (ast[0] === "*" && typeof ast[2] === "number") return scaled(part(1), ast[2]);
    if (ast[0] === "*" && typeof ast[1] === "number") return scaled(part(2), ast[1]);
    const formula = ast[0] === "name" ? reader.formulaOf(ast[1]) : undefined;
    if (formula !== undefined) return sumOf(formula, values, reader);
  }
  const [only, ...others] = groups;
  if (only === undefined || others.length > 0) return null;
  const { count } = values.groups[only] as GroupValues;
  const costs = Array.from({ length: count }, (_, at) => {
    values.at[only] = at;
    return evaluate(ast, values);
  });
  const numbers = costs.every((cost) => typeof cost === "number");
  return numbers ? { constant: 0, terms: new Map([[only, Float64Array.from(costs)]]) } : null;
}

function scaled(sum: Sum | null, factor: number): Sum | null {
  return (
    sum && {
      constant: sum.constant * factor,
      terms: new Map([...sum.terms].map(([group, costs]) => [group, costs.map((cost) => cost * factor)])),
    }
  );
}

function added(left: Sum | null, right: Sum | null, sign: 1 | -1): Sum | null {
  if (!left || !right) return null;
  const terms = new Map(left.terms);
  for (const [group, costs] of right.terms) {
    const before = terms.get(group);
    terms.set(
      group,
      costs.map((cost, at) => (before?.[at] ?? 0) + sign * cost),
    );
  }
  return { constant: left.constant + sign * right.constant, terms };
}
