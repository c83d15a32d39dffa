import { and, asc, desc, eq, sql } from "drizzle-orm";
import { item } from "../../db/schema/engineering";
import { exceptionMessage, pegging, type exceptionKinds, type peggedSupplies } from "../../db/schema/mrp";
import { orderLine } from "../../db/schema/sales";
import { asOrdered, materialRequirement } from "../../db/schema/work";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context } from "../context";
import type { AsOrderedLine } from "../engineering/core/as-ordered";

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
  readonly shortage: string;
  /** Orders that wait for supply that is not here yet. */
  readonly waiting: number;
  readonly exceptions: readonly string[];
}

/** Every item that is stocked, needed or coming, with what the last plan says of it. */
export async function itemRows(ctx: Context, plantId: string): Promise<ItemRow[]> {
  type Row = Record<"id" | "unit" | "on_hand" | "safety" | "required" | "expected" | "planned" | "shortage", string> & {
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
      said as (select item_id, array_agg(distinct kind) as kinds from exception_message where plant_id = ${plantId} group by item_id)
      select i.id, i.name, i.unit, trim_scale(coalesce(s.on_hand, 0))::text as on_hand, trim_scale(i.safety_stock)::text as safety,
             trim_scale(coalesce(need.required, 0))::text as required, trim_scale(coalesce(coming.quantity, 0))::text as expected,
             trim_scale(coalesce(proposed.quantity, 0))::text as planned, trim_scale(coalesce(need.shortage, 0))::text as shortage,
             coalesce(need.waiting, 0) as waiting, coalesce(said.kinds, '{}') as exceptions
        from item i
        left join stock s on s.plant_id = i.plant_id and s.item_id = i.id
        left join need on need.item_id = i.id left join coming on coming.item_id = i.id
        left join proposed on proposed.item_id = i.id left join said on said.item_id = i.id
       where i.plant_id = ${plantId} and (s.item_id is not null or need.item_id is not null or coming.item_id is not null or proposed.item_id is not null)
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
  /** It is about a planned order, not about a receipt that is agreed. */
  readonly planned: boolean;
}

/** Messages of the last plan, the ones that hurt first. */
export async function exceptionRows(ctx: Context, plantId: string): Promise<ExceptionRow[]> {
  const { id, kind, itemId, quantity, fromAt, toAt, supplyId } = exceptionMessage;
  const rank = sql`array_position(array['shortage', 'expedite', 'pastDue', 'release', 'defer', 'cancel'], ${kind})`;
  const planned = sql<boolean>`exists (select from planned_order p where p.plant_id = ${plantId} and p.id = ${supplyId})`;
  return inTransaction(ctx, (tx) =>
    tx
      .select({ id, kind, itemId, name: item.name, unit: item.unit, quantity, fromAt, toAt, planned })
      .from(exceptionMessage)
      .innerJoin(item, and(eq(item.plantId, exceptionMessage.plantId), eq(item.id, itemId)))
      .where(eq(exceptionMessage.plantId, plantId))
      .orderBy(rank, asc(fromAt), asc(itemId), asc(id)),
  );
}

export interface SupplyRow {
  readonly id: string;
  readonly kind: "planned" | "purchase";
  readonly itemId: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly quantity: string;
  readonly releaseAt: Date | null;
  readonly availableAt: Date;
  /** What of it serves an order. */
  readonly pegged: string;
  readonly orders: readonly { readonly id: string; readonly number: number }[];
}

/** What is to come, agreed or proposed, and the orders it is for. */
export async function supplyRows(ctx: Context, plantId: string, itemId?: string): Promise<SupplyRow[]> {
  const one = itemId === undefined ? sql`` : sql`and i.id = ${itemId}`;
  type Row = Record<"id" | "item_id" | "unit" | "quantity" | "pegged", string> & {
    kind: "planned" | "purchase";
    name: LocalizedText;
    release: number | null;
    available: number;
    orders: { id: string; number: number }[];
  };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      with supply as (
        select 'planned' as kind, id, item_id, quantity, release_at, due_at as available_at from planned_order where plant_id = ${plantId}
        union all
        select 'purchase', id, item_id, quantity, null, available_at from expected_receipt where plant_id = ${plantId}),
      used as (
        select p.supply_id, sum(p.quantity) as quantity,
               coalesce(jsonb_agg(distinct jsonb_build_object('id', o.id, 'number', o.number)) filter (where o.id is not null), '[]') as orders
          from pegging p
          left join material_requirement r on r.plant_id = p.plant_id and r.id = p.requirement_id
          left join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
          left join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id
         where p.plant_id = ${plantId} and p.supply_id is not null group by p.supply_id)
      select s.kind, s.id, i.id as item_id, i.name, i.unit, trim_scale(s.quantity)::text as quantity,
             extract(epoch from s.release_at)::float8 as release, extract(epoch from s.available_at)::float8 as available,
             trim_scale(coalesce(used.quantity, 0))::text as pegged, coalesce(used.orders, '[]') as orders
        from supply s join item i on i.plant_id = ${plantId} and i.id = s.item_id ${one}
        left join used on used.supply_id = s.id
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
