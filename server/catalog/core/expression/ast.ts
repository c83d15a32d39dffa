/**
 * The stored form of an expression: plain JSON, typed when it was parsed, so that browser, server and
 * worker evaluate the same tree with one small interpreter.
 *
 * A number, a string and a boolean stand for themselves; everything else is `[operator, ...operands]`.
 */
export type Value = number | string | boolean;
export type ValueType = "int" | "string" | "bool";

export type Ast =
  | Value
  /** A group, a derived value, or a fact as `fact.<group>.<fact>`. */
  | readonly ["name", string]
  | readonly [UnaryOperator, Ast]
  | readonly [BinaryOperator, Ast, Ast]
  | readonly ["?", Ast, Ast, Ast]
  | readonly ["clamp", Ast, Ast, Ast]
  | readonly ["min" | "max", ...Ast[]]
  /** Is the first among the others? */
  | readonly ["in", Ast, ...Value[]]
  /** Key, then the pairs of the table, then what an absent key gives (nothing = an error). */
  | readonly ["lookup", Ast, readonly (readonly [Value, Value])[], Ast?]
  /** Are the values of these names one of the rows? */
  | readonly ["table", readonly string[], readonly (readonly Value[])[]];

export type UnaryOperator = "not" | "negate" | "abs" | "text";
export type BinaryOperator =
  | "and"
  | "or"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "join"
  | "ceilDiv"
  | "floorDiv"
  | "startsWith"
  | "endsWith";

/** Where the interpreter finds the value of a name; a `Map` will do. */
export type Environment = { get(name: string): Value | undefined };

export type Operation = Exclude<Ast, Value>;

export const isOperation = (ast: Ast): ast is Operation => typeof ast === "object";

/** Every name an expression reads, each once. */
export function namesIn(ast: Ast, found: Set<string> = new Set()): Set<string> {
  if (!isOperation(ast)) return found;
  if (ast[0] === "name") return found.add(ast[1]);
  for (const operand of operandsOf(ast)) namesIn(operand, found);
  return found;
}

/** The sub-expressions of an operation, left to right. */
export function operandsOf(ast: Operation): readonly Ast[] {
  switch (ast[0]) {
    case "name":
      return [];
    case "in":
      return [ast[1]];
    case "lookup":
      return ast[3] === undefined ? [ast[1]] : [ast[1], ast[3]];
    case "table":
      return ast[1].map((name): Ast => ["name", name]);
    default:
      return ast.slice(1);
  }
}
