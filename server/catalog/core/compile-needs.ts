/** Questions about what the product is for, each answer with wishes that the engine weighs. */
import type { CompiledNeed } from "./compiled-model";
import type { Scope } from "./expression/scope";
import type { FaultList } from "./model-faults";
import type { ProductModel } from "./product-model";

export function compileNeeds({ needs }: ProductModel, scope: Scope, faults: FaultList): readonly CompiledNeed[] {
  faults.unique(
    ["needs"],
    needs.map((need) => need.id),
    "need",
  );
  return needs.map(({ id, question, answers }, index) => {
    const path = ["needs", index, "answers"] as const;
    faults.unique(
      path,
      answers.map((answer) => answer.id),
      "answer",
    );
    return {
      id,
      question,
      answers: answers.map((answer, at) => ({
        id: answer.id,
        name: answer.name,
        wishes: answer.wishes.map(({ when, weight, because }, place) => ({
          when: faults.expression([...path, at, "wishes", place, "when"], when, scope, "bool"),
          weight,
          because,
        })),
      })),
    };
  });
}
