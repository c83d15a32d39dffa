"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../_trpc/client";

/** The family version an order was sold with: it never changes, so it is read once. */
export function useOrderedModel(familyId: string, version: number) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.catalog.version.queryOptions({ familyId, version }, { staleTime: "static" }));
  return data?.ok ? data.value.model : undefined;
}
