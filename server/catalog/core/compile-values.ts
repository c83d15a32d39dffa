/** Derived values, ordered so that each reads only those before it; a cycle is a fault. */
import type { CompiledValue } from "./compiled-model";
import { isOperation, operandsOf, type Ast } from "./expression/ast";
import { reservedNames, withName, type Scope } from "./expression/scope";
import type { FaultList } from "./model-faults";
import type { ProductModel } from "./product-model";

type ModelValue = ProductModel["values"][number];

export function compileValues(
  values: readonly ModelValue[],
  choices: Scope,
  faults: FaultList,
): { values: readonly CompiledValue[]; scope: Scope } {
  checkNames(values, choices, faults);
  let scope = choices;
  const compiled: CompiledValue[] = [];
  const sizes = new Map<string, number>();
  for (const index of inOrder(values, faults)) {
    const value = values[index] as ModelValue;
    const parsed = faults.parsed(["values", index, "formula"], value.formula, scope);
    const type = parsed?.type ?? "int";
    compiled.push({
      id: value.id,
      ...(value.name ? { name: value.name } : {}),
      unit: value.unit,
      type,
      formula: parsed?.ast ?? 0,
    });
    const size = writtenOut(parsed?.ast ?? 0, sizes);
    sizes.set(value.id, size);
    if (size > mostNodes) faults.add(["values", index, "formula"], tooLong(value.id, size));
    scope = withName(scope, value.id, { type, ...(parsed?.options ? { options: parsed.options } : {}) });
  }
  return { values: compiled, scope };
}

const mostNodes = 20_000;

/** Nodes of a formula with every value it reads put in its place: values that read values twice grow fast. */
function writtenOut(ast: Ast, sizes: ReadonlyMap<string, number>): number {
  if (!isOperation(ast)) return 1;
  if (ast[0] === "name") return sizes.get(ast[1]) ?? 1;
  return operandsOf(ast).reduce<number>((sum, part) => sum + writtenOut(part, sizes), 1);
}

const tooLong = (id: string, size: number): string =>
  `${id} has ${size} parts with the values it reads written out; at most ${mostNodes} were expected`;

function checkNames(values: readonly ModelValue[], choices: Scope, faults: FaultList): void {
  faults.unique(
    ["values"],
    values.map((value) => value.id),
    "value",
  );
  values.forEach((value, index) => {
    if (reservedNames.has(value.id))
      faults.add(
        ["values", index, "id"],
        `${value.id} is a word of the expression language; another name was expected`,
      );
    if (choices.names.has(value.id))
      faults.add(["values", index, "id"], `${value.id} is already a group; another name was expected`);
  });
}

function inOrder(values: readonly ModelValue[], faults: FaultList): number[] {
  const indexOf = new Map(values.map((value, index) => [value.id, index]));
  const state = new Map<number, "open" | "done">();
  const order: number[] = [];
  const visit = (index: number, trail: readonly string[]): void => {
    const value = values[index] as ModelValue;
    if (state.get(index) === "done") return;
    if (state.get(index) === "open")
      return faults.add(
        ["values", index, "formula"],
        `the values depend on each other: ${[...trail, value.id].join(" → ")}`,
      );
    state.set(index, "open");
    for (const name of mentioned(value.formula)) {
      const next = indexOf.get(name);
      if (next !== undefined) visit(next, [...trail, value.id]);
    }
    state.set(index, "done");
    order.push(index);
  };
  values.forEach((_, index) => visit(index, []));
  return order;
}

/** Names in a formula before it is parsed: identifiers outside strings and not after a dot. */
function mentioned(formula: string): Set<string> {
  const bare = formula.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, " ");
  return new Set(bare.match(/(?<![\w.])[A-Za-z]\w*/g) ?? []);
}
