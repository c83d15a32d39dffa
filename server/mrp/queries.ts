import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { item } from "../../db/schema/engineering";
import { lot } from "../../db/schema/inventory";
import { pegging, type exceptionKinds, type peggedSupplies } from "../../db/schema/mrp";
import { orderLine } from "../../db/schema/sales";
import { asOrdered, materialRequirement } from "../../db/schema/work";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context } from "../context";
import type { AsOrderedLine } from "../engineering/core/as-ordered";
import type { PurchaseUnit } from "../engineering/core/purchase-units";
import type { ExceptionReason } from "./core/exception-reasons";
import type { FreeingCause } from "./core/freed-kinds";
import { loadLastRun } from "./store";
import type { LotFact } from "./tree-queries";

export interface ItemRow {
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  /** Decimals in the item's unit, as below. */
  readonly onHand: string;
  readonly safetyStock: string;
  readonly required: string;
  readonly expected: string;
  readonly planned: string;
  /** What is planned for besides orders, of what is forecast. */
  readonly forecast: string;
  readonly shortage: string;
  /** Orders that wait for supply that is not here yet. */
  readonly waiting: number;
  readonly exceptions: readonly string[];
}

/** Every item that is stocked, needed or coming, or one, with what the last plan says of it. */
export async function itemRows(ctx: Context, plantId: string, itemId?: string): Promise<ItemRow[]> {
  const one = itemId === undefined ? sql`` : sql`and i.id = ${itemId}`;
  type Row = Record<
    "id" | "unit" | "on_hand" | "safety" | "required" | "expected" | "planned" | "forecast" | "shortage",
    string
  > & {
    name: LocalizedText;
    waiting: number;
    exceptions: string[];
  };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      with need as (
        select item_id, sum(quantity) filter (where requirement_id is not null) as required,
               sum(quantity) filter (where supply = 'shortage') as shortage,
               count(distinct requirement_id) filter (where supply in ('planned', 'purchase', 'shortage'))::int as waiting
          from pegging where plant_id = ${plantId} group by item_id),
      coming as (select item_id, sum(quantity) as quantity from expected_receipt where plant_id = ${plantId} group by item_id),
      proposed as (select item_id, sum(quantity) as quantity from planned_order where plant_id = ${plantId} group by item_id),
      foreseen as (select item_id, sum(planned) as quantity from forecast_consumption where plant_id = ${plantId} group by item_id),
      said as (select item_id, array_agg(distinct kind) as kinds from exception_message where plant_id = ${plantId} group by item_id)
      select i.id, i.name, i.unit, trim_scale(coalesce(s.on_hand, 0))::text as on_hand, trim_scale(coalesce(policy.safety_stock, i.safety_stock))::text as safety,
             trim_scale(coalesce(need.required, 0))::text as required, trim_scale(coalesce(coming.quantity, 0))::text as expected,
             trim_scale(coalesce(proposed.quantity, 0))::text as planned,
             trim_scale(coalesce(foreseen.quantity, 0))::text as forecast, trim_scale(coalesce(need.shortage, 0))::text as shortage,
             coalesce(need.waiting, 0) as waiting, coalesce(said.kinds, '{}') as exceptions
        from item i
        left join stock s on s.plant_id = i.plant_id and s.item_id = i.id
        left join item_policy policy on policy.plant_id = i.plant_id and policy.item_id = i.id
        left join foreseen on foreseen.item_id = i.id
        left join need on need.item_id = i.id left join coming on coming.item_id = i.id
        left join proposed on proposed.item_id = i.id left join said on said.item_id = i.id
       where i.plant_id = ${plantId} ${one} and (s.item_id is not null or need.item_id is not null or coming.item_id is not null or foreseen.item_id is not null or proposed.item_id is not null)
       order by i.id`),
  );
  return rows.map(({ id, on_hand, safety, ...row }) => ({ itemId: id, onHand: on_hand, safetyStock: safety, ...row }));
}

export interface ExceptionRow {
  readonly id: string;
  readonly kind: (typeof exceptionKinds)[number];
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly quantity: string;
  readonly fromAt: Date | null;
  readonly toAt: Date | null;
  readonly reason: ExceptionReason;
  /** What it is about: a planned order, an agreed receipt, or for a shortage the need; null where it is forecast. */
  readonly aboutId: string | null;
  /** It is about a planned order, not about a receipt that is agreed. */
  readonly planned: boolean;
  /** What of it is for forecast nobody has ordered yet. */
  readonly forecast: string;
  /** Customers' orders it touches, by number. */
  readonly orders: readonly { readonly id: string; readonly number: number }[];
  /** Those of them that miss their promise unless it comes sooner. */
  readonly delays: readonly { readonly id: string; readonly number: number; readonly lateSeconds: number }[];
  /** The order that gave this supply up last, where that is why. */
  readonly because: { readonly orderId: string; readonly number: number; readonly cause: FreeingCause } | null;
}

/** Messages of the last plan, the ones that hurt first. */
export async function exceptionRows(ctx: Context, plantId: string, itemId?: string): Promise<ExceptionRow[]> {
  const one = itemId === undefined ? sql`` : sql`and e.item_id = ${itemId}`;
  type Row = Omit<ExceptionRow, "fromAt" | "toAt"> & { fromAt: number | null; toAt: number | null };
  // What a receipt is to be hurried for is not pegged to it: its item's needs that wait for something new.
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select e.id, e.kind, e.item_id as "itemId", i.name, i.unit, trim_scale(e.quantity)::text as quantity,
             extract(epoch from e.from_at)::float8 as "fromAt", extract(epoch from e.to_at)::float8 as "toAt",
             e.reason, e.supply_id as "aboutId", s.id is not null as planned,
             (select trim_scale(coalesce(sum(p.quantity), 0))::text from pegging p
               where p.plant_id = e.plant_id and p.supply_id = e.supply_id and p.forecast_week is not null) as forecast, coalesce(touched.orders, '[]') as orders, freed.because,
             (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'lateSeconds', late.value) order by o.number), '[]')
                from jsonb_each(e.delays) late join customer_order o on o.plant_id = e.plant_id and o.id = late.key::uuid) as delays
        from exception_message e
        join item i on i.plant_id = e.plant_id and i.id = e.item_id
        left join planned_order s on s.plant_id = e.plant_id and s.id = e.supply_id
        left join lateral (
          select jsonb_agg(distinct jsonb_build_object('id', o.id, 'number', o.number)) as orders
            from (select p.requirement_id as id from pegging p where p.plant_id = e.plant_id and p.supply_id = e.supply_id
                  union select e.supply_id
                  union select p.requirement_id from pegging p
                   where e.kind = 'expedite' and e.reason in ('neededSooner', 'orderedBeside') and p.plant_id = e.plant_id and p.item_id = e.item_id
                     and p.supply in ('planned', 'shortage') and coalesce(p.available_at, e.to_at) < e.from_at) need
            join material_requirement r on r.plant_id = e.plant_id and r.id = need.id
            join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
            join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id) touched on true
        left join lateral (
          select jsonb_build_object('orderId', o.id, 'number', o.number, 'cause', f.cause) as because
            from freed_supply f join customer_order o on o.plant_id = f.plant_id and o.id = f.order_id
           where e.kind in ('cancel', 'defer') and f.plant_id = e.plant_id and f.supply_id = e.supply_id
           order by f.freed_at desc, f.id desc limit 1) freed on true
       where e.plant_id = ${plantId} ${one}
       order by array_position(array['shortage', 'expedite', 'pastDue', 'release', 'defer', 'cancel'], e.kind), e.from_at, e.item_id, e.id`),
  );
  return rows.map(({ fromAt, toAt, orders, ...row }) => ({
    ...row,
    fromAt: instantOf(fromAt),
    toAt: instantOf(toAt),
    orders: [...orders].sort((a, b) => a.number - b.number),
  }));
}

const instantOf = (epochSecond: number | null): Date | null =>
  epochSecond === null ? null : new Date(epochSecond * 1000);

export interface SupplyRow extends PurchaseUnit {
  readonly id: string;
  readonly kind: "planned" | "purchase";
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly quantity: string;
  readonly releaseAt: Date | null;
  readonly availableAt: Date;
  /** What of it serves an order, forecast or safety stock. */
  readonly pegged: string;
  /** What of it is for forecast nobody has ordered yet. */
  readonly forecast: string;
  readonly orders: readonly { readonly id: string; readonly number: number }[];
}

/** What is to come, agreed or proposed, and the orders it is for. */
export async function supplyRows(ctx: Context, plantId: string, itemId?: string): Promise<SupplyRow[]> {
  const one = itemId === undefined ? sql`` : sql`and item_id = ${itemId}`;
  const ofOne = itemId === undefined ? sql`is not null` : sql`in (select id from supply)`;
  type Row = Record<"id" | "item_id" | "unit" | "quantity" | "pegged" | "forecast", string> &
    PurchaseUnit & {
      kind: "planned" | "purchase";
      name: LocalizedText;
      release: number | null;
      available: number;
      orders: { id: string; number: number }[];
    };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      with supply as (
        select 'planned' as kind, id, item_id, quantity, release_at, due_at as available_at, supplier_id from planned_order where plant_id = ${plantId} ${one}
        union all
        select 'purchase', id, item_id, quantity, null, available_at, null from expected_receipt where plant_id = ${plantId} ${one}),
      used as (
        select p.supply_id, sum(p.quantity) as quantity, sum(p.quantity) filter (where p.forecast_week is not null) as forecast,
               coalesce(jsonb_agg(distinct jsonb_build_object('id', o.id, 'number', o.number)) filter (where o.id is not null), '[]') as orders
          from pegging p
          left join material_requirement r on r.plant_id = p.plant_id and r.id = p.requirement_id
          left join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
          left join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id
         where p.plant_id = ${plantId} and p.supply_id ${ofOne} group by p.supply_id)
      select s.kind, s.id, i.id as item_id, i.name, i.unit, trim_scale(s.quantity)::text as quantity,
             extract(epoch from s.release_at)::float8 as release, extract(epoch from s.available_at)::float8 as available,
             coalesce(l.purchase_unit, t.purchase_unit) as "purchaseUnit",
             trim_scale(coalesce(l.purchase_unit_holds, t.purchase_unit_holds))::text as "purchaseUnitHolds",
             trim_scale(coalesce(used.quantity, 0))::text as pegged,
             trim_scale(coalesce(used.forecast, 0))::text as forecast, coalesce(used.orders, '[]') as orders
        from supply s join item i on i.plant_id = ${plantId} and i.id = s.item_id
        left join used on used.supply_id = s.id
        left join purchase_order_line l on l.plant_id = ${plantId} and l.id = s.id
        left join supplier_item t on t.plant_id = ${plantId} and t.supplier_id::text = s.supplier_id and t.item_id = s.item_id
       order by s.available_at, i.id, s.id`),
  );
  return rows.map(({ item_id, release, available, orders, ...row }) => ({
    ...row,
    itemId: item_id,
    releaseAt: release === null ? null : new Date(release * 1000),
    availableAt: new Date(available * 1000),
    orders: [...orders].sort((a, b) => a.number - b.number),
  }));
}

export interface OrderPart {
  readonly slot: string;
  readonly item: string;
  readonly name: LocalizedText;
  readonly level: number;
  readonly parentSlot: string | null;
  readonly kind: string;
  readonly unit: string;
  readonly quantity: string;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly pegs: readonly OrderPeg[];
  /** Taken out of stock already. */
  readonly issued: string;
}
export interface OrderPeg {
  readonly supply: (typeof peggedSupplies)[number];
  readonly supplyId: string | null;
  readonly quantity: string;
  readonly availableAt: Date | null;
}

/** The BOM an order was sold with, each bought part with what covers it. */
export async function orderParts(ctx: Context, plantId: string, orderId: string): Promise<OrderPart[]> {
  return inTransaction(ctx, async (tx) => {
    const [made] = await tx
      .select({ bom: asOrdered.bom, lineId: orderLine.id })
      .from(orderLine)
      .innerJoin(asOrdered, and(eq(asOrdered.plantId, orderLine.plantId), eq(asOrdered.orderLineId, orderLine.id)))
      .where(and(eq(orderLine.plantId, plantId), eq(orderLine.orderId, orderId)))
      .orderBy(asc(orderLine.position), desc(asOrdered.revision))
      .limit(1);
    if (!made) return [];
    const names = await tx.select({ id: item.id, name: item.name }).from(item).where(eq(item.plantId, plantId));
    const pegs = await tx
      .select({
        slot: materialRequirement.slot,
        itemId: materialRequirement.itemId,
        issued: materialRequirement.issued,
        supply: pegging.supply,
        supplyId: pegging.supplyId,
        quantity: pegging.quantity,
        availableAt: pegging.availableAt,
      })
      .from(materialRequirement)
      .leftJoin(
        pegging,
        and(eq(pegging.plantId, materialRequirement.plantId), eq(pegging.requirementId, materialRequirement.id)),
      )
      .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.orderLineId, made.lineId)));
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    // Written by explodeOrder only, from an AsOrdered.
    return (made.bom as AsOrderedLine[]).map((line) => {
      const own = pegs.filter(({ slot, itemId }) => slot === line.slot && itemId === line.item);
      const { slot, item: itemId, level, parentSlot, kind, unit, quantity, lengthMm, widthMm } = line;
      return {
        slot,
        item: itemId,
        name: nameOf.get(itemId) ?? { en: itemId, "zh-CN": itemId },
        level,
        parentSlot,
        kind,
        unit,
        quantity,
        lengthMm,
        widthMm,
        issued: own[0]?.issued ?? "0",
        pegs: own.flatMap(({ supply, supplyId, quantity: pegged, availableAt }) =>
          supply === null || pegged === null ? [] : [{ supply, supplyId, quantity: pegged, availableAt }],
        ),
      };
    });
  });
}

/** What lies in stock, lot by lot, the oldest first of each item. */
export async function lotRows(ctx: Context, plantId: string): Promise<LotRow[]> {
  const { id, number, onHand, createdAt, itemId } = lot;
  return inTransaction(ctx, (tx) =>
    tx
      .select({ id, number, itemId, onHand, createdAt, name: item.name, unit: item.unit })
      .from(lot)
      .innerJoin(item, and(eq(item.plantId, lot.plantId), eq(item.id, itemId)))
      .where(and(eq(lot.plantId, plantId), gt(onHand, "0")))
      .orderBy(asc(itemId), asc(createdAt), asc(id)),
  );
}
export type LotRow = LotFact & { readonly name: LocalizedText; readonly unit: string };

export interface ForecastWeek {
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  /** Its Monday. */
  readonly week: string;
  readonly quantity: string;
  /** By orders, and what is planned for besides, as the last plan found it; null before it has seen this forecast. */
  readonly consumed: string | null;
  readonly planned: string | null;
}

/** What is forecast from a week on, by item and week. */
export async function forecastWeeks(
  ctx: Context,
  plantId: string,
  { from, itemId }: { from: string; itemId?: string | undefined },
): Promise<ForecastWeek[]> {
  const one = itemId === undefined ? sql`` : sql`and f.item_id = ${itemId}`;
  return inTransaction(ctx, async (tx) => [
    ...(await tx.execute<{ [part in keyof ForecastWeek]: ForecastWeek[part] }>(sql`
      select f.item_id as "itemId", i.name, i.unit, f.week::text as week, trim_scale(f.quantity)::text as quantity,
             trim_scale(c.consumed)::text as consumed, trim_scale(c.planned)::text as planned
        from item_forecast f
        join item i on i.plant_id = f.plant_id and i.id = f.item_id
        left join plan_run r on r.plant_id = f.plant_id and r.started_at >= f.set_at
          and r.id = (select run.id from plan_run run where run.plant_id = f.plant_id order by run.started_at desc, run.finished_at desc, run.id desc limit 1)
        left join forecast_consumption c on r.id is not null and c.plant_id = f.plant_id and c.item_id = f.item_id and c.week = f.week
       where f.plant_id = ${plantId} and f.week >= ${from} ${one}
       order by f.item_id, f.week`)),
  ]);
}

/** Which items the last plan found held to forecast, and which of them orders draw on. */
export async function lastDrives(
  ctx: Context,
  plantId: string,
): Promise<{ readonly forecast: readonly string[]; readonly decouplingPoints: readonly string[] }> {
  const run = await inTransaction(ctx, (tx) => loadLastRun(tx, plantId));
  const figures = run?.figures as { drives?: { forecast: string[]; decouplingPoints: string[] } } | undefined;
  return figures?.drives ?? { forecast: [], decouplingPoints: [] };
}
