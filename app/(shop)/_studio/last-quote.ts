/** The quote this tab asked for last: asking again lets go of it, so that a person does not wait for themselves. */
const key = "oneoff.quote";

export const lastQuote = (): string | null => sessionStorage.getItem(key);
export const rememberQuote = (quoteId: string): void => sessionStorage.setItem(key, quoteId);
export const forgetQuote = (): void => sessionStorage.removeItem(key);
