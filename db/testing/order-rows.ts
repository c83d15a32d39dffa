import type postgres from "postgres";
import { uuidv7 } from "../../server/base/core/ids";
import { seeded } from "../../server/base/core/random";

const random = seeded(20260105);
const fresh = (): string => uuidv7(new Date("2026-01-05T00:00:00Z"), random);

export type OrderToArrange = {
  plantId: string;
  familyId: string;
  version?: number;
  configuration: Record<string, string | number>;
  quantity?: number;
  placedAt: Date;
  promisedAt: Date;
  priority?: number;
};

/** Writes an order with one line as if it had been placed; nothing is enqueued. */
export async function arrangeOrder(
  sql: postgres.Sql,
  order: OrderToArrange,
): Promise<{ orderId: string; orderLineId: string }> {
  const [orderId, orderLineId, userId] = [fresh(), fresh(), fresh()];
  const { plantId, familyId, configuration, placedAt, promisedAt } = order;
  const [last] = await sql<
    { number: number }[]
  >`select coalesce(max(number), 1000) as number from customer_order where plant_id = ${plantId}`;
  await sql`insert into customer_order ${sql({
    plant_id: plantId,
    id: orderId,
    number: (last?.number ?? 1000) + 1,
    user_id: userId,
    quote_id: null,
    state: "placed",
    priority: order.priority ?? 5,
    currency: "CNY",
    total_minor: 0,
    tax_minor: 0,
    shipping_minor: 0,
    discount_minor: 0,
    deliver_to: sql.json({ name: "Lin", address: "1 Harbour Road" }),
    placed_at: placedAt,
    promised_at: promisedAt,
  })}`;
  await sql`insert into order_line ${sql({
    plant_id: plantId,
    id: orderLineId,
    order_id: orderId,
    position: 0,
    family_id: familyId,
    family_version: order.version ?? 1,
    configuration: sql.json(configuration),
    design_id: null,
    quantity: order.quantity ?? 1,
    total_minor: 0,
    breakdown: sql.json({}),
  })}`;
  await sql`insert into order_event ${sql({
    plant_id: plantId,
    order_id: orderId,
    sequence: 1,
    kind: "placed",
    state: "placed",
    facts: sql.json({}),
    at: placedAt,
    actor: userId,
  })}`;
  return { orderId, orderLineId };
}
