/** What lay in stock, what the past took from it, and what is agreed to come: enough for days, not for ever. */
import { uuidv7 } from "../../server/base/core/ids";
import { divideUp } from "../../server/base/core/quantity";
import type { Random } from "../../server/base/core/random";
import { decimalOf, unitsOf } from "../../server/base/core/stock-quantity";
import type { PurchaseUnit } from "../../server/engineering/core/purchase-units";
import type { Plant, PlantItem } from "../../server/engineering/load-plant";
import type * as schema from "../schema";
import type { Moment } from "./anchor";
import type { OrderRows } from "./order-rows";
import type { Placement } from "./simulate-plant";

const day = 86_400_000;
const one = 1_000_000n;
/** Days of needs that lie in stock, beyond the time it takes to buy more. */
const coverDays = 5;
/** Items whose lead time is longer than this come by standing weekly orders. */
const longLeadDays = 6;

export interface TermsRow extends PurchaseUnit {
  readonly itemId: string;
  readonly supplierId: string;
  readonly priceMinor: bigint;
  readonly pricePer: number;
  readonly currency: string;
}

export interface StockRows {
  readonly lots: (typeof schema.lot.$inferSelect)[];
  readonly stock: (typeof schema.stock.$inferSelect)[];
  readonly moves: (typeof schema.stockMove.$inferSelect)[];
  readonly issues: (typeof schema.materialIssue.$inferSelect)[];
  readonly purchaseOrders: (typeof schema.purchaseOrder.$inferSelect)[];
  readonly purchaseLines: (typeof schema.purchaseOrderLine.$inferSelect)[];
  readonly expected: (typeof schema.expectedReceipt.$inferSelect)[];
}

export interface StockInput {
  readonly random: Random;
  readonly moment: Moment;
  readonly plant: Plant;
  readonly terms: readonly TermsRow[];
  readonly orders: readonly OrderRows[];
  readonly placements: ReadonlyMap<string, Placement>;
  readonly historyStart: Date;
}

interface Need {
  readonly at: number;
  readonly quantity: bigint;
}

export function stockRows(input: StockInput): StockRows {
  const rows: StockRows = {
    lots: [],
    stock: [],
    moves: [],
    issues: [],
    purchaseOrders: [],
    purchaseLines: [],
    expected: [],
  };
  const { taken, needs } = sortNeeds(input);
  for (const item of [...input.plant.items.values()].filter(({ kind }) => kind === "buy")) {
    const past = taken.get(item.id) ?? [];
    const future = (needs.get(item.id) ?? []).sort((left, right) => left.at - right.at);
    const onHand = atLeastOne(sumUntil(future, coverUntil(input, item)), item);
    writeLot(rows, input, item, past, onHand);
    if (item.leadTimeDays > longLeadDays) writeStandingOrders(rows, input, item, future);
  }
  return rows;
}

interface Taking extends Need {
  readonly requirementId: string;
  readonly operationId: string;
}

function sortNeeds({ orders, placements }: StockInput): { taken: Map<string, Taking[]>; needs: Map<string, Need[]> } {
  const taken = new Map<string, Taking[]>();
  const needs = new Map<string, Need[]>();
  for (const { work } of orders) {
    for (const row of work.requirements) {
      const at = placements.get(row.operationId)?.startsAt.getTime() ?? 0;
      const quantity = unitsOf(row.quantity);
      if (row.issued === row.quantity)
        push(taken, row.itemId, { at, quantity, requirementId: row.id, operationId: row.operationId });
      else push(needs, row.itemId, { at, quantity });
    }
  }
  return { taken, needs };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const coverUntil = ({ moment }: StockInput, item: PlantItem): number =>
  moment.now.getTime() + (Math.min(item.leadTimeDays, longLeadDays) + coverDays) * day;

const sumUntil = (needs: readonly Need[], until: number): bigint =>
  needs.reduce((sum, need) => (need.at < until ? sum + need.quantity : sum), 0n);

/** Whole stock units with a little over, and safety stock beside it. */
function atLeastOne(quantity: bigint, item: PlantItem): bigint {
  const lots = item.lotSizing as { kind: string; minimum?: string };
  const floor = lots.kind === "minMax" ? unitsOf(lots.minimum ?? "0") : 0n;
  return divideUp((quantity * 11n) / 10n + unitsOf(item.safetyStock) + floor, one) * one + one;
}

function writeLot(rows: StockRows, input: StockInput, item: PlantItem, past: readonly Taking[], onHand: bigint): void {
  const { plant, random, historyStart } = input;
  const plantId = plant.id;
  const lotId = uuidv7(historyStart, random);
  const opening = past.reduce((sum, taking) => sum + taking.quantity, onHand);
  const move = (quantity: bigint, at: Date, reason: "opening" | "issue", referenceId: string | null) =>
    rows.moves.push({
      plantId,
      id: uuidv7(at, random),
      itemId: item.id,
      lotId,
      quantity: decimalOf(quantity),
      reason,
      referenceId,
      at,
      actor: "system",
    });
  rows.lots.push({
    plantId,
    id: lotId,
    itemId: item.id,
    number: `${item.id}-0`,
    onHand: decimalOf(onHand),
    createdAt: historyStart,
  });
  rows.stock.push({ plantId, itemId: item.id, onHand: decimalOf(onHand) });
  move(opening, historyStart, "opening", null);
  for (const { quantity, at, requirementId, operationId } of past) {
    const taken = new Date(at);
    move(-quantity, taken, "issue", operationId);
    const id = uuidv7(taken, random);
    rows.issues.push({ plantId, id, requirementId, operationId, lotId, quantity: decimalOf(quantity), at: taken });
  }
}

/** One order a week, each due some days before the week it is for; now and then a supplier is late. */
function writeStandingOrders(rows: StockRows, input: StockInput, item: PlantItem, future: readonly Need[]): void {
  const terms = input.terms.find(({ itemId }) => itemId === item.id);
  if (!terms) return;
  const from = coverUntil(input, item);
  const last = future.at(-1)?.at ?? 0;
  const step = terms.purchaseUnitHolds === null ? one : unitsOf(terms.purchaseUnitHolds);
  let spare = 0n;
  for (let start = from; start <= last; start += 7 * day) {
    const needed = future.reduce(
      (sum, need) => (need.at >= start && need.at < start + 7 * day ? sum + need.quantity : sum),
      0n,
    );
    if (needed === 0n) continue;
    const late = input.random.int(12) === 0;
    const deliverAt = new Date(Math.max(start + (late ? 4 : -2) * day, input.moment.now.getTime() + day));
    const missing = needed - spare;
    const quantity = missing > 0n ? divideUp(missing, step) * step : 0n;
    spare = quantity - missing;
    if (quantity > 0n) writePurchase(rows, input, item, terms, { quantity, deliverAt });
  }
}

function writePurchase(
  rows: StockRows,
  { plant, random, historyStart }: StockInput,
  item: PlantItem,
  terms: TermsRow,
  { quantity, deliverAt }: { quantity: bigint; deliverAt: Date },
): void {
  const plantId = plant.id;
  const purchaseOrderId = uuidv7(historyStart, random);
  const id = uuidv7(historyStart, random);
  const number = rows.purchaseOrders.length + 1;
  const { supplierId, currency, priceMinor, pricePer, purchaseUnit, purchaseUnitHolds } = terms;
  rows.purchaseOrders.push({ plantId, id: purchaseOrderId, number, supplierId, createdAt: historyStart });
  rows.purchaseLines.push({
    plantId,
    id,
    purchaseOrderId,
    requestId: null,
    itemId: item.id,
    quantity: decimalOf(quantity),
    received: "0",
    currency,
    priceMinor,
    pricePer,
    deliverAt,
    state: "open",
    purchaseUnit,
    purchaseUnitHolds,
  });
  rows.expected.push({ plantId, id, itemId: item.id, quantity: decimalOf(quantity), availableAt: deliverAt });
}
