"use client";

import { useLive } from "../_trpc/use-live";

/** Keeps the planner's pages true while they are open. */
export function PlanLive() {
  useLive({ topics: ["schedule", "order", "material", "request", "work"] });
  return null;
}
