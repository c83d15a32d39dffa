/** A plant of one-off orders for benchmarks: variants of a product, each order its own demand, 43 BOM lines on three levels. */
import { seeded, type Random } from "../../base/core/random";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "../core/problem";

const variants = 200;
const parts = 400;

export function oneOffOrders(orders: number, seed: number): MaterialProblem {
  const random = seeded(seed);
  const made = Array.from({ length: variants }, (_, v) => [`product ${v}`, `cabinet ${v}`, `door ${v}`]);
  const items: MaterialProblemInput["items"] = [
    ...made.flat().map((id) => ({ id, kind: "make" as const, pegging: "dedicated" as const, leadTimeDays: 1 })),
    ...Array.from({ length: parts }, (_, part) => boughtPart(part, orders, random)),
  ];
  const boms = made.flatMap(([product, cabinet, door]) => [
    {
      item: product ?? "",
      lines: [
        { component: cabinet ?? "", quantityPer: 1 },
        { component: door ?? "", quantityPer: 2 },
        ...partLines(15, random),
      ],
    },
    { item: cabinet ?? "", lines: partLines(15, random) },
    { item: door ?? "", lines: partLines(11, random) },
  ]);
  const demands = Array.from({ length: orders }, (_, order) => ({
    id: `order ${order}`,
    item: `product ${random.int(variants)}`,
    quantity: 1 + random.int(3),
    due: new Date(Date.UTC(2026, 0, 12) + random.int(90 * 24) * 3_600_000).toISOString().slice(0, 19),
    priority: 1,
  }));
  return materialProblemSchema.parse({ now: "2026-01-05T00:00:00", items, boms, demands });
}

function boughtPart(part: number, orders: number, random: Random): MaterialProblemInput["items"][number] {
  const lots = [
    { kind: "lotForLot" },
    { kind: "fixedQuantity", quantity: 500 },
    { kind: "minMax", minimum: 100, maximum: 2_000 },
  ] as const;
  return {
    id: `part ${part}`,
    leadTimeDays: 1 + random.int(20),
    onHand: random.int(orders),
    lotSizing: lots[part % lots.length],
  };
}

function partLines(count: number, random: Random): { component: string; quantityPer: number; scrapFactor: string }[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.int(parts));
  return [...chosen].map((part) => ({
    component: `part ${part}`,
    quantityPer: 1 + random.int(4),
    scrapFactor: part % 10 === 0 ? "0.02" : "0",
  }));
}
