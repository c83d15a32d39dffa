"use client";

import { useLive } from "../_trpc/use-live";

/** Keeps the product engineer's pages true while they are open: a check ends in the worker, a colleague publishes. */
export function ModelsLive() {
  useLive({ topics: ["family"] });
  return null;
}
