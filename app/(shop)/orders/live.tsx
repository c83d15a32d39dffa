"use client";

import { useLive } from "../../_trpc/use-live";

/** Reads the page again when something happened to one of these orders. */
export function LiveOrders({ ids }: { ids: readonly string[] }) {
  useLive({ ids });
  return null;
}
