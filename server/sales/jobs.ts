import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { expireOverdueQuotes, expireQuote } from "./expire-quotes";

/** "quote.expires": at the end of its time, and with it every quote whose own job was lost. */
export const quoteExpires = job(z.object({ plantId: z.uuid(), quoteId: z.uuid() }), async (quote) => {
  await expireQuote(systemContext(), quote);
  await expireOverdueQuotes(systemContext());
});
