/**
 * A constraint as clauses: multiplied out where that stays small, by a defined variable for the part where it does
 * not (Tseitin 1968, both directions, so that counts stay exact).
 */
import { attributeAt, type Condition } from "../../../catalog/core/uvl/feature-model";
import { opposite, type Gate } from "../cardinality";
import { positive, type Literal } from "../kernel/cnf";
import { comparisonGate, type Encoding } from "./encode-comparison";

/** A disjunction per row; no row = always holds, an empty one = never. */
type Rows = readonly (readonly Literal[])[];

const mostRows = 24;

/** Clauses, or why there are none. */
export function conditionClauses(condition: Condition, encoding: Encoding): Literal[][] | { readonly why: string } {
  const comparisons = new Map<Condition, Gate>();
  for (const comparison of comparisonsIn(condition)) {
    const gate = comparisonGate(comparison, encoding);
    if (typeof gate === "object") return gate;
    comparisons.set(comparison, gate);
  }
  return tidy(rowsOf(condition, true, encoding, comparisons));
}

function* comparisonsIn(condition: Condition): Generator<Extract<Condition, { kind: "compare" }>> {
  if (condition.kind === "compare") yield condition;
  else for (const part of partsOf(condition)) yield* comparisonsIn(part);
}

function partsOf(condition: Condition): readonly Condition[] {
  switch (condition.kind) {
    case "not":
      return [condition.of];
    case "and":
    case "or":
      return condition.parts;
    case "implies":
    case "equivalent":
      return [condition.left, condition.right];
    default:
      return [];
  }
}

function rowsOf(
  condition: Condition,
  isTrue: boolean,
  encoding: Encoding,
  comparisons: ReadonlyMap<Condition, Gate>,
): Rows {
  const rows = (part: Condition, asTrue: boolean): Rows => rowsOf(part, asTrue, encoding, comparisons);
  const anyOf = (parts: readonly (readonly [Condition, boolean])[]): Rows =>
    multiplied(
      parts.map(([part, asTrue]) => ({
        rows: rows(part, asTrue),
        gate: () => (asTrue ? gateOf(part, encoding, comparisons) : opposite(gateOf(part, encoding, comparisons))),
      })),
    );
  switch (condition.kind) {
    case "feature":
    case "attribute":
    case "compare": {
      const gate = gateOf(condition, encoding, comparisons);
      return rowOf(isTrue ? gate : opposite(gate));
    }
    case "not":
      return rows(condition.of, !isTrue);
    case "and":
    case "or":
      return (condition.kind === "and") === isTrue
        ? condition.parts.flatMap((part) => rows(part, isTrue))
        : anyOf(condition.parts.map((part) => [part, isTrue]));
    case "implies":
      return isTrue
        ? anyOf([
            [condition.left, false],
            [condition.right, true],
          ])
        : [...rows(condition.left, true), ...rows(condition.right, false)];
    case "equivalent":
      return [true, false].flatMap((side) =>
        anyOf([
          [condition.left, side],
          [condition.right, isTrue !== side],
        ]),
      );
  }
}

const rowOf = (gate: Gate): Rows => (typeof gate === "number" ? [[gate]] : gate ? [] : [[]]);

/** One of the parts holds: every combination of their rows; parts of many rows by their gates. */
function multiplied(parts: readonly { readonly rows: Rows; readonly gate: () => Gate }[]): Rows {
  const isSmall = parts.reduce((count, { rows }) => count * rows.length, 1) <= mostRows;
  let found: Rows = [[]];
  for (const { rows, gate } of parts) {
    const used = isSmall || rows.length <= 1 ? rows : rowOf(gate());
    if (used.length === 0) return [];
    const only = used.length === 1 ? used[0] : undefined;
    if (only !== undefined && found.length === 1) (found[0] as Literal[]).push(...only);
    else found = found.flatMap((left) => used.map((right) => [...left, ...right]));
  }
  return found;
}

function gateOf(condition: Condition, encoding: Encoding, comparisons: ReadonlyMap<Condition, Gate>): Gate {
  const gate = (part: Condition): Gate => gateOf(part, encoding, comparisons);
  const { gates, variables, model } = encoding;
  switch (condition.kind) {
    case "feature":
      return positive(variables[condition.feature] as number);
    case "attribute": {
      const value = attributeAt(model.features[condition.feature]?.attributes ?? [], condition.path);
      return value === true ? positive(variables[condition.feature] as number) : false;
    }
    case "not":
      return opposite(gate(condition.of));
    case "and":
      return gates.and(condition.parts.map(gate));
    case "or":
      return gates.or(condition.parts.map(gate));
    case "implies":
      return gates.or([opposite(gate(condition.left)), gate(condition.right)]);
    case "equivalent":
      return gates.equal(gate(condition.left), gate(condition.right));
    case "compare":
      return comparisons.get(condition) ?? false;
  }
}

/** Without repeated literals, and without rows that always hold. */
function tidy(rows: Rows): Literal[][] {
  return rows.flatMap((row) => {
    const literals = new Set(row);
    return row.some((literal) => literals.has(literal ^ 1)) ? [] : [[...literals]];
  });
}
