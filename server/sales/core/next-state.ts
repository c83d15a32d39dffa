/** One guard for every order event: what happened leads to a state, if the life cycle allows it. */
import { mayBecome } from "../../base/core/states";
import { orderTransitions, type OrderState } from "./order-states";

export type Step =
  { readonly kind: "change"; readonly to: OrderState } | { readonly kind: "stay" } | { readonly kind: "illegal" };

export function nextState(from: OrderState, to: OrderState | undefined): Step {
  if (to === undefined || to === from) return { kind: "stay" };
  return mayBecome(orderTransitions, from, to) ? { kind: "change", to } : { kind: "illegal" };
}
