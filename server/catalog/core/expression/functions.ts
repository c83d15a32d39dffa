/** The functions of the expression language; there are no others. */
import type { ASTNode } from "@marcbachmann/cel-js";
import type { Ast, Value } from "./ast";
import { mustBeOption, type Check, type Typed } from "./check";
import { constantOf } from "./constant";
import { ExpressionProblem } from "./problem";
import { nearest } from "./scope";

const functionNames = ["ceilDiv", "floorDiv", "min", "max", "clamp", "abs", "lookup", "string"];
const methodNames = ["startsWith", "endsWith"];

export function call(node: ASTNode, name: string, operands: readonly ASTNode[], check: Check): Typed {
  const integer = (index: number): Ast => check(operands[index] as ASTNode, "int").ast;
  switch (name) {
    case "ceilDiv":
    case "floorDiv":
      count(node, name, operands, 2, 2);
      return { ast: [name, integer(0), integer(1)], type: "int" };
    case "min":
    case "max":
      count(node, name, operands, 2, 16);
      return { ast: [name, ...operands.map((_, index) => integer(index))], type: "int" };
    case "clamp":
      count(node, name, operands, 3, 3);
      return { ast: ["clamp", integer(0), integer(1), integer(2)], type: "int" };
    case "abs":
      count(node, name, operands, 1, 1);
      return { ast: ["abs", integer(0)], type: "int" };
    case "string":
      count(node, name, operands, 1, 1);
      return text(check(operands[0] as ASTNode));
    case "lookup":
      count(node, name, operands, 2, 3);
      return lookup(operands, check);
    default:
      throw unknown(node, name, functionNames);
  }
}

export function method(
  node: ASTNode,
  name: string,
  subject: ASTNode,
  operands: readonly ASTNode[],
  check: Check,
): Typed {
  if (name !== "startsWith" && name !== "endsWith") throw unknown(node, name, methodNames);
  count(node, name, operands, 1, 1);
  return { ast: [name, check(subject, "string").ast, check(operands[0] as ASTNode, "string").ast], type: "bool" };
}

function unknown(node: ASTNode, name: string, known: readonly string[]): ExpressionProblem {
  const like = nearest(name, known);
  return new ExpressionProblem(
    `unknown function ${name}; ${like === null ? `there are ${known.join(", ")}` : `did you mean ${like}?`}`,
    node,
  );
}

function count(node: ASTNode, name: string, operands: readonly ASTNode[], least: number, most: number): void {
  if (operands.length >= least && operands.length <= most) return;
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  throw new ExpressionProblem(`${name} takes ${wanted} arguments, and ${operands.length} were given`, node);
}

const text = (operand: Typed): Typed =>
  operand.type === "string" ? operand : { ast: ["text", operand.ast], type: "string" };

/** `lookup(key, {…})`: without a third argument the table must have every option of the key. */
function lookup([keyNode, mapNode, absentNode]: readonly ASTNode[], check: Check): Typed {
  const key = check(keyNode as ASTNode);
  if (mapNode?.op !== "map" || mapNode.args.length === 0) {
    throw new ExpressionProblem(`a table such as {"a": 1, "b": 2} was expected`, mapNode as ASTNode);
  }
  const first = check((mapNode.args[0] as [ASTNode, ASTNode])[1]).type;
  const pairs = mapNode.args.map(([from, to]): [Value, Value] => {
    const entry = constantOf(check(from, key.type), from);
    if (typeof entry === "string") mustBeOption(from, entry, key);
    return [entry, constantOf(check(to, first), to)];
  });
  const keys = new Set(pairs.map(([entry]) => entry));
  if (keys.size < pairs.length) throw new ExpressionProblem("a key stands twice in the table", mapNode);
  const absent = absentNode === undefined ? undefined : check(absentNode, first).ast;
  const missing = absent === undefined ? key.options?.find((option) => !keys.has(option)) : undefined;
  if (missing !== undefined)
    throw new ExpressionProblem(
      `the table has no entry for ${JSON.stringify(missing)}; add it, or a value for all others as third argument`,
      mapNode,
    );
  return { ast: absent === undefined ? ["lookup", key.ast, pairs] : ["lookup", key.ast, pairs, absent], type: first };
}
