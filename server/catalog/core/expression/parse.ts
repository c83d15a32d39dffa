/**
 * Text of an expression to its stored form, types checked. The syntax is CEL's (parsed by cel-js, on the
 * server only); the profile is ours: whole numbers, strings and booleans over declared names.
 */
import { Environment as CelEnvironment, ParseError } from "@marcbachmann/cel-js";
import type { ASTNode } from "@marcbachmann/cel-js";
import { refuse, ok, type Result } from "../../../base/core/result";
import type { Ast, ValueType } from "./ast";
import { typed, type Typed } from "./check";
import { ExpressionProblem } from "./problem";
import type { Scope } from "./scope";

/** What is wrong, and where in the text of the expression (0-based, `to` exclusive). */
export type ExpressionFault = { readonly message: string; readonly from: number; readonly to: number };

export type ParsedExpression = { readonly ast: Ast; readonly type: ValueType; readonly options?: readonly string[] };

const limits = { maxAstNodes: 500, maxDepth: 40, maxListElements: 400, maxMapEntries: 400, maxCallArguments: 16 };
const cel = new CelEnvironment({ limits });
const words: Record<ValueType, string> = { int: "a whole number", string: "a string", bool: "true or false" };

/** Parses and checks `text`; with `expected`, an expression of another type is a fault. */
export function parseExpression(
  text: string,
  scope: Scope,
  expected?: ValueType,
): Result<ParsedExpression, ExpressionFault> {
  try {
    const node: ASTNode = cel.parse(text).ast;
    const result: Typed = typed(node, scope);
    if (expected !== undefined && result.type !== expected) {
      return refuse({
        message: `this is ${words[result.type]}, and ${words[expected]} was expected`,
        from: node.start,
        to: node.end,
      });
    }
    return ok(result);
  } catch (error) {
    if (error instanceof ExpressionProblem) return refuse({ message: error.message, from: error.from, to: error.to });
    if (error instanceof ParseError) return refuse(syntaxFault(error, text));
    throw error;
  }
}

function syntaxFault(error: ParseError, text: string): ExpressionFault {
  const range = error.range ?? { start: 0, end: text.length };
  const ended = range.start >= text.length;
  return { message: ended ? "the expression ends too early" : error.summary, from: range.start, to: range.end };
}
