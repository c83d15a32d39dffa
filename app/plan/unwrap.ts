/** The value of an answer; a refusal that screens treat alike has become an error on its way here. */
export function unwrap<T>(answer: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!answer.ok) throw new Error("refused");
  return answer.value;
}
