import type { ASTNode } from "@marcbachmann/cel-js";

/** Carries a fault out of the recursive check; never leaves the parser. */
export class ExpressionProblem extends Error {
  readonly from: number;
  readonly to: number;

  constructor(message: string, node: ASTNode) {
    super(message);
    this.from = node.start;
    this.to = node.end;
  }
}
