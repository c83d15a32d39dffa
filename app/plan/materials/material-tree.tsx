"use client";

import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { formatDate } from "#ui/date-text";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import { Tree, type TreeNode } from "#ui/tree";
import { nameIn } from "../words";

export type MaterialNode = {
  kind:
    | "part"
    | "lot"
    | "issued"
    | "purchase"
    | "planned"
    | "stock"
    | "shortage"
    | "order"
    | "forecast"
    | "safetyStock"
    | "free";
  id: string | null;
  name: LocalizedText | null;
  unit: string;
  quantity: string;
  number: string | null;
  supplier: LocalizedText | null;
  at: Date | null;
  children: readonly MaterialNode[];
};

type Props = { label: string; nodes: readonly MaterialNode[]; timeZone: string; open: number };

/** Pegs as a tree: an order down to its lots and purchases, or a supply up to the orders it serves. */
export function MaterialTree({ label, nodes, timeZone, open }: Props) {
  const words = useNodeWords(timeZone);
  const treeNodes = (list: readonly MaterialNode[], above: string): TreeNode[] =>
    list.map((node, place) => {
      const key = `${above}/${place}`;
      const text = words(node);
      return {
        key,
        label: node.kind === "shortage" ? <StateBadge state="blocked">{text}</StateBadge> : text,
        amount: <QuantityText value={node.quantity} unit={node.unit} />,
        href: addressOf(node),
        children: treeNodes(node.children, key),
      };
    });
  return <Tree label={label} nodes={treeNodes(nodes, "")} open={open} />;
}

/** A node in words: "Purchase order 12, Sunfeng Steel, here on Thu 10 Dec". */
export function useNodeWords(timeZone: string): (node: MaterialNode) => string {
  const t = useTranslations("plan.tree");
  const locale = useLocale();
  return ({ kind, name, number, supplier, at }) => {
    const date = at ? formatDate(at, locale, { timeZone }) : "";
    if (kind === "part") return nameIn(locale, name ?? undefined, "");
    if (kind === "forecast")
      return t(kind, { date: formatDate(new Date(`${number ?? ""}T12:00:00Z`), locale, { timeZone: "UTC" }) });
    return t(kind, { number: number ?? "", supplier: nameIn(locale, supplier ?? undefined, ""), date });
  };
}

function addressOf({ kind, id }: MaterialNode): string | undefined {
  if (id === null) return undefined;
  if (kind === "order") return `/plan/orders/${id}`;
  return ["lot", "issued", "purchase", "planned"].includes(kind) ? `/plan/materials/supply/${id}` : undefined;
}
