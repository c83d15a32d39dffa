"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTRPC } from "../../_trpc/client";
import type { Configuration } from "#catalog/product-model";
import { price } from "#pricing/price";
import { choicesAddress } from "./design-address";
import { popularityCosts } from "./popularity-costs";
import { asSold } from "./studio-state";
import type { Studio } from "./studio-store";

/** What came of finishing, and the design it speaks of (its choices as an address): another one is no longer meant. */
export type Finished = { about: string } & (
  | { kind: "cheapest"; savedMinor: bigint }
  | { kind: "popular"; orders: number; changed: boolean }
  | { kind: "fewOrders" }
  | { kind: "soonest"; before: Date; after: Date; timeZone: string }
  | { kind: "failed" }
);

export function useFinish(studio: Studio, tell: (finished: Finished) => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { model } = studio;
  const present = (): string => choicesAddress(model, studio.snapshot().design.configuration);

  /** Asks the server first; a line that fails says so and leaves the design alone. */
  const afterAsking = <T>(asked: Promise<T>, then: (answer: T) => void): void => {
    setAsking(true);
    asked.then(then, () => tell({ kind: "failed", about: present() })).finally(() => setAsking(false));
  };

  const cheapest = useCallback(
    () =>
      studio.finish({ kind: "cheapest" }, (before, after) => {
        if (!after) return;
        const cost = (configuration: Configuration): bigint => price(model, asSold(model, configuration)).unitMinor;
        const savedMinor = cost(before.configuration) - cost(after.configuration);
        tell({ kind: "cheapest", savedMinor, about: choicesAddress(model, after.configuration) });
      }),
    [studio, model, tell],
  );

  const popular = (): void =>
    afterAsking(
      client.fetchQuery({ ...trpc.sales.popularOptions.queryOptions({ familyId: model.id }), staleTime: 60_000 }),
      (answer) => {
        if (!answer.ok) return tell({ kind: "fewOrders", about: present() });
        const { orders, counts } = answer.value;
        const costs = popularityCosts(model, counts, orders);
        studio.finish({ kind: "least", costs }, (before, after) => {
          if (!after) return;
          const changed = Object.entries(after.configuration).some(([id, value]) => before.configuration[id] !== value);
          tell({ kind: "popular", orders, changed, about: choicesAddress(model, after.configuration) });
        });
      },
    );

  const soonest = (): void => {
    const { design, sold, pieces } = studio.snapshot();
    const asked = { familyId: model.id, configuration: sold, quantity: pieces, decided: [...design.decided] };
    afterAsking(client.fetchQuery({ ...trpc.promising.soonest.queryOptions(asked), staleTime: 0 }), (answer) => {
      if (!answer.ok) return tell({ kind: "failed", about: present() });
      const { configuration, before, after, timeZone } = answer.value;
      // What was chosen while the factory thought counts for more than its answer.
      if (studio.snapshot().design !== design) return;
      const isSooner = after < before;
      if (isSooner) studio.take(configuration);
      tell({
        kind: "soonest",
        before,
        after,
        timeZone,
        about: isSooner ? choicesAddress(model, configuration) : present(),
      });
    });
  };

  return { cheapest, soonest, popular, isAsking };
}
