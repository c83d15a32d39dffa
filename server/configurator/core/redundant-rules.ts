/** Rules that exclude nothing the other rules do not exclude already, and among them those that exclude nothing at all. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { conditionOf } from "./encode";
import type { Literal } from "./kernel/cnf";
import { Inquiry } from "./lint/inquiry";
import { isWide } from "./lint/wide-question";

export type IdleRules = { readonly redundant: readonly string[]; readonly neverBite: readonly string[] };

/** Every rule is asked as a question, so that each can be broken while the others hold; wide ones stay rules, unasked. */
export function idleRules(model: CompiledModel): IdleRules {
  const asked = model.rules.map((rule) => ({ id: `rule:${rule.id}`, condition: conditionOf(rule) }));
  const wide = model.rules.filter((_, index) => isWide(asked[index]?.condition ?? true, model));
  const inquiry = new Inquiry({ ...model, rules: wide }, asked);
  const { solver } = inquiry.reasoner;
  const literals = asked.map(({ id }) => inquiry.literalOf(id));
  const known = literals.flatMap((literal) => literal ?? []);
  const broken = inquiry.settle(known.map((literal) => literal ^ 1));
  const never = known.filter((literal) => broken.get(literal ^ 1) === null);
  const redundant = new Set(never);
  eachLeftOut(
    known.filter((literal) => !redundant.has(literal)),
    (others, literal) => {
      if (!solver.solve([...others, literal ^ 1])) redundant.add(literal);
    },
  );
  const idsOf = (some: ReadonlySet<Literal>): string[] =>
    model.rules.filter((_, index) => some.has(literals[index] ?? -1)).map((rule) => rule.id);
  return { redundant: idsOf(redundant), neverBite: idsOf(new Set(never)) };
}

/** Every literal with all the others, in an order in which one question begins as the last one did. */
function eachLeftOut(
  literals: readonly Literal[],
  visit: (others: readonly Literal[], literal: Literal) => void,
  begun: readonly Literal[] = [],
): void {
  const [only] = literals;
  if (only === undefined) return;
  if (literals.length === 1) return visit(begun, only);
  const [left, right] = [literals.slice(0, literals.length >> 1), literals.slice(literals.length >> 1)];
  eachLeftOut(left, visit, [...begun, ...right]);
  eachLeftOut(right, visit, [...begun, ...left]);
}
