import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { item, plant } from "../../db/schema/engineering";
import { pegging } from "../../db/schema/mrp";
import {
  orderResponse,
  procurementRequest,
  purchaseOrder,
  purchaseOrderLine,
  supplier,
  supplierItem,
} from "../../db/schema/procurement";
import { materialRequirement } from "../../db/schema/work";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { PurchaseUnit } from "../engineering/core/purchase-units";
import { suppliersOf } from "../identity/core/actor";
import type { OrderChange, requestStates, responseKinds } from "./core/request-states";
import type { FreedSupplyKind, FreeingCause } from "../mrp/core/freed-kinds";

const requestColumns = {
  plantId: procurementRequest.plantId,
  id: procurementRequest.id,
  number: procurementRequest.number,
  itemId: procurementRequest.itemId,
  itemName: item.name,
  unit: item.unit,
  quantity: procurementRequest.quantity,
  purchaseUnit: procurementRequest.purchaseUnit,
  purchaseUnitHolds: sql<string | null>`trim_scale(${procurementRequest.purchaseUnitHolds})::text`,
  currency: procurementRequest.currency,
  priceMinor: sql<string>`${procurementRequest.priceMinor}::text`,
  pricePer: procurementRequest.pricePer,
  neededAt: procurementRequest.neededAt,
  respondBy: procurementRequest.respondBy,
  state: procurementRequest.state,
  /** What was asked before less was needed. */
  loweredFrom: procurementRequest.loweredFrom,
  withdrawnAt: procurementRequest.withdrawnAt,
  createdAt: procurementRequest.createdAt,
  /** What is asked of an order that is agreed already. */
  change: procurementRequest.change,
  changedLine: sql<{ number: number; deliverAt: string } | null>`(
    select jsonb_build_object('number', o.number, 'deliverAt', l.deliver_at) from purchase_order_line l
      join purchase_order o on o.plant_id = l.plant_id and o.id = l.purchase_order_id
     where l.plant_id = ${procurementRequest.plantId} and l.id = ${procurementRequest.purchaseOrderLineId})`,
  plantName: plant.name,
  timeZone: plant.timeZone,
  supplierName: supplier.name,
};

const requests = (tx: Transaction) =>
  tx
    .select(requestColumns)
    .from(procurementRequest)
    .innerJoin(item, and(eq(item.plantId, procurementRequest.plantId), eq(item.id, procurementRequest.itemId)))
    .innerJoin(plant, eq(plant.id, procurementRequest.plantId))
    .innerJoin(
      supplier,
      and(eq(supplier.plantId, procurementRequest.plantId), eq(supplier.id, procurementRequest.supplierId)),
    );

/** A supplier's own requests: what waits for an answer first, by deadline, then the latest answered. */
export async function inbox(ctx: Context) {
  const own = suppliersOf(ctx.actor);
  if (own.length === 0) return { open: [], answered: [] };
  return inTransaction(ctx, async (tx) => {
    const mine = inArray(procurementRequest.supplierId, own);
    const open = await requests(tx)
      .where(and(mine, eq(procurementRequest.state, "open")))
      .orderBy(asc(procurementRequest.respondBy), asc(procurementRequest.number));
    const waiting = await ordersWaiting(tx, idsOf(open));
    const answered = await requests(tx)
      .where(and(mine, sql`${procurementRequest.state} <> 'open'`))
      .orderBy(
        sql`coalesce(${procurementRequest.withdrawnAt}, ${lastAnswerAt}) desc nulls last`,
        desc(procurementRequest.number),
      )
      .limit(50);
    const ids = idsOf(answered);
    const answers = await answersOf(tx, ids);
    const purchases = await purchasesOf(tx, ids);
    return {
      open: open.map((row) => ({ ...row, ordersWaiting: waiting.get(row.id) ?? 0 })),
      answered: answered.map((row) => ({
        ...row,
        answer: answers.get(row.id) ?? null,
        purchase: purchases.get(row.id) ?? null,
      })),
    };
  });
}

const lastAnswerAt = sql`(
  select max(${orderResponse.at}) from ${orderResponse}
  where ${orderResponse.plantId} = ${procurementRequest.plantId} and ${orderResponse.requestId} = ${procurementRequest.id})`;

/** A plant's requests that are not settled, of one item or all, with the counter-offers that wait for the buyer first. */
export async function unsettledRequests(ctx: Context, plantId: string, itemId?: string) {
  const { state } = procurementRequest;
  const ofItem = itemId === undefined ? undefined : eq(procurementRequest.itemId, itemId);
  return inTransaction(ctx, async (tx) => {
    const rows = await requests(tx)
      .where(and(eq(procurementRequest.plantId, plantId), ofItem, inArray(state, ["open", "countered"])))
      .orderBy(asc(state), asc(procurementRequest.neededAt), asc(procurementRequest.number));
    const answers = await answersOf(tx, idsOf(rows));
    return rows.map((row) => ({ ...row, answer: answers.get(row.id) ?? null }));
  });
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

/** Orders of the plant that wait for each request's item without supply in hand: a number, never a name. */
async function ordersWaiting(tx: Transaction, requestIds: string[]): Promise<Map<string, number>> {
  if (requestIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: procurementRequest.id,
      orders: sql<number>`count(distinct ${materialRequirement.orderLineId})::int`,
    })
    .from(procurementRequest)
    .innerJoin(
      pegging,
      and(
        eq(pegging.plantId, procurementRequest.plantId),
        eq(pegging.itemId, procurementRequest.itemId),
        inArray(pegging.supply, ["planned", "shortage"]),
      ),
    )
    .innerJoin(
      materialRequirement,
      and(eq(materialRequirement.plantId, pegging.plantId), eq(materialRequirement.id, pegging.requirementId)),
    )
    .where(inArray(procurementRequest.id, requestIds))
    .groupBy(procurementRequest.id);
  return new Map(rows.map(({ id, orders }) => [id, orders]));
}

/** The latest answer to each request. */
async function answersOf(tx: Transaction, requestIds: string[]) {
  if (requestIds.length === 0) return new Map<string, never>();
  const { requestId, kind, quantity, deliverAt, reason, at } = orderResponse;
  const rows = await tx
    .select({
      requestId,
      kind,
      quantity,
      deliverAt,
      reason,
      at,
      priceMinor: sql<string | null>`${orderResponse.priceMinor}::text`,
    })
    .from(orderResponse)
    .where(inArray(requestId, requestIds))
    .orderBy(asc(at));
  return new Map(rows.map((row) => [row.requestId, row]));
}

/** The purchase order line each agreed request became. */
async function purchasesOf(tx: Transaction, requestIds: string[]) {
  if (requestIds.length === 0) return new Map<string | null, never>();
  const { requestId, quantity, received, deliverAt, state } = purchaseOrderLine;
  const rows = await tx
    .select({ requestId, number: purchaseOrder.number, quantity, received, deliverAt, state })
    .from(purchaseOrderLine)
    .innerJoin(
      purchaseOrder,
      and(
        eq(purchaseOrder.plantId, purchaseOrderLine.plantId),
        eq(purchaseOrder.id, purchaseOrderLine.purchaseOrderId),
      ),
    )
    .where(inArray(requestId, requestIds));
  return new Map(rows.map((row) => [row.requestId, row]));
}

export interface FreedByOrder {
  readonly orderId: string;
  readonly number: number;
  readonly cause: FreeingCause;
  readonly at: Date;
  readonly supplies: readonly FreedLine[];
}
export interface FreedLine {
  readonly id: string;
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly supply: FreedSupplyKind;
  /** Of the purchase order, where the supply is one. */
  readonly purchaseNumber: number | null;
  readonly quantity: string;
  readonly availableAt: Date | null;
  /** Null until the next plan says who has it. */
  readonly taken: readonly { readonly orderId: string; readonly number: number; readonly quantity: string }[] | null;
}

const shownDays = 7;

/** What cancelled and changed orders gave up, latest first, and who has it now: of one order, or of the last week. */
export async function freedSupplies(ctx: Context, plantId: string, orderId?: string): Promise<FreedByOrder[]> {
  const since = new Date(ctx.now.getTime() - shownDays * 86_400_000).toISOString();
  const which = orderId ? sql`f.order_id = ${orderId}` : sql`f.freed_at > ${since}::timestamptz`;
  type Row = Record<"id" | "order_id" | "cause" | "item_id" | "unit" | "supply" | "quantity", string> & {
    name: LocalizedText;
    number: number;
    at: number;
    available: number | null;
    purchase: number | null;
    taken: FreedLine["taken"];
  };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select f.id, f.order_id, o.number, f.cause, f.item_id, i.name, i.unit, f.supply, trim_scale(f.quantity)::text as quantity,
             extract(epoch from f.freed_at)::float8 as at, extract(epoch from f.available_at)::float8 as available,
             p.number as purchase,
             case when f.taken is null then null else (
               select coalesce(jsonb_agg(jsonb_build_object('orderId', t.order_id, 'number', t.number, 'quantity', t.quantity) order by t.number), '[]')
                 from (select n.id as order_id, n.number, trim_scale(sum((e ->> 'quantity')::numeric))::text as quantity
                         from jsonb_array_elements(f.taken) e
                         join material_requirement r on r.plant_id = f.plant_id and r.id = (e ->> 'requirementId')::uuid
                         join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
                         join customer_order n on n.plant_id = l.plant_id and n.id = l.order_id
                        group by n.id, n.number) t) end as taken
        from freed_supply f
        join customer_order o on o.plant_id = f.plant_id and o.id = f.order_id
        join item i on i.plant_id = f.plant_id and i.id = f.item_id
        left join purchase_order_line pl on f.supply = 'purchase' and pl.plant_id = f.plant_id and pl.id = f.supply_id
        left join purchase_order p on p.plant_id = pl.plant_id and p.id = pl.purchase_order_id
       where f.plant_id = ${plantId} and ${which}
       order by f.freed_at desc, o.number, array_position(array['purchase', 'stock', 'planned'], f.supply), f.item_id, f.id`),
  );
  const orders = new Map<string, FreedByOrder & { supplies: FreedLine[] }>();
  for (const { order_id, number, cause, at, item_id, available, purchase, ...line } of rows) {
    const key = `${order_id} ${at}`;
    const known = orders.get(key) ?? {
      orderId: order_id,
      number,
      cause: cause as FreeingCause,
      at: new Date(at * 1000),
      supplies: [],
    };
    orders.set(key, known);
    known.supplies.push({
      ...line,
      itemId: item_id,
      supply: line.supply as FreedSupplyKind,
      purchaseNumber: purchase,
      availableAt: available === null ? null : new Date(available * 1000),
    });
  }
  return [...orders.values()];
}

export interface AgreedDelivery extends PurchaseUnit {
  readonly id: string;
  readonly number: number;
  readonly supplierName: LocalizedText;
  /** Still to come. */
  readonly open: string;
  readonly deliverAt: Date;
  /** What was asked of it last, and what came of it. */
  readonly change: {
    readonly requestId: string;
    readonly number: number;
    readonly kind: OrderChange;
    readonly state: (typeof requestStates)[number];
    readonly neededAt: Date;
    readonly answer: {
      readonly kind: (typeof responseKinds)[number];
      readonly deliverAt: Date | null;
      readonly reason: string | null;
    } | null;
  } | null;
}

/** What is agreed to come, of one item or all, with what was asked of it since. */
export async function agreedDeliveries(ctx: Context, plantId: string, itemId?: string): Promise<AgreedDelivery[]> {
  const ofItem = itemId === undefined ? sql`` : sql`and l.item_id = ${itemId}`;
  type Change = NonNullable<AgreedDelivery["change"]>;
  type Row = Omit<AgreedDelivery, "deliverAt" | "change"> & {
    deliverAt: number;
    change:
      | (Omit<Change, "neededAt" | "answer"> & {
          neededAt: string;
          answer: (Omit<NonNullable<Change["answer"]>, "deliverAt"> & { deliverAt: string | null }) | null;
        })
      | null;
  };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select l.id, o.number, s.name as "supplierName", trim_scale(l.quantity - l.received)::text as open,
             l.purchase_unit as "purchaseUnit", trim_scale(l.purchase_unit_holds)::text as "purchaseUnitHolds",
             extract(epoch from l.deliver_at)::float8 as "deliverAt", asked.change
        from purchase_order_line l
        join purchase_order o on o.plant_id = l.plant_id and o.id = l.purchase_order_id
        join supplier s on s.plant_id = o.plant_id and s.id = o.supplier_id
        left join lateral (
          select jsonb_build_object('requestId', q.id, 'number', q.number, 'kind', q.change, 'state', q.state, 'neededAt', q.needed_at, 'answer', (
                   select jsonb_build_object('kind', r.kind, 'deliverAt', r.deliver_at, 'reason', r.reason) from order_response r
                    where r.plant_id = q.plant_id and r.request_id = q.id order by r.at desc limit 1)) as change
            from procurement_request q
           where q.plant_id = l.plant_id and q.purchase_order_line_id = l.id and q.state <> 'cancelled'
           order by q.number desc limit 1) asked on true
       where l.plant_id = ${plantId} and l.state = 'open' ${ofItem}
       order by l.deliver_at, o.number`),
  );
  const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return rows.map(({ deliverAt, change, ...row }) => ({
    ...row,
    deliverAt: new Date(deliverAt * 1000),
    change: change && {
      ...change,
      neededAt: new Date(change.neededAt),
      answer: change.answer && { ...change.answer, deliverAt: dateOf(change.answer.deliverAt) },
    },
  }));
}

/** Who sells an item, and on what terms; who is asked first comes first. */
export async function termsOfItem(ctx: Context, plantId: string, itemId: string) {
  const { leadTimeDays, minimum, multiple, priority, currency, pricePer } = supplierItem;
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        supplierId: supplierItem.supplierId,
        supplierName: supplier.name,
        leadTimeDays,
        minimum: sql<string>`trim_scale(${minimum})::text`,
        multiple: sql<string>`trim_scale(${multiple})::text`,
        priority,
        purchaseUnit: supplierItem.purchaseUnit,
        purchaseUnitHolds: sql<string | null>`trim_scale(${supplierItem.purchaseUnitHolds})::text`,
        currency,
        pricePer,
        priceMinor: sql<string>`${supplierItem.priceMinor}::text`,
      })
      .from(supplierItem)
      .innerJoin(supplier, and(eq(supplier.plantId, supplierItem.plantId), eq(supplier.id, supplierItem.supplierId)))
      .where(and(eq(supplierItem.plantId, plantId), eq(supplierItem.itemId, itemId)))
      .orderBy(asc(priority), asc(supplier.code)),
  );
}

/** Open purchase lines of a plant, soonest first: what the dock waits for. */
export async function openPurchases(ctx: Context, plantId: string) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        plantId: purchaseOrderLine.plantId,
        id: purchaseOrderLine.id,
        number: purchaseOrder.number,
        supplierName: supplier.name,
        itemId: purchaseOrderLine.itemId,
        itemName: item.name,
        unit: item.unit,
        quantity: purchaseOrderLine.quantity,
        received: purchaseOrderLine.received,
        purchaseUnit: purchaseOrderLine.purchaseUnit,
        purchaseUnitHolds: sql<string | null>`trim_scale(${purchaseOrderLine.purchaseUnitHolds})::text`,
        deliverAt: purchaseOrderLine.deliverAt,
      })
      .from(purchaseOrderLine)
      .innerJoin(
        purchaseOrder,
        and(
          eq(purchaseOrder.plantId, purchaseOrderLine.plantId),
          eq(purchaseOrder.id, purchaseOrderLine.purchaseOrderId),
        ),
      )
      .innerJoin(supplier, and(eq(supplier.plantId, purchaseOrder.plantId), eq(supplier.id, purchaseOrder.supplierId)))
      .innerJoin(item, and(eq(item.plantId, purchaseOrderLine.plantId), eq(item.id, purchaseOrderLine.itemId)))
      .where(and(eq(purchaseOrderLine.plantId, plantId), eq(purchaseOrderLine.state, "open")))
      .orderBy(asc(purchaseOrderLine.deliverAt), asc(purchaseOrder.number)),
  );
}
