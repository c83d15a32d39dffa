import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Configuration } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { PriceJson } from "../pricing/core/price-json";
import type { PromiseCause } from "../promising/core/offer";
import { orderOfLine } from "../../db/schema/joins";
import { plant } from "../../db/schema/engineering";
import { customerOrder, orderEvent, orderLine, quote } from "../../db/schema/sales";
import { orderNumber } from "./core/order-number";
import type { OrderState, QuoteState } from "./core/order-states";
import type { CountedOption } from "./core/option-popularity";
import { isOver } from "./core/quote-life";
import type { ShownTerms } from "./core/shown-terms";

type Bought = { familyId: string; familyVersion: number; configuration: Configuration; quantity: number };

export type QuotePage = Bought & {
  quoteId: string;
  state: QuoteState;
  currency: string;
  totalMinor: string;
  /** Of the plant that makes it. */
  timeZone: string;
  /** The first one first; together they are the quantity and the total. */
  deliveries: QuotedDelivery[];
  shown: { totalMinor: string; promisedAt: Date[] } | null;
  createdAt: Date;
  expiresAt: Date;
  orderId: string | null;
};
export type QuotedDelivery = { quantity: number; price: PriceJson; promisedAt: Date; cause: PromiseCause };

/** Null for a quote of somebody else, as for one that never was. */
export async function quotePage(ctx: Context, quoteId: string): Promise<QuotePage | null> {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  return inTransaction(ctx, async (tx) => {
    const isAsked = or(and(eq(quote.id, quoteId), isNull(quote.partOf)), eq(quote.partOf, quoteId));
    const rows = await tx
      .select()
      .from(quote)
      .where(and(eq(quote.userId, actor.userId), isAsked))
      .orderBy(sql`${quote.partOf} nulls first`, asc(quote.id));
    const [first] = rows;
    if (!first) return null;
    const { plantId, familyId, familyVersion, configuration, currency, createdAt, expiresAt } = first;
    const [home] = await tx.select({ timeZone: plant.timeZone }).from(plant).where(eq(plant.id, plantId));
    if (!home) return null;
    const [order] = await tx
      .select({ id: customerOrder.id })
      .from(customerOrder)
      .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.quoteId, quoteId)));
    // Written by quoteDesign only, from prices and offers.
    const shown = first.shown as ShownTerms | null;
    const deliveries = rows.map(({ quantity, promisedAt, breakdown, cause }) => ({
      quantity,
      promisedAt,
      price: breakdown as PriceJson,
      cause: cause as PromiseCause,
    }));
    const isGone = rows.some((row) => row.state === "expired" || (row.state === "open" && isOver(row, ctx.now)));
    return {
      quoteId,
      state: isGone ? "expired" : first.state,
      familyId,
      familyVersion,
      configuration,
      currency,
      quantity: rows.reduce((sum, row) => sum + row.quantity, 0),
      totalMinor: rows.reduce((sum, row) => sum + row.totalMinor, 0n).toString(),
      timeZone: home.timeZone,
      deliveries,
      shown: shown && { ...shown, promisedAt: shown.promisedAt.map((day) => new Date(day)) },
      createdAt,
      expiresAt,
      orderId: order?.id ?? null,
    };
  });
}

export type OrderCard = Bought & {
  orderId: string;
  plantId: string;
  /** Of the plant that makes it. */
  timeZone: string;
  /** As its customer knows it, the same in no other plant. */
  number: string;
  state: OrderState;
  totalMinor: string;
  currency: string;
  placedAt: Date;
  promisedAt: Date;
};

export async function myOrders(ctx: Context): Promise<OrderCard[]> {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return inTransaction(ctx, async (tx) => {
    const rows = await cards(tx)
      .where(eq(customerOrder.userId, actor.userId))
      .orderBy(desc(customerOrder.placedAt))
      .limit(200);
    return rows.map(asCard);
  });
}

export type OrderEvent = {
  sequence: number;
  kind: string;
  state: OrderState | null;
  facts: Record<string, unknown>;
  at: Date;
};
export type OrderPage = OrderCard & {
  orderLineId: string;
  deliverTo: { name: string; address: string; phone?: string };
  price: PriceJson;
  events: OrderEvent[];
  /** All orders placed in one act, this one among them, in the order they leave; empty for one that was placed alone. */
  deliveries: Delivery[];
};
export type Delivery = { orderId: string; number: string; quantity: number; promisedAt: Date; state: OrderState };

/** One order of the asker with its history; null for somebody else's, as for one that never was. */
export async function orderPage(ctx: Context, orderId: string): Promise<OrderPage | null> {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  return inTransaction(ctx, async (tx) => {
    const [card] = await cards(tx).where(and(eq(customerOrder.userId, actor.userId), eq(customerOrder.id, orderId)));
    if (!card) return null;
    const [rest] = await tx
      .select({ deliverTo: customerOrder.deliverTo, orderLineId: orderLine.id, price: orderLine.breakdown })
      .from(customerOrder)
      .innerJoin(orderLine, and(eq(orderLine.plantId, customerOrder.plantId), eq(orderLine.orderId, customerOrder.id)))
      .where(and(eq(customerOrder.plantId, card.plantId), eq(customerOrder.id, orderId)));
    if (!rest) return null;
    const events = await tx
      .select({
        sequence: orderEvent.sequence,
        kind: orderEvent.kind,
        state: orderEvent.state,
        facts: orderEvent.facts,
        at: orderEvent.at,
      })
      .from(orderEvent)
      .where(and(eq(orderEvent.plantId, card.plantId), eq(orderEvent.orderId, orderId)))
      .orderBy(asc(orderEvent.sequence));
    return {
      ...asCard(card),
      ...rest,
      deliveries: await deliveriesWith(tx, card),
      price: rest.price as PriceJson,
      events: events.map((event) => ({ ...event, facts: event.facts as Record<string, unknown> })),
    };
  });
}

async function deliveriesWith(
  tx: Transaction,
  { plantId, orderId, plantCode }: { plantId: string; orderId: string; plantCode: string },
): Promise<Delivery[]> {
  const withOrder = and(eq(customerOrder.plantId, quote.plantId), eq(customerOrder.quoteId, quote.id));
  const [own] = await tx
    .select({ id: quote.id, partOf: quote.partOf })
    .from(quote)
    .innerJoin(customerOrder, withOrder)
    .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.id, orderId)));
  if (!own) return [];
  const first = own.partOf ?? own.id;
  const { promisedAt, number, state } = customerOrder;
  const rows = await tx
    .select({ orderId: customerOrder.id, number, quantity: orderLine.quantity, promisedAt, state })
    .from(quote)
    .innerJoin(customerOrder, withOrder)
    .innerJoin(orderLine, and(eq(orderLine.plantId, customerOrder.plantId), eq(orderLine.orderId, customerOrder.id)))
    .where(and(eq(quote.plantId, plantId), or(eq(quote.id, first), eq(quote.partOf, first))))
    .orderBy(asc(customerOrder.number));
  return rows.length > 1 ? rows.map((row) => ({ ...row, number: orderNumber(plantCode, row.number) })) : [];
}

/** How many orders of a family there are and what they chose in these groups; sums only, so that anybody may know. */
export async function orderedOptions(
  ctx: Context,
  familyId: string,
  groups: readonly string[],
): Promise<{ orders: number; counted: CountedOption[] }> {
  return inTransaction({ ...ctx, actor: { kind: "system" } }, async (tx) => {
    const lines = tx
      .select({ configuration: orderLine.configuration })
      .from(orderLine)
      .innerJoin(customerOrder, orderOfLine)
      .where(and(eq(orderLine.familyId, familyId), ne(customerOrder.state, "cancelled")))
      .as("line");
    const [total] = await tx.select({ orders: sql<number>`count(*)::int` }).from(lines);
    const group = sql<string>`choice.key`;
    const option = sql<string>`choice.value`;
    const counted = await tx
      .select({ group, option, orders: sql<number>`count(*)::int` })
      .from(lines)
      .crossJoin(sql`lateral jsonb_each_text(${lines.configuration}) as choice(key, value)`)
      .where(inArray(group, [...groups]))
      .groupBy(group, option);
    return { orders: total?.orders ?? 0, counted };
  });
}

/** Whether all was made by the promised date, and the facts of the delay the order last heard of. */
export async function lateFacts(
  tx: Transaction,
  plantId: string,
  orderId: string,
): Promise<{ madeInTime: boolean; delay: unknown }> {
  const [row] = await tx.execute<{ made_in_time: boolean; delay: unknown }>(sql`
    select exists (select 1 from order_event e
                    where e.plant_id = o.plant_id and e.order_id = o.id and e.state = 'produced' and e.at <= o.promised_at) as made_in_time,
           (select e.facts from order_event e where e.plant_id = o.plant_id and e.order_id = o.id and e.kind = 'delayed'
             order by e.sequence desc limit 1) as delay
      from customer_order o where o.plant_id = ${plantId} and o.id = ${orderId}`);
  return { madeInTime: row?.made_in_time ?? false, delay: row?.delay ?? null };
}

const cards = (tx: Transaction) =>
  tx
    .select({
      orderId: customerOrder.id,
      plantId: customerOrder.plantId,
      plantCode: plant.code,
      timeZone: plant.timeZone,
      number: customerOrder.number,
      state: customerOrder.state,
      totalMinor: customerOrder.totalMinor,
      currency: customerOrder.currency,
      placedAt: customerOrder.placedAt,
      promisedAt: customerOrder.promisedAt,
      familyId: orderLine.familyId,
      familyVersion: orderLine.familyVersion,
      configuration: orderLine.configuration,
      quantity: orderLine.quantity,
    })
    .from(customerOrder)
    .innerJoin(orderLine, and(eq(orderLine.plantId, customerOrder.plantId), eq(orderLine.orderId, customerOrder.id)))
    .innerJoin(plant, eq(plant.id, customerOrder.plantId))
    .$dynamic();

type CardRow = Awaited<ReturnType<typeof cards>>[number];

const asCard = ({ plantCode, number, totalMinor, ...row }: CardRow): OrderCard => ({
  ...row,
  number: orderNumber(plantCode, number),
  totalMinor: totalMinor.toString(),
});
