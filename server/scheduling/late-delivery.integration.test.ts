import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { receiveLot } from "../inventory/receive-lot";
import { exceptionRows } from "../mrp/queries";
import { answerRequest, type AnswerInput } from "../procurement/answer-request";
import { askChange } from "../procurement/ask-change";
import { agreedDeliveries } from "../procurement/queries";
import { requestMaterials } from "../procurement/request-materials";
import { saveSuppliers } from "../procurement/save-suppliers";
import { inquire } from "../promising/inquire";
import { planPlant } from "./plan-plant";

const { sql } = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(31), locale: "en" };
const day = 86_400_000;
let plantId = "";
let planner = system;
let supplier = system;
let orders: string[] = [];

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  const bought = await sql<{ id: string }[]>`select id from item where kind = 'buy' and id <> 'FAN'`;
  for (const { id } of bought)
    await receiveLot(
      { ...system, now: new Date(now.getTime() - day) },
      { plantId, itemId: id, quantity: "5000", referenceId: null, lotNumber: "OPENING" },
    );
  await sql`update item set safety_stock = 0 where id = 'FAN'`;
  const supplies = [{ items: ["FAN"], leadTimeDays: 5, priceMinor: 1_000, minimum: "10", priority: 1 }];
  const name = { en: "Fan maker", "zh-CN": "风扇厂" };
  await saveSuppliers(system, plantId, [{ id: "fan-maker", name, email: "fan@example.com", supplies }], "CNY");
  const [maker] = await sql<{ id: string }[]>`select id from supplier`;
  supplier = await signUp(system, "fan@example.com", { role: "supplier", supplierId: maker?.id ?? "" });
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  orders = [
    await place("2026-02-02T00:00:00Z"),
    await place("2026-02-04T00:00:00Z"),
    await place("2026-05-04T00:00:00Z"),
  ];
});

async function place(promisedAt: string): Promise<string> {
  const made = { familyId: "refrigerator", configuration: refrigerator, quantity: 3 };
  const order = await arrangeOrder(sql, { plantId, ...made, placedAt: now, promisedAt: new Date(promisedAt) });
  await explodeOrder(system, { plantId, ...order, ...made, familyVersion: 1 });
  return order.orderId;
}

const plan = () => planPlant(system, { plantId, trigger: "test" });
const expedited = async () => (await exceptionRows(planner, plantId)).filter(({ kind }) => kind === "expedite");

async function answerLast(given: AnswerInput["answer"]) {
  const [request] = await sql<{ id: string }[]>`select id from procurement_request where state = 'open'`;
  expect(await answerRequest(supplier, { plantId, requestId: request?.id ?? "", answer: given })).toMatchObject({
    ok: true,
  });
  await plan();
}

/** Lateness in the draft, by order. */
async function late(): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ order_id: string; late_minutes: number }[]>`
    select c.order_id, c.late_minutes from order_completion c
      join schedule_version v on v.plant_id = c.plant_id and v.id = c.version_id where v.state = 'draft'`;
  return new Map(rows.map(({ order_id, late_minutes }) => [order_id, late_minutes]));
}

let asked = 0;

/** When three more would leave, were they ordered now; each a while after the other, so that none takes the other's view. */
async function inquired(): Promise<Date> {
  const later = { ...system, now: new Date(now.getTime() + (asked += 1) * 2_000) };
  const offer = await inquire(later, { familyId: "refrigerator", configuration: refrigerator, quantity: 3 });
  if (!offer.ok) throw new Error(JSON.stringify(offer.refusal));
  return offer.value.promisedAt;
}

test("a promise counts on the lead time its supplier says, as the plan does, and on a later answer from then on", async () => {
  await plan();
  const before = await inquired();
  await sql`update supplier_item set lead_time_days = 15`;
  await plan();
  const [bought] = await sql<{ due_at: Date }[]>`select max(due_at) as due_at from planned_order where item_id = 'FAN'`;
  const after = await inquired();
  expect(after.getTime()).toBeGreaterThanOrEqual(bought?.due_at.getTime() ?? Infinity);
  expect(after.getTime() - before.getTime()).toBeGreaterThan(8 * day);
  await sql`update supplier_item set lead_time_days = 5`;
  await plan();
  expect(await inquired()).toEqual(before);
});

test("a supplier's late answer makes orders late, and its purchase order is asked for sooner by name", async () => {
  await plan();
  expect(await requestMaterials(system, { plantId })).toMatchObject({ requested: 1 });
  expect(await expedited()).toEqual([]);
  expect([...(await late()).values()]).toEqual([0, 0, 0]);
  await answerLast({ kind: "counter", quantity: "20", priceMinor: "1000", deliverOn: "2026-02-16" });

  const [delivery] = await agreedDeliveries(planner, plantId);
  const fromAt = new Date("2026-02-16T04:00:00Z");
  expect((await inquired()).getTime()).toBeGreaterThan(fromAt.getTime());
  expect(delivery).toMatchObject({ open: "20", deliverAt: fromAt });
  const [message, ...others] = await expedited();
  expect(others).toEqual([]);
  expect(message).toMatchObject({
    itemId: "FAN",
    aboutId: delivery?.id,
    planned: false,
    quantity: "20",
    fromAt,
    reason: "delaysOrder",
    orders: orders.map((id) => ({ id })),
  });
  // The last is promised for May: it waits as well, and is not late.
  const lateness = await late();
  expect(message?.delays.map(({ id, lateSeconds }) => [id, Math.ceil(lateSeconds / 60)])).toEqual(
    orders.slice(0, 2).map((id) => [id, lateness.get(id)]),
  );
  const [inSql, ...more] = await delaysInSql();
  expect(more).toEqual([]);
  expect(inSql).toMatchObject({ supply_id: delivery?.id, orders: orders.slice(0, 2).toSorted() });
  // SQL knows no calendar: nights and weekends make it sooner, never later.
  expect(message?.toAt?.getTime()).toBeLessThanOrEqual((inSql?.wanted as Date).getTime());
  expect(message?.toAt?.getTime()).toBeGreaterThan((inSql?.wanted as Date).getTime() - 3 * day);
});

test("a plan that finds the same leaves the message as it is", async () => {
  const rows = () => sql`select id, xmin::text, delays from exception_message`;
  const before = await rows();
  await sql`update plan_run set input_hash = 'other'`;
  expect(await plan()).toMatchObject({ kind: "planned" });
  expect(await rows()).toEqual(before);
});

test("it is said no more once the supplier agrees to come by then, and the orders keep their promise", async () => {
  const [message] = await expedited();
  const wanted = message?.toAt ?? now;
  const lineId = message?.aboutId ?? "";
  const deliverOn = new Date(wanted.getTime() - day / 2).toISOString().slice(0, 10);
  expect(await askChange(planner, { plantId, lineId, change: "expedite", deliverOn })).toMatchObject({ ok: true });
  expect(await expedited()).toHaveLength(1);
  await answerLast({ kind: "accept" });
  expect(await expedited()).toEqual([]);
  expect(await delaysInSql()).toEqual([]);
  expect([...(await late()).values()]).toEqual([0, 0, 0]);
});

/** From the rows of the draft alone: receipts that come after late orders' chains would have to begin. */
async function delaysInSql() {
  return [
    ...(await sql`
      with draft as (
        select o.plant_id, o.operation_id, b.starts_at, b.ends_at, c.order_id, c.completes_at - p.promised_at as late, c.cause
          from schedule_version v
          join scheduled_operation o on o.plant_id = v.plant_id and o.version_id = v.id
          join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
          join work_order_operation w on w.plant_id = o.plant_id and w.id = o.operation_id
          join work_order m on m.plant_id = w.plant_id and m.id = w.work_order_id
          join order_line l on l.plant_id = m.plant_id and l.id = m.order_line_id
          join customer_order p on p.plant_id = l.plant_id and p.id = l.order_id
          join order_completion c on c.plant_id = v.plant_id and c.version_id = v.id and c.order_id = p.id
         where v.state = 'draft'),
      waits as (
        select d.operation_id, d.order_id,
               greatest(d.starts_at - d.late, ${new Date("2026-01-05T01:00:00Z")}::timestamptz, (
                 select max(before.ends_at + make_interval(secs => (a ->> 'minimumLagSeconds')::int))
                   from work_order_operation w, jsonb_array_elements(w.after) a
                   join draft before on before.operation_id = (a ->> 'operationId')::uuid
                  where w.id = d.operation_id)) as wanted
          from draft d
         where d.late > interval '0' and d.cause -> 'chain' -> -1 ->> 'kind' = 'item'
           and d.cause -> 'chain' -> -1 ->> 'operationId' = d.operation_id::text)
      select g.supply_id, min(w.wanted) as wanted, array_agg(distinct w.order_id order by w.order_id) as orders
        from waits w
        join material_requirement r on r.operation_id = w.operation_id
        join pegging g on g.requirement_id = r.id and g.supply = 'purchase' and g.available_at > w.wanted
       group by g.supply_id`),
  ];
}
