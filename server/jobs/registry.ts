import { quoteExpires } from "../sales/jobs";
import type { JobDefinition } from "./definition";

/** Who listens to what. Events are past tense: `order.placed`. */
export const registry: Record<string, JobDefinition> = {
  "quote.expires": quoteExpires,
};
