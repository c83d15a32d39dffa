/** Rules as trees of "and" and "or" over atoms; an atom is the largest part that has to be worked out value by value. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { isOperation, operandsOf, type Ast, type Operation } from "../../catalog/core/expression/ast";

export type Atom = {
  readonly ast: Ast;
  readonly negated: boolean;
  /** Indexes of the groups it reads, ascending, derived values looked through. */
  readonly groups: readonly number[];
};

export type Formula =
  { readonly kind: "and" | "or"; readonly parts: readonly Formula[] } | { readonly kind: "atom"; readonly atom: Atom };

/** Which groups an expression reads, directly, by a fact or through a derived value. */
export class Reader {
  private readonly groupIndex: ReadonlyMap<string, number>;
  private readonly formulas: ReadonlyMap<string, Ast>;
  private readonly known = new Map<string, ReadonlySet<number>>();
  private readonly model: CompiledModel;

  constructor(model: CompiledModel) {
    this.model = model;
    this.groupIndex = new Map(model.groups.map((group, index) => [group.id, index]));
    this.formulas = new Map(model.values.map((value) => [value.id, value.formula]));
  }

  formulaOf(name: string): Ast | undefined {
    return this.formulas.get(name);
  }

  /** Is the integer expression at least 0 for every configuration? Unsure counts as no. */
  nonNegative(ast: Ast): boolean {
    if (!isOperation(ast)) return typeof ast === "number" && ast >= 0;
    if (ast[0] === "name") return this.nonNegativeName(ast[1]);
    if (ast[0] === "abs") return true;
    if (["+", "*", "/", "%", "min", "max", "ceilDiv", "floorDiv"].includes(ast[0]))
      return operandsOf(ast).every((part) => this.nonNegative(part));
    return false;
  }

  private nonNegativeName(name: string): boolean {
    const formula = this.formulas.get(name);
    if (formula !== undefined) return this.nonNegative(formula);
    const [, groupId = name, fact = ""] = name.startsWith("fact.") ? name.split(".") : [];
    const group = this.model.groups[this.groupIndex.get(groupId) ?? -1];
    if (group?.kind === "number") return group.minimum >= 0;
    return group?.kind === "choice" && group.options.every((option) => (option.facts[fact] ?? -1) >= 0);
  }

  groups(ast: Ast): number[] {
    const found = new Set<number>();
    this.collect(ast, found);
    return [...found].sort((left, right) => left - right);
  }

  private collect(ast: Ast, found: Set<number>): void {
    if (!isOperation(ast)) return;
    if (ast[0] === "name") for (const group of this.named(ast[1])) found.add(group);
    else for (const operand of operandsOf(ast)) this.collect(operand, found);
  }

  private named(name: string): ReadonlySet<number> {
    const cached = this.known.get(name);
    if (cached) return cached;
    const found = new Set<number>();
    const formula = this.formulas.get(name);
    const group = this.groupIndex.get(name.startsWith("fact.") ? (name.split(".")[1] ?? "") : name);
    if (formula !== undefined) this.collect(formula, found);
    else if (group !== undefined) found.add(group);
    this.known.set(name, found);
    return found;
  }
}

/** Negations are pushed down to the atoms; parts that read one group only stay whole. */
export function formulaOf(ast: Ast, reader: Reader, negated = false): Formula {
  const groups = reader.groups(ast);
  return (
    (isOperation(ast) && groups.length > 1 ? joint(ast, reader, negated) : null) ?? {
      kind: "atom",
      atom: { ast, negated, groups },
    }
  );
}

/** The parts of an operation that joins groups; null when it cannot be taken apart. */
function joint(ast: Operation, reader: Reader, negated: boolean): Formula | null {
  if (ast[0] === "not") return formulaOf(ast[1], reader, !negated);
  if (ast[0] === "and" || ast[0] === "or") {
    const kind = (ast[0] === "and") !== negated ? "and" : "or";
    return { kind, parts: [formulaOf(ast[1], reader, negated), formulaOf(ast[2], reader, negated)] };
  }
  if (ast[0] === "?") return conditional(ast[1], ast[2], ast[3], reader, negated);
  if (ast[0] === "name") {
    const formula = reader.formulaOf(ast[1]);
    return formula === undefined ? null : formulaOf(formula, reader, negated);
  }
  // Two truths compared: split, so that neither becomes a table over all their groups.
  const compares = ast[0] === "==" || ast[0] === "!=";
  return compares && isTruth(ast[1]) && isTruth(ast[2])
    ? equal(ast[1], ast[2], reader, (ast[0] === "==") === negated)
    : null;
}

/** c ? a : b holds when (not c or a) and (c or b). */
function conditional(condition: Ast, yes: Ast, no: Ast, reader: Reader, negated: boolean): Formula {
  const either = (left: Formula, right: Formula): Formula => ({ kind: "or", parts: [left, right] });
  return {
    kind: "and",
    parts: [
      either(formulaOf(condition, reader, true), formulaOf(yes, reader, negated)),
      either(formulaOf(condition, reader, false), formulaOf(no, reader, negated)),
    ],
  };
}

function equal(left: Ast, right: Ast, reader: Reader, different: boolean): Formula {
  const either = (first: boolean, second: boolean): Formula => ({
    kind: "or",
    parts: [formulaOf(left, reader, first), formulaOf(right, reader, second)],
  });
  return {
    kind: "and",
    parts: different ? [either(false, false), either(true, true)] : [either(true, false), either(false, true)],
  };
}

const truthOperators: ReadonlySet<string> = new Set([
  "not",
  "and",
  "or",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "startsWith",
  "endsWith",
]);

const isTruth = (ast: Ast): boolean => typeof ast === "boolean" || (isOperation(ast) && truthOperators.has(ast[0]));

export function negate(formula: Formula): Formula {
  if (formula.kind === "atom") return { kind: "atom", atom: { ...formula.atom, negated: !formula.atom.negated } };
  return { kind: formula.kind === "and" ? "or" : "and", parts: formula.parts.map(negate) };
}

export function atomsOf(formula: Formula): readonly Atom[] {
  return formula.kind === "atom" ? [formula.atom] : formula.parts.flatMap(atomsOf);
}
