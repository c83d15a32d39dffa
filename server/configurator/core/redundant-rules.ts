/** Rules that exclude nothing the other rules do not exclude already. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import { encode } from "./encode";
import { negative, positive } from "./kernel/cnf";
import { SatReasoner } from "./sat-reasoner";

/** Every rule is asked as a question, so that each can be broken while the others hold. */
export function redundantRules(model: CompiledModel): string[] {
  const condition = (rule: CompiledModel["rules"][number]): Ast => ["or", ["not", rule.when], rule.require];
  const { problem, questions } = encode(
    { ...model, rules: [] },
    { questions: model.rules.map((rule) => ({ id: rule.id, condition: condition(rule) })) },
  );
  const reasoner = new SatReasoner(problem);
  return model.rules
    .filter((_, index) => {
      const broken = questions.map((variable, other) => (other === index ? negative(variable) : positive(variable)));
      return reasoner.whole([...broken].sort((left, right) => (left & 1) - (right & 1))) === null;
    })
    .map((rule) => rule.id);
}
