/** Rules that exclude nothing the other rules do not exclude already, and among them those that exclude nothing at all. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { conditionOf } from "./encode";
import { Inquiry } from "./lint/inquiry";

export type IdleRules = { readonly redundant: readonly string[]; readonly neverBite: readonly string[] };

/** Every rule is asked as a question, so that each can be broken while the others hold. */
export function idleRules(model: CompiledModel): IdleRules {
  const asked = model.rules.map((rule) => ({ id: `rule:${rule.id}`, condition: conditionOf(rule) }));
  const inquiry = new Inquiry({ ...model, rules: [] }, asked);
  const { solver } = inquiry.reasoner;
  const literals = asked.map(({ id }) => inquiry.literalOf(id));
  const known = literals.flatMap((literal) => literal ?? []);
  const broken = inquiry.settle(known.map((literal) => literal ^ 1));
  const never = known.filter((literal) => broken.get(literal ^ 1) === null);
  const redundant = known.filter((literal) => {
    if (never.includes(literal)) return true;
    return !solver.solve([...known.filter((other) => other !== literal), literal ^ 1]);
  });
  const idsOf = (some: readonly number[]): string[] =>
    model.rules.filter((_, index) => some.includes(literals[index] ?? -1)).map((rule) => rule.id);
  return { redundant: idsOf(redundant), neverBite: idsOf(never) };
}
