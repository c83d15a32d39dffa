/** The pegs of customers' orders as rows that trees are made of: parts go into what is made of them, level by level. */
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";
import type { Pegging } from "./material-plan";
import type { PeggedOrders } from "./pegging-tree";
import { spreadOverLots } from "./spread-over-lots";

type Need = { readonly id: string; readonly lineId: string; readonly slot: string; readonly orderId: string };
/** What covers a need, forecast, or (without either) safety stock. */
export type OrderPeg = {
  readonly supply: string;
  readonly supplyId: string | null;
  readonly itemId: string;
  readonly quantity: string;
  readonly need: Need | null;
  /** The forecast it covers, by the week's Monday. */
  readonly forecastWeek: string | null;
};
/** A line of an order's BOM: what is made or blown through, and the parts at hand. */
export type BomLine = {
  readonly lineId: string;
  readonly slot: string;
  readonly parentSlot: string | null;
  readonly kind: string;
  readonly itemId: string;
  readonly quantity: string;
};
export type OrderPegs = {
  readonly pegs: readonly OrderPeg[];
  readonly bom: readonly BomLine[];
  readonly lots: readonly { readonly id: string; readonly itemId: string; readonly onHand: string }[];
  readonly stockPegs: readonly OrderPeg[];
};

/** An order's parts, each with what covers it; stock is said lot by lot. */
export function orderRows(facts: OrderPegs): Pegging[] {
  const above = parents(facts);
  const own = new Set(facts.pegs.flatMap(({ need }) => need?.id ?? []));
  const covers = facts.pegs.filter(({ supply }) => supply !== "stock");
  const fromLots = takingsOf(facts).filter(({ need }) => need !== null && own.has(need.id));
  const parts = new Map<string, { need: Need; item: string; pegs: OrderPeg[] }>();
  for (const peg of [...covers, ...fromLots]) {
    if (peg.need === null) continue;
    const known = parts.get(peg.need.id) ?? { need: peg.need, item: peg.itemId, pegs: [] };
    known.pegs.push(peg);
    parts.set(peg.need.id, known);
  }
  const covered = [...parts.values()].flatMap(({ need, item, pegs }): Pegging[] => {
    const part = `part ${need.id}`;
    const demand = need.orderId;
    return [
      { demand, order: part, item, quantity: sumOf(pegs), for: above(need) },
      ...pegs.map((peg): Pegging => ({ ...supplyRow(peg, above), for: part })),
    ];
  });
  return [...madeRows(facts), ...covered];
}

/** What a supply goes into, up to the orders. */
export function supplyRows(facts: OrderPegs, takings: readonly OrderPeg[]): Pegging[] {
  const above = parents(facts);
  return [...madeRows(facts), ...takings.map((peg) => supplyRow(peg, above))];
}

/** Stock pegs by lot, in their order: as the floor takes them. */
export function takingsOf({ lots, stockPegs }: OrderPegs): OrderPeg[] {
  return spreadOverLots(lots, stockPegs).map(({ peg, lotId, quantity }) => ({
    ...peg,
    supply: lotId === null ? "stock" : "lot",
    supplyId: lotId,
    quantity,
  }));
}

/** What consumes and is consumed: every row that stands for a part or a step of the making. */
export function ordersOfRows(rows: readonly Pegging[]): PeggedOrders {
  return new Map(
    rows.flatMap(({ order, item, quantity }) => (order === undefined ? [] : [[order, { item, quantity }]])),
  );
}

export const sumOf = (pegs: readonly OrderPeg[]): string =>
  formatDecimal(
    pegs.reduce((sum, { quantity }) => sum + (parseDecimal(quantity, stockScale) ?? 0n), 0n),
    stockScale,
  );

function supplyRow(peg: OrderPeg, above: (need: Need) => string): Pegging {
  const { supply, supplyId, itemId, quantity, need, forecastWeek } = peg;
  const receipt = `${supply} ${supplyId ?? ""}`;
  const foreseen = forecastWeek === null ? null : `${forecastDemand}${forecastWeek}`;
  const whom = need === null ? foreseen : above(need);
  return { demand: need?.orderId ?? foreseen, receipt, item: itemId, quantity, for: whom };
}

/** Before the week of a demand nobody has ordered yet. */
export const forecastDemand = "forecast ";

/** The steps that are made, each going into the one above it or into the order. */
function madeRows({ bom, pegs, stockPegs }: OrderPegs): Pegging[] {
  const orderOf = new Map([...pegs, ...stockPegs].flatMap(({ need }) => (need ? [[need.lineId, need.orderId]] : [])));
  return bom.flatMap(({ lineId, slot, parentSlot, kind, itemId, quantity }) => {
    const order = orderOf.get(lineId);
    if (order === undefined || kind === "buy") return [];
    const up = parentSlot === null ? order : step(lineId, parentSlot);
    return [{ demand: order, order: step(lineId, slot), item: itemId, quantity, for: up }];
  });
}

/** What a need's part goes into: the step above it, or the order itself. */
function parents({ bom }: OrderPegs): (need: Need) => string {
  const above = new Map(bom.map(({ lineId, slot, parentSlot }) => [step(lineId, slot), parentSlot]));
  return ({ lineId, slot, orderId }) => {
    const parent = above.get(step(lineId, slot)) ?? null;
    return parent === null ? orderId : step(lineId, parent);
  };
}

const step = (lineId: string, slot: string): string => `step ${lineId} ${slot}`;
