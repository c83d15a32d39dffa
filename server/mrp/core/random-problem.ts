/** Random material problems for property tests and fuzzing: small, odd, mostly without circles. */
import type { Random } from "../../base/core/random";
import type { MaterialProblemInput } from "./problem";

export type RandomShape = {
  readonly items: number;
  readonly demands: number;
  readonly circles?: boolean;
  readonly everything?: boolean;
  /** Lots that are raised, losses per order, purchase units. */
  readonly lots?: boolean;
};

export function randomMaterialProblem(random: Random, shape: RandomShape): MaterialProblemInput {
  const one = <T>(list: readonly T[]): T => list[random.int(list.length)] as T;
  const chance = (percent: number): boolean => random.int(100) < percent;
  const date = (): string =>
    new Date(Date.UTC(2026, 0, 5) + random.int(60 * 24) * 3_600_000).toISOString().slice(0, 19);
  const lot = (): NonNullable<MaterialProblemInput["items"][number]["lotSizing"]> =>
    one([
      { kind: "lotForLot" },
      { kind: "lotForLot", minimum: 3, multiple: 2, maximum: 20 },
      { kind: "fixedQuantity", quantity: 7 },
      { kind: "minMax", minimum: 4, maximum: 30 },
      { kind: "periodOrderQuantity", periodDays: 9 },
      ...(shape.everything === true
        ? [
            { kind: "wagnerWhitin", orderCost: 40, holdingCost: "0.5" } as const,
            { kind: "wagnerWhitin", orderCost: 15, holdingCost: 1, minimum: 5, multiple: 5 } as const,
          ]
        : []),
    ] as const);
  /** Levels that rise and fall. */
  const phases = (): { from: string; quantity: number }[] =>
    Array.from({ length: 1 + random.int(3) }, () => ({ from: date(), quantity: random.int(12) })).sort((a, b) =>
      a.from < b.from ? -1 : 1,
    );
  const ids = Array.from({ length: shape.items }, (_, n) => `item ${n}`);
  const items = ids.map((id, n): MaterialProblemInput["items"][number] => {
    const kind = n === 0 ? "make" : one(["make", "make", "buy", "buy", "phantom"] as const);
    const dedicated = chance(30);
    return {
      id,
      kind,
      unit: one(["pcs", "pcs", "kg"]),
      pegging: dedicated ? "dedicated" : "pooled",
      leadTimeDays: random.int(8),
      leadTimeCounts: one(["working", "calendar"] as const),
      onHand: kind === "phantom" || chance(40) ? 0 : random.int(40),
      safetyStock:
        kind === "phantom" ? 0 : shape.everything === true && chance(30) ? phases() : chance(20) ? random.int(10) : 0,
      lotSizing: dedicated ? { kind: "lotForLot" } : lot(),
      yield: chance(30) ? one(["0.97", "0.9", "0.333"]) : "1",
      ...(shape.everything === true ? calm() : {}),
    };
  });
  if (shape.everything === true) addSuccessors();
  const boms = ids.flatMap((item, n) => {
    const below = ids.slice(n + 1);
    if (items[n]?.kind === "buy" || below.length === 0) return [];
    const lines = Array.from({ length: 1 + random.int(3) }, () => ({
      component: shape.circles === true && chance(8) ? one(ids) : one(below),
      quantityPer: one(["1", "2", "0.25", "0.333333333"]),
      perOrder: chance(10),
      scrapFactor: chance(20) ? "0.05" : "0",
      ...(chance(10) ? { effectiveFrom: date() } : {}),
      ...(chance(10) ? { effectiveTo: date() } : {}),
    }));
    return [{ item, quantity: one([1, 1, 2, 3]), lines, coProducts: coProductsOf(n) }];
  });
  const demands = Array.from({ length: shape.demands }, (_, n) => ({
    id: `demand ${n}`,
    item: chance(60) ? (ids[0] as string) : one(ids),
    quantity: 1 + random.int(25),
    due: date(),
    priority: 1 + random.int(3),
  }));
  const more: Partial<MaterialProblemInput> = {};
  if (shape.everything === true) {
    more.scarceStock = {
      policy: one(["weightedDueDate", "dueDate", "priority"] as const),
      daysPerPriority: random.int(20),
    };
    const bought = items.filter((item) => item.kind === "buy" && item.pegging === "pooled").map(({ id }) => id);
    more.forecast = Array.from({ length: random.int(6) }, () => ({
      item: one(ids),
      date: date(),
      quantity: random.int(30),
    }));
    more.substitutes = bought
      .flatMap((item) =>
        chance(30)
          ? [{ item, by: one(bought), factor: one([1, 2, "0.5"]), ...(chance(40) ? { from: date() } : {}) }]
          : [],
      )
      .filter(({ item, by }) => item !== by && !follows(item, by));
    more.suppliers = bought.flatMap((item) =>
      ["north", "south", "east"].slice(random.int(4)).map((supplier) => ({
        item,
        supplier,
        leadTimeDays: random.int(15),
        price: 1 + random.int(9),
        minimum: random.int(6),
        multiple: 1 + random.int(4),
        priority: 1 + random.int(2),
      })),
    );
  }
  const stocked = items.filter((item) => item.kind !== "phantom");
  const problem: MaterialProblemInput = {
    now: "2026-01-05T00:00:00",
    calendars: [
      {
        id: "week",
        weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "06:00", to: "22:00" }],
        closed: ["2026-01-14"],
        open: [],
      },
    ],
    calendar: "week",
    items,
    boms,
    demands,
    ...more,
    scheduledReceipts: Array.from({ length: random.int(5) }, (_, n) => ({
      id: `receipt ${n}`,
      item: one(stocked).id,
      quantity: 1 + random.int(30),
      date: date(),
      ...(shape.everything === true ? { firm: chance(50), demand: chance(15) ? one(demands).id : null } : {}),
    })),
    stockReservations: items
      .filter((item) => Number(item.onHand) > 3 && demands.length > 0 && chance(20))
      .map((item) => ({ item: item.id, quantity: 2, demand: one(demands).id })),
  };
  return shape.lots === true ? withRaisedLots(problem) : problem;

  function withRaisedLots(plain: MaterialProblemInput): MaterialProblemInput {
    const raised = plain.items.map((item) => ({
      ...item,
      ...(item.kind !== "phantom" && chance(30) ? { scrapPerOrder: one(["1", "0.25", "3"]) } : {}),
      ...(item.lotSizing?.kind === "fixedQuantity" || item.lotSizing?.kind === "minMax"
        ? { lotSizing: { ...item.lotSizing, multiple: one([1, 2, 5]) } }
        : {}),
    }));
    return {
      ...plain,
      items: raised,
      boms: (plain.boms ?? []).map((bom) => ({
        ...bom,
        lines: bom.lines.map((line) => (line.perOrder === true ? { ...line, scrapFactor: "0.5" } : line)),
      })),
      units: [{ from: "box", to: "pcs", factor: 3 }],
      suppliers: (plain.suppliers ?? []).map((terms) => ({
        ...terms,
        ...(raised.find(({ id }) => id === terms.item)?.unit === "pcs" && chance(50) ? { purchaseUnit: "box" } : {}),
      })),
    };
  }

  function follows(item: string, other: string): boolean {
    const next = items.find(({ id }) => id === item)?.supersededBy?.item;
    return next !== undefined && (next === other || follows(next, other));
  }

  /** Fences and tolerances. */
  function calm(): Partial<MaterialProblemInput["items"][number]> {
    return {
      ...(chance(25) ? { planningFenceDays: random.int(20) } : {}),
      ...(chance(20) ? { demandFenceDays: random.int(20) } : {}),
      ...(chance(30) ? { expediteToleranceDays: random.int(6), deferToleranceDays: random.int(9) } : {}),
    };
  }

  /** Some are used up and followed by a later one of the same unit. */
  function addSuccessors(): void {
    items.forEach((item, n) => {
      const later = items.slice(n + 1).filter((other) => other.unit === item.unit && other.kind !== "phantom");
      if (item.kind !== "phantom" && later.length > 0 && chance(15))
        items[n] = { ...item, supersededBy: { item: one(later).id, ...(chance(60) ? { from: date() } : {}) } };
    });
  }

  function coProductsOf(n: number): { item: string; quantityPer: string }[] {
    const others = items.filter((other, at) => at > n && other.kind !== "phantom");
    if (shape.everything !== true || items[n]?.kind !== "make" || others.length === 0 || !chance(30)) return [];
    return [{ item: one(others).id, quantityPer: one(["1", "0.5", "0.3", "2"]) }];
  }
}
