/** A stored expression as CEL again, for messages. */
import { isOperation, type Ast, type Operation, type Value } from "./ast";

const symbols: Readonly<Record<string, readonly [symbol: string, precedence: number]>> = {
  "?": ["?", 1],
  or: ["||", 2],
  and: ["&&", 3],
  "==": ["==", 4],
  "!=": ["!=", 4],
  "<": ["<", 4],
  "<=": ["<=", 4],
  ">": [">", 4],
  ">=": [">=", 4],
  in: ["in", 4],
  "+": ["+", 5],
  join: ["+", 5],
  "-": ["-", 5],
  "*": ["*", 6],
  "/": ["/", 6],
  "%": ["%", 6],
  not: ["!", 7],
  negate: ["-", 7],
};

const longest = 120;

/** Shortened where it is long. */
export function expressionText(ast: Ast): string {
  const text = written(ast, 0);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function written(ast: Ast, around: number): string {
  if (!isOperation(ast)) return JSON.stringify(ast);
  const [, precedence] = symbols[ast[0]] ?? ["", 9];
  const text = operationText(ast, precedence);
  return precedence < around ? `(${text})` : text;
}

function operationText(ast: Operation, precedence: number): string {
  const [symbol] = symbols[ast[0]] ?? [ast[0]];
  switch (ast[0]) {
    case "name":
      return ast[1];
    case "not":
    case "negate":
      return `${symbol}${written(ast[1], precedence)}`;
    case "?":
      return `${written(ast[1], 2)} ? ${written(ast[2], 2)} : ${written(ast[3], 1)}`;
    case "in":
      return `${written(ast[1], 5)} in ${list(ast.slice(2) as Value[])}`;
    case "lookup": {
      const pairs = ast[2].map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ");
      return `lookup(${written(ast[1], 0)}, {${pairs}}${ast[3] === undefined ? "" : `, ${written(ast[3], 0)}`})`;
    }
    case "table":
      return `(${ast[1].join(", ")}) in a table of ${ast[2].length} rows`;
    case "text":
      return `string(${written(ast[1], 0)})`;
    case "startsWith":
    case "endsWith":
      return `${written(ast[1], 8)}.${ast[0]}(${written(ast[2], 0)})`;
    case "abs":
    case "min":
    case "max":
    case "clamp":
    case "ceilDiv":
    case "floorDiv":
      return `${ast[0]}(${ast
        .slice(1)
        .map((part) => written(part, 0))
        .join(", ")})`;
    default:
      return `${written(ast[1], precedence)} ${symbol} ${written(ast[2], precedence + 1)}`;
  }
}

const list = (values: readonly Value[]): string => `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
