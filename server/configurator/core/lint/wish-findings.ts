/** Wishes that no valid configuration can meet. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { Question } from "../encode";
import { finding, type Finding } from "./finding";
import type { Inquiry } from "./inquiry";

type AskedWish = Question & { readonly at: string };

export const wishQuestions = ({ needs }: CompiledModel): AskedWish[] =>
  needs.flatMap((need) =>
    need.answers.flatMap((answer) =>
      answer.wishes.map(({ when }, index) => {
        const at = `${need.id}.${answer.id}[${index}]`;
        return { id: `wish:${at}`, at, condition: when };
      }),
    ),
  );

export function wishFindings(inquiry: Inquiry): Finding[] {
  const asked = wishQuestions(inquiry.model).map(({ id, at }) => ({ at, literal: inquiry.literalOf(id) }));
  const met = inquiry.settle(asked.flatMap(({ literal }) => literal ?? []));
  return asked
    .filter(({ literal }) => literal !== null && met.get(literal) === null)
    .map(({ at }) =>
      finding("wishNeverMet", at, [`no valid configuration meets wish ${at}`, `没有任何有效配置能满足愿望 ${at}`]),
    );
}
