import { and, asc, desc, eq, gt, inArray, isNull, lte, max, or, sql } from "drizzle-orm";
import {
  customerOrder,
  idempotencyKey,
  numberSequence,
  orderChange,
  orderEvent,
  orderLine,
  quote,
} from "../../db/schema/sales";
import { mustBecome } from "../base/core/states";
import { actorName, type Context, type Transaction } from "../context";
import { quoteTransitions, type OrderState } from "./core/order-states";

export type QuoteRow = typeof quote.$inferSelect;
export type OrderRow = typeof customerOrder.$inferSelect;
export type OrderLineRow = typeof orderLine.$inferSelect;

export async function insertQuote(tx: Transaction, row: QuoteRow): Promise<void> {
  await tx.insert(quote).values(row);
}

/** Locks a quote of this person and those of its later deliveries, the first one first; none when it is not theirs. */
export async function lockQuotesOf(tx: Transaction, userId: string, quoteId: string): Promise<QuoteRow[]> {
  const first = and(eq(quote.id, quoteId), isNull(quote.partOf));
  return tx
    .select()
    .from(quote)
    .where(and(eq(quote.userId, userId), or(first, eq(quote.partOf, quoteId))))
    .orderBy(sql`${quote.partOf} nulls first`, asc(quote.id))
    .for("update");
}

export async function lockQuote(tx: Transaction, plantId: string, quoteId: string): Promise<QuoteRow | null> {
  const [row] = await tx
    .select()
    .from(quote)
    .where(and(eq(quote.plantId, plantId), eq(quote.id, quoteId)))
    .for("update");
  return row ?? null;
}

export async function setQuoteState(tx: Transaction, row: QuoteRow, state: "ordered" | "expired"): Promise<void> {
  mustBecome(quoteTransitions, row.state, state);
  await tx
    .update(quote)
    .set({ state })
    .where(and(eq(quote.plantId, row.plantId), eq(quote.id, row.id), eq(quote.state, "open")));
}

export async function overdueQuotes(tx: Transaction, now: Date): Promise<{ plantId: string; quoteId: string }[]> {
  return tx
    .select({ plantId: quote.plantId, quoteId: quote.id })
    .from(quote)
    .where(and(eq(quote.state, "open"), lte(quote.expiresAt, now)))
    .orderBy(asc(quote.expiresAt))
    .limit(500);
}

export type OpenQuote = Pick<QuoteRow, "id" | "configuration" | "promisedAt">;

/** Quotes of a family somebody may still order by, newest first. */
export async function openQuotes(tx: Transaction, familyId: string, now: Date, most: number): Promise<OpenQuote[]> {
  return tx
    .select({ id: quote.id, configuration: quote.configuration, promisedAt: quote.promisedAt })
    .from(quote)
    .where(and(eq(quote.familyId, familyId), eq(quote.state, "open"), gt(quote.expiresAt, now)))
    .orderBy(desc(quote.createdAt), desc(quote.id))
    .limit(most);
}

export async function orderOfQuote(tx: Transaction, plantId: string, quoteId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: customerOrder.id })
    .from(customerOrder)
    .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.quoteId, quoteId)));
  return row?.id ?? null;
}

export type KeyRow = typeof idempotencyKey.$inferSelect;

/** Null when the key is new and now ours; else what it was used for. A second submission waits here for the first. */
export async function takeKey(tx: Transaction, row: KeyRow): Promise<KeyRow | null> {
  const taken = await tx
    .insert(idempotencyKey)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: idempotencyKey.key });
  if (taken.length > 0) return null;
  const [before] = await tx
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.userId, row.userId), eq(idempotencyKey.key, row.key)));
  if (!before) throw new Error("an idempotency key vanished");
  return before;
}

export async function nextOrderNumber(tx: Transaction, plantId: string): Promise<number> {
  const [row] = await tx
    .insert(numberSequence)
    .values({ plantId, kind: "order", next: 1_002 })
    .onConflictDoUpdate({
      target: [numberSequence.plantId, numberSequence.kind],
      set: { next: sql`${numberSequence.next} + 1` },
    })
    .returning({ next: numberSequence.next });
  if (!row) throw new Error("no order number");
  return row.next - 1;
}

export async function insertOrder(tx: Transaction, order: OrderRow, lines: OrderLineRow[]): Promise<void> {
  await tx.insert(customerOrder).values(order);
  await tx.insert(orderLine).values(lines);
}

/** Locks the order, so that its events are numbered one after the other. */
export async function lockOrder(
  tx: Transaction,
  plantId: string,
  orderId: string,
): Promise<{ state: OrderState } | null> {
  const [row] = await tx
    .select({ state: customerOrder.state })
    .from(customerOrder)
    .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.id, orderId)))
    .for("update");
  return row ?? null;
}

/** An order of this person with its line; locked until the commit where asked. */
export async function loadOwnOrder(
  tx: Transaction,
  userId: string,
  orderId: string,
  lock: boolean,
): Promise<{ order: OrderRow; line: OrderLineRow } | null> {
  const query = tx
    .select()
    .from(customerOrder)
    .where(and(eq(customerOrder.userId, userId), eq(customerOrder.id, orderId)));
  const [order] = await (lock ? query.for("update") : query);
  if (!order) return null;
  const [line] = await tx
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.plantId, order.plantId), eq(orderLine.orderId, order.id)))
    .orderBy(asc(orderLine.position))
    .limit(1);
  return line ? { order, line } : null;
}

type NewChange = Omit<typeof orderChange.$inferSelect, "number" | "at" | "actor">;

/** The number it gets: 1 for the first change of an order. The order is locked. */
export async function insertChange(tx: Transaction, ctx: Context, change: NewChange): Promise<number> {
  const [last] = await tx
    .select({ number: max(orderChange.number) })
    .from(orderChange)
    .where(and(eq(orderChange.plantId, change.plantId), eq(orderChange.orderId, change.orderId)));
  const number = (last?.number ?? 0) + 1;
  await tx.insert(orderChange).values({ ...change, number, at: ctx.now, actor: actorName(ctx.actor) });
  return number;
}

export type TermsToSet = {
  plantId: string;
  orderId: string;
  line: Pick<OrderLineRow, "id" | "configuration" | "quantity" | "totalMinor" | "breakdown">;
  order: Pick<OrderRow, "totalMinor" | "taxMinor" | "promisedAt">;
};

export async function setTerms(tx: Transaction, { plantId, orderId, line, order }: TermsToSet): Promise<void> {
  const { id, ...terms } = line;
  await tx
    .update(orderLine)
    .set(terms)
    .where(and(eq(orderLine.plantId, plantId), eq(orderLine.id, id)));
  await tx
    .update(customerOrder)
    .set(order)
    .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.id, orderId)));
}

export type NewEvent = { plantId: string; orderId: string; kind: string; state: OrderState | null; facts: unknown };

export async function appendEvent(tx: Transaction, ctx: Context, event: NewEvent): Promise<void> {
  const ofOrder = and(eq(orderEvent.plantId, event.plantId), eq(orderEvent.orderId, event.orderId));
  const [last] = await tx
    .select({ sequence: max(orderEvent.sequence) })
    .from(orderEvent)
    .where(ofOrder);
  const sequence = (last?.sequence ?? 0) + 1;
  await tx.insert(orderEvent).values({ ...event, sequence, at: ctx.now, actor: actorName(ctx.actor) });
  if (event.state === null) return;
  await tx
    .update(customerOrder)
    .set({ state: event.state })
    .where(and(eq(customerOrder.plantId, event.plantId), eq(customerOrder.id, event.orderId)));
}

const openStates: OrderState[] = ["placed", "planned", "inProduction", "produced"];

export async function loadOpenOrders(tx: Transaction, plantId: string): Promise<OrderRow[]> {
  return tx
    .select()
    .from(customerOrder)
    .where(and(eq(customerOrder.plantId, plantId), inArray(customerOrder.state, openStates)))
    .orderBy(asc(customerOrder.placedAt), asc(customerOrder.id));
}

export async function loadLinesOfOpenOrders(tx: Transaction, plantId: string): Promise<OrderLineRow[]> {
  const open = tx
    .select({ id: customerOrder.id })
    .from(customerOrder)
    .where(and(eq(customerOrder.plantId, plantId), inArray(customerOrder.state, openStates)));
  return tx
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.plantId, plantId), inArray(orderLine.orderId, open)))
    .orderBy(asc(orderLine.orderId), asc(orderLine.position));
}

/** The priority it had; null where no such order is open. */
export async function changePriority(
  tx: Transaction,
  { plantId, orderId, priority }: { plantId: string; orderId: string; priority: number },
): Promise<number | null> {
  const open = and(
    eq(customerOrder.plantId, plantId),
    eq(customerOrder.id, orderId),
    inArray(customerOrder.state, openStates),
  );
  const [before] = await tx.select({ priority: customerOrder.priority }).from(customerOrder).where(open).for("update");
  if (before) await tx.update(customerOrder).set({ priority }).where(open);
  return before?.priority ?? null;
}
