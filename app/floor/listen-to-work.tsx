"use client";

import { useLive } from "../_trpc/use-live";

/** Draws a page of the server's again when one of the topics is heard. */
export function ListenToWork({ topics }: { topics: readonly string[] }) {
  useLive({ topics });
  return null;
}
