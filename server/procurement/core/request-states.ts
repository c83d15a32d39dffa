import type { Transitions } from "../../base/core/states";

export const requestStates = ["open", "accepted", "countered", "declined", "cancelled"] as const;
export type RequestState = (typeof requestStates)[number];

/** A countered line waits for the buyer: agreed it is accepted, else declined. */
export const requestTransitions: Transitions<RequestState> = {
  open: ["accepted", "countered", "declined", "cancelled"],
  countered: ["accepted", "declined", "cancelled"],
  accepted: [],
  declined: [],
  cancelled: [],
};

/** What a buyer may ask of an order that is agreed already. */
export const orderChanges = ["expedite", "defer", "cancel"] as const;
export type OrderChange = (typeof orderChanges)[number];

export const responseKinds = ["accept", "counter", "decline"] as const;

export const purchaseLineStates = ["open", "received", "cancelled"] as const;
export type PurchaseLineState = (typeof purchaseLineStates)[number];
