"use client";

import { QuantityText } from "#ui/quantity-text";
import { useNodeWords, type MaterialNode } from "../../material-tree";

/** What the supply is, and how much. */
export function SupplyFacts({ supply, timeZone }: { supply: MaterialNode; timeZone: string }) {
  const words = useNodeWords(timeZone);
  return (
    <p className="text-sm text-muted">
      {words(supply)} · <QuantityText value={supply.quantity} unit={supply.unit} className="text-ink" />
    </p>
  );
}
