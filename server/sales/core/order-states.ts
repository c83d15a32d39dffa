import type { Transitions } from "../../base/core/states";

export const orderStates = ["placed", "planned", "inProduction", "produced", "shipped", "cancelled"] as const;
export type OrderState = (typeof orderStates)[number];

export const orderTransitions: Transitions<OrderState> = {
  placed: ["planned", "cancelled"],
  planned: ["inProduction", "cancelled"],
  inProduction: ["produced"],
  produced: ["shipped"],
  shipped: [],
  cancelled: [],
};

export const quoteStates = ["open", "ordered", "expired"] as const;
export type QuoteState = (typeof quoteStates)[number];

export const quoteTransitions: Transitions<QuoteState> = {
  open: ["ordered", "expired"],
  ordered: [],
  expired: [],
};
