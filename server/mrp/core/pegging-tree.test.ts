import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal, stockScale } from "../../base/core/quantity";
import { seeded } from "../../base/core/random";
import type { MaterialPlan, Pegging } from "./material-plan";
import { treeOfDemand, treeOfSupply, type PeggedOrders, type PegSource, type PegTree } from "./pegging-tree";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "./problem";
import { randomMaterialProblem } from "./random-problem";

const micros = (text: string): bigint => parseDecimal(text, stockScale) ?? 0n;
const ordersOf = (plan: MaterialPlan): PeggedOrders => new Map(plan.plannedOrders.map((order) => [order.id, order]));

function planned(input: MaterialProblemInput): { problem: MaterialProblem; plan: MaterialPlan } {
  const problem = materialProblemSchema.parse(input);
  const result = planMaterial(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return { problem, plan: result.value };
}

/** Every node with the one above it. */
function flat(nodes: readonly PegTree[], above: string | null): { node: PegTree; above: string | null }[] {
  return nodes.flatMap((node) => [{ node, above }, ...flat(node.children, node.id)]);
}

const add = (sums: Record<string, string>, key: string, quantity: string): void =>
  void (sums[key] = String(BigInt(sums[key] ?? "0") + micros(quantity)));

const sourceKey = (row: Pegging): string => `${row.order ?? row.receipt ?? "stock"} of ${row.item}`;

const chair: MaterialProblemInput = {
  now: "2026-01-05",
  items: [
    { id: "chair", kind: "make" },
    { id: "frame", kind: "make", lotSizing: { kind: "fixedQuantity", quantity: 10 } },
    { id: "bolt", onHand: 6 },
  ],
  boms: [
    {
      item: "chair",
      lines: [
        { component: "frame", quantityPer: 1 },
        { component: "bolt", quantityPer: 2 },
      ],
    },
    { item: "frame", lines: [{ component: "bolt", quantityPer: 4 }] },
  ],
  scheduledReceipts: [{ id: "R", item: "bolt", quantity: 30, date: "2026-01-06" }],
  demands: [
    { id: "Ada", item: "chair", quantity: 2, due: "2026-01-20" },
    { id: "Bo", item: "chair", quantity: 5, due: "2026-01-21" },
  ],
};

const shown = (nodes: readonly PegTree[]): unknown[] =>
  nodes.map((node) => [
    `${node.quantity} ${node.kind} ${node.item ?? node.id ?? ""}`.trim(),
    ...(node.children.length > 0 ? [shown(node.children)] : []),
  ]);

test("a demand opens down to stock, receipts and purchases; a shared lot gives each its share", () => {
  const { plan } = planned(chair);
  expect(shown(treeOfDemand(plan.pegging, ordersOf(plan), "Ada"))).toEqual([
    ["2 order chair", [["2 order frame", [["2 stock bolt"], ["6 receipt bolt"]]], ["4 stock bolt"]]],
  ]);
});

test("a receipt opens up to the customers it serves and to what the lot makes beyond every need", () => {
  const { plan } = planned(chair);
  const tree = treeOfSupply(plan.pegging, ordersOf(plan), { source: { receipt: "R" }, item: "bolt", quantity: "30" });
  expect(shown(tree)).toEqual([
    ["6 order frame", [["6 order chair", [["6 demand Ada"]]]]],
    ["20 order frame", [["20 order chair", [["20 demand Bo"]]]]],
    ["4 order frame", [["4 free"]]],
  ]);
});

test("trees add up, exactly, and say the same both ways, on random plans with every feature", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const { problem, plan } = planned(
        randomMaterialProblem(seeded(seed), {
          items: 2 + (seed % 9),
          demands: 1 + (seed % 9),
          circles: seed % 4 === 0,
          everything: seed % 3 !== 0,
        }),
      );
      const orders = ordersOf(plan);
      const upward: Record<string, string> = {};
      const downward: Record<string, string> = {};
      const demands = [...new Set(plan.pegging.flatMap((row) => row.demand ?? []))];
      for (const demand of demands) {
        const found: Record<string, string> = {};
        for (const { node, above } of flat(treeOfDemand(plan.pegging, orders, demand), demand)) {
          add(found, `${node.id ?? "stock"} of ${node.item ?? ""} for ${above ?? ""}`, node.quantity);
          add(downward, `${node.id ?? "stock"} of ${node.item ?? ""} to ${demand}`, node.quantity);
        }
        const expected: Record<string, string> = {};
        for (const row of plan.pegging.filter((row) => row.demand === demand))
          add(expected, `${sourceKey(row)} for ${row.for ?? ""}`, row.quantity);
        expect(found).toEqual(expected);
      }
      const supplies: [PegSource, string, string][] = [
        ...plan.plannedOrders.map(({ id, item, quantity }): [PegSource, string, string] => [
          { order: id },
          item,
          quantity,
        ]),
        ...problem.items.map(({ id, onHand }): [PegSource, string, string] => [
          { stock: true },
          id,
          String(onHand / 1e6),
        ]),
      ];
      for (const [source, item, quantity] of supplies) {
        const tree = treeOfSupply(plan.pegging, orders, { source, item, quantity });
        expect(total(tree)).toBe(micros(quantity));
        const nodes = flat(tree, null).map(({ node }) => node);
        for (const node of nodes)
          if (node.children.length > 0) expect(total(node.children)).toBe(micros(node.quantity));
        for (const node of nodes)
          if (node.kind === "demand")
            add(upward, `${"order" in source ? source.order : "stock"} of ${item} to ${node.id ?? ""}`, node.quantity);
      }
      // Co-products and receipts are not asked upward here.
      for (const key of Object.keys(downward)) if (!(key in upward) && !isAsked(key, plan)) delete downward[key];
      expect(upward).toEqual(downward);
    }),
    { seed: 20260108, numRuns: 150 },
  );
}, 60_000);

const isAsked = (key: string, plan: MaterialPlan): boolean =>
  key.startsWith("stock of ") || plan.plannedOrders.some(({ id, item }) => key.startsWith(`${id} of ${item} to `));

const total = (nodes: readonly PegTree[]): bigint => nodes.reduce((sum, node) => sum + micros(node.quantity), 0n);
