/** What was typed on the way to an order, and the key that makes it one; both outlive a reload and a refusal. */
export type Typed = { name: string; address: string; phone: string };

const typedKey = "oneoff.checkout";

export function typedBefore(): Typed | null {
  const text = sessionStorage.getItem(typedKey);
  return text === null ? null : (JSON.parse(text) as Typed);
}

export const keepTyped = (typed: Typed): void => sessionStorage.setItem(typedKey, JSON.stringify(typed));
export const forgetTyped = (): void => sessionStorage.removeItem(typedKey);

/** One per quote and tab; another tab's order of the same quote is found by the quote. */
export function checkoutKey(quoteId: string): string {
  const name = `oneoff.checkout.${quoteId}`;
  const known = sessionStorage.getItem(name);
  if (known) return known;
  const fresh = randomKey();
  sessionStorage.setItem(name, fresh);
  return fresh;
}

/** As `crypto.randomUUID`, which a page without TLS does not have. */
export function randomKey(): string {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
