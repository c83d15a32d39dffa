/** Which question is next, and what was answered: all of it stands in the address. */
import type { CompiledModel, CompiledNeed, CompiledWish } from "#catalog/compiled-model";
import type { Query } from "../_studio/design-address";

export type NeedAnswers = {
  /** In the model's order; an empty answer is a question passed over. */
  readonly given: readonly { readonly need: CompiledNeed; readonly answer: string }[];
  /** Null when all are answered. */
  readonly next: CompiledNeed | null;
  readonly wishes: readonly CompiledWish[];
};

/** Answers after the first open question wait until it is their turn. */
export function readNeeds({ needs }: Pick<CompiledModel, "needs">, query: Query): NeedAnswers {
  const open = needs.findIndex((need) => answerIn(need, query) === null);
  const answered = open < 0 ? needs : needs.slice(0, open);
  const given = answered.map((need) => ({ need, answer: answerIn(need, query) ?? "" }));
  return {
    given,
    next: needs[answered.length] ?? null,
    wishes: given.flatMap(({ need, answer }) => need.answers.find(({ id }) => id === answer)?.wishes ?? []),
  };
}

/** The address of this moment, or of an earlier one: so many answers given. */
export function needsAddress(
  model: Pick<CompiledModel, "id">,
  given: readonly { readonly need: { readonly id: string }; readonly answer: string }[],
): string {
  const query = new URLSearchParams(given.map(({ need, answer }) => [need.id, answer])).toString();
  return `/design/${model.id}/needs${query === "" ? "" : `?${query}`}`;
}

function answerIn(need: CompiledNeed, query: Query): string | null {
  const value = query[need.id];
  const text = Array.isArray(value) ? value[0] : value;
  return text === "" || need.answers.some(({ id }) => id === text) ? (text ?? null) : null;
}
