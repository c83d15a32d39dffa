/** What trees of pegs are made of: pegs both ways, what was taken already, BOMs, lots and what all of it is called. */
import { and, asc, eq, gt, inArray, or, sql, type SQL } from "drizzle-orm";
import { item } from "../../db/schema/engineering";
import { lot } from "../../db/schema/inventory";
import type { peggedSupplies } from "../../db/schema/mrp";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { BomLine } from "./core/order-pegs";

/** A peg with the need it covers; null where it covers forecast or fills safety stock. */
export interface PegFact {
  readonly supply: (typeof peggedSupplies)[number] | "issued";
  /** A purchase order line, a planned order, or of what is issued the lot. */
  readonly supplyId: string | null;
  readonly itemId: string;
  readonly quantity: string;
  readonly need: NeedFact | null;
  /** The forecast it covers, by the week's Monday. */
  readonly forecastWeek: string | null;
}
export interface NeedFact {
  readonly id: string;
  readonly lineId: string;
  readonly slot: string;
  readonly orderId: string;
}
export interface LotFact {
  readonly id: string;
  readonly itemId: string;
  readonly number: string;
  readonly onHand: string;
  readonly createdAt: Date;
}
/** What a node of a tree is called. */
export interface TreeNames {
  readonly orders: ReadonlyMap<string, { readonly number: number; readonly promisedAt: Date }>;
  readonly items: ReadonlyMap<string, { readonly name: LocalizedText; readonly unit: string }>;
  readonly purchases: ReadonlyMap<
    string,
    { readonly number: number; readonly supplier: LocalizedText; readonly at: Date }
  >;
  readonly planned: ReadonlyMap<string, { readonly at: Date }>;
}
export interface TreeFacts {
  readonly pegs: readonly PegFact[];
  readonly bom: readonly BomLine[];
  readonly lots: readonly LotFact[];
  /** Pegs to stock of the items at hand, whoever they are for, the earliest promise first: lots are taken in this order. */
  readonly stockPegs: readonly PegFact[];
  readonly names: TreeNames;
}

/** What an order's needs are pegged to, and what was taken for them already. */
export async function orderTreeFacts(ctx: Context, plantId: string, orderId: string): Promise<TreeFacts> {
  return inTransaction(ctx, (tx) =>
    treeFacts(tx, plantId, { pegs: sql`o.id = ${orderId}`, issues: sql`o.id = ${orderId}`, items: null }),
  );
}

export interface SupplyFact {
  readonly kind: "lot" | "purchase" | "planned";
  readonly id: string;
  readonly itemId: string;
  readonly quantity: string;
}

/** A lot, a delivery agreed or a proposal, and everything pegged to it. */
export async function supplyTreeFacts(
  ctx: Context,
  plantId: string,
  supplyId: string,
): Promise<(TreeFacts & { readonly supply: SupplyFact }) | null> {
  return inTransaction(ctx, async (tx) => {
    const [supply] = await tx.execute<Record<keyof SupplyFact, string> & { kind: SupplyFact["kind"] }>(sql`
      select 'lot' as kind, id, item_id as "itemId", trim_scale(on_hand)::text as quantity from lot where plant_id = ${plantId} and id = ${supplyId}
      union all select 'purchase', id, item_id, trim_scale(quantity)::text from expected_receipt where plant_id = ${plantId} and id = ${supplyId}
      union all select 'planned', id, item_id, trim_scale(quantity)::text from planned_order where plant_id = ${plantId} and id = ${supplyId}`);
    if (!supply) return null;
    const ofLot = supply.kind === "lot";
    const facts = await treeFacts(tx, plantId, {
      pegs: ofLot ? sql`false` : sql`p.supply_id = ${supplyId}`,
      issues: ofLot ? sql`p.supply_id = ${supplyId}` : sql`false`,
      items: ofLot ? [supply.itemId] : [],
      supply,
    });
    return { ...facts, supply };
  });
}

/** `items`: whose stock pegs are spread over lots; null = those of the pegs found. `supply` has its name without any peg. */
type TreeFilter = {
  readonly pegs: SQL;
  readonly issues: SQL;
  readonly items: readonly string[] | null;
  readonly supply?: SupplyFact;
};

async function treeFacts(tx: Transaction, plantId: string, filter: TreeFilter): Promise<TreeFacts> {
  type Row = Omit<PegFact, "need"> & { [part in keyof NeedFact]: string | null } & { number: number; promised: number };
  const orders = new Map<string, { number: number; promisedAt: Date }>();
  const read = async (from: SQL, where: SQL): Promise<PegFact[]> => {
    const rows = await tx.execute<Row>(sql`
      select p.supply, p.supply_id as "supplyId", p.item_id as "itemId", trim_scale(p.quantity)::text as quantity,
             p.forecast_week::text as "forecastWeek", r.id, l.id as "lineId", r.slot, o.id as "orderId", o.number, extract(epoch from o.promised_at)::float8 as promised
        from ${from}
        left join material_requirement r on r.plant_id = ${plantId} and r.id = p.requirement_id
        left join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
        left join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id
       where ${where} order by o.promised_at nulls last, o.number, r.slot, p.id`);
    return rows.map(({ id, lineId, slot, orderId, number, promised, ...peg }) => {
      if (id === null || lineId === null || slot === null || orderId === null) return { ...peg, need: null };
      orders.set(orderId, { number, promisedAt: new Date(promised * 1000) });
      return { ...peg, need: { id, lineId, slot, orderId } };
    });
  };
  const pegging = sql`(select id, supply, supply_id, item_id, quantity, requirement_id, forecast_week from pegging where plant_id = ${plantId}) p`;
  const issues = sql`(
    select g.id, 'issued' as supply, g.lot_id as supply_id, t.item_id, g.quantity, g.requirement_id, null::date as forecast_week
      from material_issue g join lot t on t.plant_id = g.plant_id and t.id = g.lot_id where g.plant_id = ${plantId}) p`;
  const pegs = [...(await read(pegging, filter.pegs)), ...(await read(issues, filter.issues))];
  const stocked = filter.items ?? [
    ...new Set(pegs.filter(({ supply }) => supply === "stock").map(({ itemId }) => itemId)),
  ];
  const stockPegs = await read(pegging, sql`p.supply = 'stock' and p.item_id = any(${textArray(stocked)})`);
  const lines = [...pegs, ...stockPegs].flatMap(({ need }) => need?.lineId ?? []);
  const parts = [...new Set([...pegs, ...stockPegs].map(({ itemId }) => itemId))];
  const bom = await bomOf(tx, plantId, { lines: [...new Set(lines)], parts });
  const lots = await lotsOf(tx, plantId, stocked, pegs);
  const { supply } = filter;
  const itemIds = [...pegs, ...bom, ...lots, ...(supply ? [supply] : [])].map(({ itemId }) => itemId);
  const supplyIds = [...pegs.flatMap(({ supplyId }) => supplyId ?? []), ...(supply ? [supply.id] : [])];
  const names = await treeNames(tx, plantId, { itemIds, supplyIds });
  return { pegs, stockPegs, bom, lots, names: { ...names, orders } };
}

/** Of the BOMs in force what is made, and where the parts go. */
async function bomOf(
  tx: Transaction,
  plantId: string,
  { lines, parts }: { lines: readonly string[]; parts: readonly string[] },
): Promise<BomLine[]> {
  const rows = await tx.execute<{ [part in keyof BomLine]: BomLine[part] }>(sql`
    select a.order_line_id as "lineId", e ->> 'slot' as slot, e ->> 'parentSlot' as "parentSlot", e ->> 'kind' as kind,
           e ->> 'item' as "itemId", e ->> 'quantity' as quantity
      from (select distinct on (order_line_id) order_line_id, bom from as_ordered
             where plant_id = ${plantId} and order_line_id = any(${textArray(lines)}::uuid[])
             order by order_line_id, revision desc) a
      cross join lateral jsonb_array_elements(a.bom) e
     where e ->> 'kind' <> 'buy' or e ->> 'item' = any(${textArray(parts)})`);
  return [...rows];
}

/** Lots of the items, the oldest first, and those already taken from. */
async function lotsOf(
  tx: Transaction,
  plantId: string,
  items: readonly string[],
  pegs: readonly PegFact[],
): Promise<LotFact[]> {
  const taken = pegs.flatMap(({ supply, supplyId }) => (supply === "issued" && supplyId !== null ? [supplyId] : []));
  const { id, itemId, number, onHand, createdAt } = lot;
  const inStock = and(inArray(itemId, [...items]), gt(onHand, "0"));
  const wanted = [...(items.length > 0 ? [inStock] : []), ...(taken.length > 0 ? [inArray(id, taken)] : [])];
  if (wanted.length === 0) return [];
  return tx
    .select({ id, itemId, number, onHand, createdAt })
    .from(lot)
    .where(and(eq(lot.plantId, plantId), or(...wanted)))
    .orderBy(asc(createdAt), asc(id));
}

async function treeNames(
  tx: Transaction,
  plantId: string,
  { itemIds, supplyIds }: { itemIds: readonly string[]; supplyIds: readonly string[] },
): Promise<Omit<TreeNames, "orders">> {
  const items = await tx
    .select({ id: item.id, name: item.name, unit: item.unit })
    .from(item)
    .where(and(eq(item.plantId, plantId), inArray(item.id, [...new Set(itemIds)])));
  type Coming = { id: string; number: number | null; supplier: LocalizedText | null; at: number };
  const coming = await tx.execute<Coming>(sql`
    select n.id, o.number, s.name as supplier, extract(epoch from n.deliver_at)::float8 as at
      from purchase_order_line n
      join purchase_order o on o.plant_id = n.plant_id and o.id = n.purchase_order_id
      join supplier s on s.plant_id = o.plant_id and s.id = o.supplier_id
     where n.plant_id = ${plantId} and n.id = any(${textArray(supplyIds)}::uuid[])
    union all
    select id, null, null, extract(epoch from due_at)::float8 from planned_order
     where plant_id = ${plantId} and id = any(${textArray(supplyIds)}::uuid[])`);
  const dated = coming.map(({ at, ...row }) => ({ ...row, at: new Date(at * 1000) }));
  return {
    items: new Map(items.map(({ id, ...row }) => [id, row])),
    purchases: new Map(
      dated.flatMap(({ id, number, supplier, at }) =>
        number === null || supplier === null ? [] : [[id, { number, supplier, at }] as const],
      ),
    ),
    planned: new Map(dated.flatMap(({ id, number, at }) => (number === null ? [[id, { at }] as const] : []))),
  };
}

/** Sent as one parameter. */
const textArray = (texts: readonly string[]): SQL =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
