// One-off orders as if customers had just placed them: rows of sales and a job each, every one its own design.
import type postgres from "postgres";
import { drawWishes } from "../../../db/seed/draw-orders";
import { insertRows } from "../../../db/insert-rows";
import { database } from "../../../db/index";
import { customerOrder, orderEvent, orderLine } from "../../../db/schema/sales";
import { uuidv7 } from "../../base/core/ids";
import { seeded } from "../../base/core/random";
import type { FamilyVersion } from "../../catalog/published-family";
import { systemContext } from "../../context";
import type { LineToExplode } from "../../engineering/explode-order";
import { explodeOrders } from "../../engineering/explode-orders";
import { price } from "../../pricing/core/price";
import { priceToJson } from "../../pricing/core/price-json";

export type PlacedOrder = { readonly orderId: string; readonly orderLineId: string };
type Wanted = { readonly plantId: string; readonly family: FamilyVersion; readonly count: number; readonly now: Date };

const day = 86_400_000;
/** Masks are sold by the box of fifty. */
const piecesOf = (familyId: string): number => (familyId === "mask" ? 50 : 1);

/** Promised as far ahead as so many take: from three weeks on, a thousand within six. */
export async function placeOrders(sql: postgres.Sql, wanted: Wanted, seed: number): Promise<PlacedOrder[]> {
  const { plantId, family, count, now } = wanted;
  const random = seeded(seed);
  const quantity = piecesOf(family.familyId);
  const [last] = await sql<{ number: number }[]>`
    select coalesce(max(number), 1000) as number from customer_order where plant_id = ${plantId}`;
  const userId = uuidv7(now, random);
  const placed = drawWishes(random, family, count, 1).map(({ configuration }, index) => {
    const [orderId, orderLineId] = [uuidv7(now, random), uuidv7(now, random)];
    const priced = price(family.family.model, configuration, quantity);
    const promisedAt = new Date(now.getTime() + (21 + random.int(Math.ceil((42 * count) / 1_000))) * day);
    const line = { familyId: family.familyId, familyVersion: family.version, configuration, quantity };
    return { orderId, orderLineId, line, priced, promisedAt, number: (last?.number ?? 1000) + 1 + index };
  });
  await insertRows(
    database(),
    customerOrder,
    placed.map(({ orderId, priced, promisedAt, number }) => ({
      plantId,
      id: orderId,
      number,
      userId,
      quoteId: null,
      state: "placed" as const,
      priority: 5,
      currency: priced.currency,
      totalMinor: priced.totalMinor,
      taxMinor: priced.taxMinor,
      shippingMinor: 0n,
      discountMinor: 0n,
      deliverTo: { name: "Bench", address: "1 Sample Road" },
      placedAt: now,
      promisedAt,
    })),
  );
  await insertRows(
    database(),
    orderLine,
    placed.map(({ orderId, orderLineId, line, priced }) => ({
      plantId,
      id: orderLineId,
      orderId,
      position: 1,
      ...line,
      designId: null,
      totalMinor: priced.totalMinor,
      breakdown: priceToJson(priced),
    })),
  );
  await insertRows(
    database(),
    orderEvent,
    placed.map(({ orderId, promisedAt }) => ({
      plantId,
      orderId,
      sequence: 1,
      kind: "placed",
      state: "placed" as const,
      facts: { promisedAt },
      at: now,
      actor: userId,
    })),
  );
  const payloads = placed.map(({ orderId, orderLineId, line }) => ({ plantId, orderId, orderLineId, ...line }));
  await sql`
    select count(jobs.enqueue('order.placed', p, null, null, ${`explode:${plantId}`}, 8))
      from jsonb_array_elements(${sql.json(payloads)}) p`;
  await sql`analyze customer_order, order_line, order_event`;
  return placed.map(({ orderId, orderLineId }) => ({ orderId, orderLineId }));
}

/** What the worker does with the jobs of placed orders, without the worker. */
export async function explodePlaced(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [job] = await sql<{ payload: LineToExplode }[]>`
      select payload from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'order.placed' order by job.id limit 1`;
    if (!job) return;
    await explodeOrders(systemContext(), job.payload);
  }
}
