import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { releaseReservation } from "../promising/release-reservation";
import { isOver } from "./core/quote-life";
import { lockQuote, lockQuotesOf, overdueQuotes, setQuoteState, type QuoteRow } from "./store";

/** At the end of its time a quote lets go of what it holds; one that became an order is left alone. */
export async function expireQuote(
  ctx: Context,
  { plantId, quoteId }: { plantId: string; quoteId: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const quote = await lockQuote(tx, plantId, quoteId);
    if (quote?.state === "open" && isOver(quote, ctx.now)) await letGo(ctx, tx, quote);
  });
}

/** For those whose job was lost: every quote whose time is over. */
export async function expireOverdueQuotes(ctx: Context): Promise<number> {
  const overdue = await inTransaction(ctx, (tx) => overdueQuotes(tx, ctx.now));
  for (const quote of overdue) await expireQuote(ctx, quote);
  return overdue.length;
}

/** A person lets go of a quote of their own before its time, with all its deliveries. */
export async function expireNow(
  ctx: Context,
  tx: Transaction,
  { userId, quoteId }: { userId: string; quoteId: string },
): Promise<void> {
  for (const quote of await lockQuotesOf(tx, userId, quoteId)) if (quote.state === "open") await letGo(ctx, tx, quote);
}

async function letGo(ctx: Context, tx: Transaction, quote: QuoteRow): Promise<void> {
  const { plantId, id } = quote;
  await setQuoteState(tx, quote, "expired");
  await releaseReservation(ctx, { plantId, quoteId: id });
  const [before, after] = [{ state: "open" }, { state: "expired" }];
  await recordAudit(tx, ctx, { act: "sales.expireQuote", entity: "quote", entityId: id, plantId, before, after });
}
