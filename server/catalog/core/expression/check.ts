/** From CEL's syntax tree to the stored one: every node typed, every name known, nothing outside the profile. */
import type { ASTNode } from "@marcbachmann/cel-js";
import type { Ast, Value, ValueType } from "./ast";
import { call, method } from "./functions";
import { constantOf } from "./constant";
import { ExpressionProblem } from "./problem";
import { nearest, type Scope } from "./scope";

/** `options` are the only strings the expression can be, where that is known. */
export type Typed = { readonly ast: Ast; readonly type: ValueType; readonly options?: readonly string[] };

export type Check = (node: ASTNode, expected?: ValueType) => Typed;

export function typed(node: ASTNode, scope: Scope, expected?: ValueType): Typed {
  const check: Check = (child, type) => typed(child, scope, type);
  const result = convert(node, scope, check);
  if (expected !== undefined && result.type !== expected) throw mismatch(node, result.type, expected);
  return result;
}

function mismatch(node: ASTNode, found: ValueType, expected: ValueType): ExpressionProblem {
  const text = node.input.slice(node.start, node.end);
  const hint = found === "string" && expected === "int" ? `; an option's number is fact.<group>.<fact>` : "";
  return new ExpressionProblem(`${text} is ${found}, and ${expected} was expected${hint}`, node);
}

function convert(node: ASTNode, scope: Scope, check: Check): Typed {
  switch (node.op) {
    case "value":
      return literal(node, node.args);
    case "id":
      return name(node, node.args, scope);
    case ".":
      return name(node, dotted(node), scope);
    case "!_":
      return { ast: ["not", check(node.args, "bool").ast], type: "bool" };
    case "-_":
      return negate(node, check);
    case "&&":
      return { ast: ["and", check(node.args[0], "bool").ast, check(node.args[1], "bool").ast], type: "bool" };
    case "||":
      return { ast: ["or", check(node.args[0], "bool").ast, check(node.args[1], "bool").ast], type: "bool" };
    case "?:":
      return conditional(node.args, check);
    case "==":
    case "!=":
      return equality(node, node.op, node.args, check);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { ast: [node.op, check(node.args[0], "int").ast, check(node.args[1], "int").ast], type: "bool" };
    case "+":
      return sum(node.args, check);
    case "-":
    case "*":
    case "/":
    case "%":
      return { ast: [node.op, check(node.args[0], "int").ast, check(node.args[1], "int").ast], type: "int" };
    case "in":
      return membership(node, node.args, check);
    case "call":
      return call(node, node.args[0], node.args[1], check);
    case "rcall":
      return method(node, node.args[0], node.args[1], node.args[2], check);
    default:
      throw new ExpressionProblem(`"${node.op}" is not part of the expression language`, node);
  }
}

function literal(node: ASTNode, value: unknown): Typed {
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new ExpressionProblem("a whole number up to 2^53 − 1 was expected", node);
    return { ast: number, type: "int" };
  }
  if (typeof value === "string") return { ast: value, type: "string", options: [value] };
  if (typeof value === "boolean") return { ast: value, type: "bool" };
  const text = node.input.slice(node.start, node.end);
  throw new ExpressionProblem(`${text} is not a whole number, a string, true or false`, node);
}

function dotted(node: ASTNode): string {
  if (node.op === "id") return node.args;
  if (node.op === ".") return `${dotted(node.args[0])}.${node.args[1]}`;
  throw new ExpressionProblem("a dot follows only fact, as in fact.size.litres", node);
}

function name(node: ASTNode, written: string, scope: Scope): Typed {
  const known = scope.names.get(written);
  if (known === undefined) {
    const like = nearest(written, scope.names.keys());
    throw new ExpressionProblem(`unknown name ${written}${like === null ? "" : `; did you mean ${like}?`}`, node);
  }
  return { ast: ["name", written], ...known };
}

function negate(node: ASTNode & { op: "-_" }, check: Check): Typed {
  const { ast } = check(node.args, "int");
  return { ast: typeof ast === "number" ? 0 - ast : ["negate", ast], type: "int" };
}

function conditional([condition, yes, no]: readonly [ASTNode, ASTNode, ASTNode], check: Check): Typed {
  const test = check(condition, "bool");
  const first = check(yes);
  const second = check(no, first.type);
  const options = first.options && second.options ? [...new Set([...first.options, ...second.options])] : undefined;
  return { ast: ["?", test.ast, first.ast, second.ast], type: first.type, ...(options ? { options } : {}) };
}

function equality(
  node: ASTNode,
  operator: "==" | "!=",
  [left, right]: readonly [ASTNode, ASTNode],
  check: Check,
): Typed {
  const first = check(left);
  const second = check(right, first.type);
  if (typeof second.ast === "string") mustBeOption(right, second.ast, first);
  if (typeof first.ast === "string") mustBeOption(left, first.ast, second);
  return { ast: [operator, first.ast, second.ast], type: "bool" };
}

/** Comparing a choice with a string it can never be is a typo. */
export function mustBeOption(node: ASTNode, written: string, subject: Typed): void {
  if (subject.options === undefined || subject.options.includes(written)) return;
  const like = nearest(written, subject.options);
  const listed = subject.options
    .slice(0, 12)
    .map((option) => JSON.stringify(option))
    .join(", ");
  const more = subject.options.length > 12 ? ", …" : "";
  const hint = like === null ? `; expected one of ${listed}${more}` : `; did you mean ${JSON.stringify(like)}?`;
  throw new ExpressionProblem(`unknown option ${JSON.stringify(written)}${hint}`, node);
}

function sum([left, right]: readonly [ASTNode, ASTNode], check: Check): Typed {
  const first = check(left);
  if (first.type === "string") return { ast: ["join", first.ast, check(right, "string").ast], type: "string" };
  return { ast: ["+", check(left, "int").ast, check(right, "int").ast], type: "int" };
}

function membership(node: ASTNode, [subject, list]: readonly [ASTNode, ASTNode], check: Check): Typed {
  if (list.op !== "list") throw new ExpressionProblem(`a list such as ["a", "b"] was expected after in`, list);
  const key = check(subject);
  const values = list.args.map((element): Value => {
    const value = constantOf(check(element, key.type), element);
    if (typeof value === "string") mustBeOption(element, value, key);
    return value;
  });
  return { ast: ["in", key.ast, ...values], type: "bool" };
}
