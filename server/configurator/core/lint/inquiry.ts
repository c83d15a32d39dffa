/**
 * Many questions about one family, asked of one solver: conditions are variables of one problem, and a whole that
 * answers one question is kept for all the others it answers too.
 */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import { namesIn, type Ast } from "../../../catalog/core/expression/ast";
import type { Configuration } from "../../../catalog/core/product-model";
import { configurationOf } from "../completion";
import { encode, type Question } from "../encode";
import { Reader } from "../formula";
import { negative, positive, type Literal } from "../kernel/cnf";
import { watchersOf } from "../prepared";
import type { Problem, RuleFault } from "../problem";
import { SatReasoner } from "../sat-reasoner";
import { isWide } from "./wide-question";

export class Inquiry {
  readonly model: CompiledModel;
  readonly problem: Problem;
  readonly reasoner: SatReasoner;
  /** Of the model's own rules. */
  readonly ruleFaults: readonly RuleFault[];
  private readonly literals: ReadonlyMap<string, Literal>;

  /** Ids of questions have a colon, so that they are no rule's. Conditions over free words, or too wide, are left out. */
  constructor(model: CompiledModel, questions: readonly Question[]) {
    const reader = new Reader(model);
    const asked = questions.filter(
      ({ condition }) => !readsWords(condition, model) && !isWide(condition, model, reader),
    );
    const encoded = encode(model, { questions: asked });
    const failed = new Set(encoded.faults.map((fault) => fault.rule));
    this.model = model;
    this.problem = encoded.problem;
    this.ruleFaults = encoded.faults.filter((fault) => !fault.rule.includes(":"));
    this.reasoner = new SatReasoner(encoded.problem, watchersOf(model, encoded.problem));
    this.literals = new Map(
      asked.flatMap(({ id }, index) => (failed.has(id) ? [] : [[id, positive(encoded.questions[index] as number)]])),
    );
  }

  /** Holds exactly where the condition does; null where that cannot be asked. */
  literalOf(id: string): Literal | null {
    return this.literals.get(id) ?? null;
  }

  /** A literal that holds only where all of these hold and, if any are given, one of the others. */
  where(all: readonly Literal[], oneOf: readonly Literal[] | null = null): Literal {
    const { solver } = this.reasoner;
    const variable = solver.newVariable();
    for (const literal of all) solver.addClause([negative(variable), literal]);
    if (oneOf !== null) solver.addClause([negative(variable), ...oneOf]);
    return positive(variable);
  }

  /** By literal: a valid configuration in which it holds, or null. One search tries to show as many as it can. */
  settle(literals: readonly Literal[]): ReadonlyMap<Literal, Whole | null> {
    const { solver } = this.reasoner;
    // Conditions that are only bounded steer a search badly: it is better left alone with one wish.
    const isBounded = this.problem.conditions.some(({ kind }) => kind === "interval");
    const found = new Map<Literal, Whole | null>();
    literals.forEach((literal, at) => {
      if (found.has(literal)) return;
      const open = literals.slice(at).filter((other) => !found.has(other));
      if (!solver.solve([literal], isBounded ? [] : open)) return void found.set(literal, null);
      const whole = this.whole();
      for (const other of open) if (solver.truth[other] === 1) found.set(other, whole);
    });
    return found;
  }

  /** A valid configuration in which all of these hold, or null. */
  shown(literals: readonly Literal[]): Configuration | null {
    return this.reasoner.solver.solve(literals) ? this.whole().configuration() : null;
  }

  private whole(): Whole {
    const { truth } = this.reasoner.solver;
    const values = Uint8Array.from({ length: this.problem.variableCount }, (_, variable) =>
      truth[positive(variable)] === 1 ? 1 : 0,
    );
    let made: Configuration | null = null;
    return { truth: values, configuration: () => (made ??= configurationOf(this.reasoner, values)) };
  }
}

/** Truth by variable, and the same in field words. */
export type Whole = { readonly truth: Uint8Array; readonly configuration: () => Configuration };

export function readsWords(condition: Ast, model: CompiledModel): boolean {
  const words = new Set(model.groups.filter((group) => group.kind === "text").map((group) => group.id));
  return words.size > 0 && [...namesIn(condition)].some((name) => words.has(name));
}
