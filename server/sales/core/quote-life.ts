/** How long price and date are held while somebody decides. */
const quoteMinutes = 30;

export const quoteExpiry = (createdAt: Date): Date => new Date(createdAt.getTime() + quoteMinutes * 60_000);

export const isOver = (quote: { readonly expiresAt: Date }, now: Date): boolean =>
  quote.expiresAt.getTime() <= now.getTime();
