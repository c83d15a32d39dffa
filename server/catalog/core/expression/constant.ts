import type { ASTNode } from "@marcbachmann/cel-js";
import { isOperation, namesIn, type Ast, type Value } from "./ast";
import { evaluate, EvaluationError } from "./evaluate";
import { ExpressionProblem } from "./problem";

/** The value of an expression that reads no name; anything else is a fault. */
export function constantOf({ ast }: { ast: Ast }, node: ASTNode): Value {
  if (!isOperation(ast)) return ast;
  if (namesIn(ast).size > 0) throw new ExpressionProblem("a constant was expected here", node);
  try {
    return evaluate(ast, new Map());
  } catch (error) {
    if (error instanceof EvaluationError) throw new ExpressionProblem(error.message, node);
    throw error;
  }
}
