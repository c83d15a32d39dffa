/** Trees of pegs as a screen shows them: an order down to lots and purchases, a supply up to the orders it serves. */
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import type { Context } from "../context";
import { forecastDemand, ordersOfRows, orderRows, supplyRows, sumOf, takingsOf } from "./core/order-pegs";
import { treeOfDemand, treeOfSupply, type PegTree } from "./core/pegging-tree";
import { orderTreeFacts, supplyTreeFacts, type TreeNames } from "./tree-queries";

const supplyKinds = ["lot", "issued", "purchase", "planned", "stock", "shortage"] as const;

export type MaterialNode = {
  readonly kind: (typeof supplyKinds)[number] | "part" | "order" | "forecast" | "safetyStock" | "free";
  /** Of an order, or of a supply that has a tree of its own. */
  readonly id: string | null;
  readonly name: LocalizedText | null;
  readonly unit: string;
  readonly quantity: string;
  /** An order's, a purchase's or a lot's, as people write it; of forecast the week's Monday. */
  readonly number: string | null;
  readonly supplier: LocalizedText | null;
  /** When it is there, or promised. */
  readonly at: Date | null;
  readonly children: readonly MaterialNode[];
};

export type SupplyTree = {
  readonly supply: MaterialNode;
  /** Whom it serves; of a lot also whom it has served. */
  readonly takers: readonly MaterialNode[];
  /** How many more there are. */
  readonly more: number;
};

const mostTakers = 300;

/** What an order is made of, part by part, down to lots taken, lots meant for it, deliveries and proposals. */
export async function orderTree(ctx: Context, plantId: string, orderId: string): Promise<MaterialNode[]> {
  const facts = await orderTreeFacts(ctx, plantId, orderId);
  const rows = orderRows(facts);
  const names = namesFor(facts);
  return treeOfDemand(rows, ordersOfRows(rows), orderId).flatMap((tree) => partsOf(tree, names));
}

export async function supplyTree(
  ctx: Context,
  plantId: string,
  supplyId: string,
): Promise<Result<SupplyTree, { readonly kind: "missing" }>> {
  const facts = await supplyTreeFacts(ctx, plantId, supplyId);
  if (!facts) return refuse({ kind: "missing" });
  const { supply } = facts;
  const takings = [...facts.pegs, ...takingsOf(facts).filter(({ supplyId: lot }) => lot === supply.id)];
  const rows = supplyRows(facts, takings);
  const names = namesFor(facts);
  const tree = (kind: string, quantity: string): PegTree[] =>
    treeOfSupply(rows, ordersOfRows(rows), {
      source: { receipt: `${kind} ${supply.id}` },
      item: supply.itemId,
      quantity,
    });
  const issued = tree("issued", sumOf(takings.filter((peg) => peg.supply === "issued")));
  const takers = [...issued, ...tree(supply.kind, supply.quantity)];
  return ok({
    supply: names.node(supply.kind, supply.id, { item: supply.itemId, quantity: supply.quantity, children: [] }),
    takers: takers.slice(0, mostTakers).map((taker) => takerOf(taker, supply.itemId, names)),
    more: Math.max(0, takers.length - mostTakers),
  });
}

/** Down: parts and what is made of them; a supply ends a branch. Parts nothing is pegged to yet stand alone. */
function partsOf(tree: PegTree, names: Names): MaterialNode[] {
  const children = tree.children.flatMap((child) => partsOf(child, names));
  const about = { item: tree.item, quantity: tree.quantity, children };
  if (tree.kind === "order") return children.length === 0 ? [] : [names.node("part", null, about)];
  const [kind = "", id = ""] = (tree.id ?? "").split(" ");
  const known = supplyKinds.find((name) => name === kind);
  return known === undefined ? [] : [names.node(known, id, about)];
}

/** Up: the item each level makes, the order at the top; quantities stay those of the supply. */
function takerOf(tree: PegTree, item: string, names: Names): MaterialNode {
  const children = tree.children.map((child) => takerOf(child, item, names));
  const about = { item: tree.item, quantity: tree.quantity, children, unitOf: item };
  if (tree.kind === "demand" && tree.id?.startsWith(forecastDemand))
    return { ...names.node("forecast", null, about), number: tree.id.slice(forecastDemand.length) };
  if (tree.kind === "demand") return names.node("order", tree.id, about);
  if (tree.kind === "order") return names.node("part", null, about);
  return names.node(tree.kind === "safetyStock" ? "safetyStock" : "free", null, about);
}

type About = {
  readonly item: string | null;
  readonly quantity: string;
  readonly children: readonly MaterialNode[];
  /** Whose unit the quantity is in, where it is not the item's own. */
  readonly unitOf?: string;
};
type Names = {
  readonly node: (kind: MaterialNode["kind"], id: string | null, about: About) => MaterialNode;
};

function namesFor(facts: {
  readonly names: TreeNames;
  readonly lots: readonly { readonly id: string; readonly number: string; readonly createdAt: Date }[];
}): Names {
  const { items, orders, purchases, planned } = facts.names;
  const lots = new Map(facts.lots.map((lot) => [lot.id, { number: lot.number, at: lot.createdAt }]));
  return {
    node: (kind, id, { item, quantity, children, unitOf }) => {
      const key = id ?? "";
      const order = kind === "order" ? orders.get(key) : undefined;
      const purchase = kind === "purchase" ? purchases.get(key) : undefined;
      const lot = kind === "lot" || kind === "issued" ? lots.get(key) : undefined;
      const number = order?.number ?? purchase?.number ?? lot?.number ?? null;
      return {
        kind,
        id: id === "" ? null : id,
        name: items.get(item ?? "")?.name ?? null,
        unit: items.get(unitOf ?? item ?? "")?.unit ?? "",
        quantity,
        number: number === null ? null : String(number),
        supplier: purchase?.supplier ?? null,
        at:
          order?.promisedAt ?? purchase?.at ?? lot?.at ?? (kind === "planned" ? (planned.get(key)?.at ?? null) : null),
        children,
      };
    },
  };
}
