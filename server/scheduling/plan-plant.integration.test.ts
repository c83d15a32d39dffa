import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { uuidv7 } from "../base/core/ids";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { receiveLot } from "../inventory/receive-lot";
import type { LateCause } from "./core/open-plant";
import { planPlant } from "./plan-plant";
import { publishSchedule } from "./publish-schedule";

const database = testDatabase();
const { sql } = database;
const random = seeded(11);
const at = (iso: string): Context => ({ actor: { kind: "system" }, now: new Date(iso), random, locale: "en" });
const friday = at("2026-01-09T02:00:00Z");
const monday = at("2026-01-05T00:00:00Z");
let plantId = "";

beforeAll(async () => {
  ({ plantId } = await openQingdao(monday));
  const bought = await sql<
    { id: string }[]
  >`select id from item where plant_id = ${plantId} and kind = 'buy' and id <> 'BOARD-CN'`;
  for (const { id } of bought) {
    await receiveLot(at("2026-01-04T00:00:00Z"), {
      plantId,
      itemId: id,
      quantity: "5000",
      referenceId: null,
      lotNumber: "OPENING",
    });
  }
});

async function place(quantity: number, promisedAt: string) {
  const order = await arrangeOrder(sql, {
    plantId,
    familyId: "refrigerator",
    configuration: refrigerator,
    quantity,
    placedAt: monday.now,
    promisedAt: new Date(promisedAt),
  });
  await explodeOrder(monday, {
    plantId,
    ...order,
    familyId: "refrigerator",
    familyVersion: 1,
    configuration: refrigerator,
    quantity,
  });
  return order;
}

const draft = async () => {
  const [row] = await sql<
    { id: string; revision: number }[]
  >`select id, revision from schedule_version where state = 'draft'`;
  if (!row) throw new Error("no draft");
  return { plantId, versionId: row.id, revision: row.revision };
};
const completionIn = async (state: string, orderId: string) => {
  const [row] = await sql<{ at: Date; late: number; cause: LateCause | null }[]>`
    select c.completes_at as at, c.late_minutes as late, c.cause from order_completion c
      join schedule_version v on v.plant_id = c.plant_id and v.id = c.version_id
     where v.state = ${state} and c.order_id = ${orderId}`;
  return row;
};

let order = { orderId: "", orderLineId: "" };

test("an order is planned into the draft: every operation placed, every need pegged", async () => {
  order = await place(3, "2026-02-20T00:00:00Z");
  expect(await planPlant(monday, { plantId, trigger: "order.placed" })).toMatchObject({
    kind: "planned",
    publishedVersionId: null,
  });
  const [placed] = await sql`select count(*)::int as count from scheduled_operation`;
  const [all] = await sql`select count(*)::int as count from work_order_operation`;
  expect(placed?.count).toBe(all?.count);
  expect(await completionIn("published", order.orderId)).toBeUndefined();
  const [likely] = await sql<{ percent: number; isAfter: boolean }[]>`
    select on_time_percent as percent, safe_at >= completes_at as "isAfter" from order_completion where order_id = ${order.orderId}`;
  expect(likely).toEqual({ percent: 100, isAfter: true });
  const [purchase] = await sql`select item_id, quantity::float as quantity, kind from planned_order`;
  expect(purchase).toMatchObject({ item_id: "BOARD-CN", kind: "buy" });
});

/** Every row a plan writes, with the transaction that wrote it. */
const rowsOfPlans = async (): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql<{ row: string; by: string }[]>`
    select 'block ' || version_id || ' ' || id as row, xmin::text as by from schedule_block
    union all select 'operation ' || version_id || ' ' || operation_id, xmin::text from scheduled_operation
    union all select 'completion ' || version_id || ' ' || order_id, xmin::text from order_completion
    union all select 'planned order ' || id, xmin::text from planned_order
    union all select 'peg ' || id, xmin::text from pegging
    union all select 'exception ' || id, xmin::text from exception_message`;
  return new Map(rows.map(({ row, by }) => [row, by]));
};

test("the same facts are planned once, and a plan that says the same writes nothing", async () => {
  expect(await planPlant(monday, { plantId, trigger: "again" })).toMatchObject({ kind: "unchanged" });
  await sql`update plan_run set input_hash = 'other'`;
  const before = await rowsOfPlans();
  expect(before.size).toBeGreaterThan(30);
  expect(await planPlant(monday, { plantId, trigger: "again" })).toMatchObject({ kind: "planned", written: 0 });
  expect(await rowsOfPlans()).toEqual(before);
});

test("one order more writes its own rows and what moves, and leaves the rest as it is", async () => {
  const before = await rowsOfPlans();
  const later = await place(1, "2026-03-20T00:00:00Z");
  const outcome = await planPlant(monday, { plantId, trigger: "order.placed" });
  const after = await rowsOfPlans();
  const written = [...after].filter(([row, by]) => before.get(row) !== by).map(([row]) => row);
  const [own] = await sql<{ operations: number; needs: number }[]>`
    select (select count(*)::int from work_order_operation o join work_order w on w.id = o.work_order_id where w.order_line_id = ${later.orderLineId}) as operations,
           (select count(*)::int from material_requirement where order_line_id = ${later.orderLineId}) as needs`;
  const ofOthers = await sql<{ row: string }[]>`
    select 'operation ' || version_id || ' ' || operation_id as row from scheduled_operation
     where operation_id not in (select o.id from work_order_operation o join work_order w on w.id = o.work_order_id where w.order_line_id = ${later.orderLineId})
    union all select 'peg ' || id from pegging
     where requirement_id not in (select id from material_requirement where order_line_id = ${later.orderLineId})`;
  expect(outcome).toMatchObject({ kind: "planned" });
  expect(written.filter((row) => row.startsWith("peg ")).length).toBeGreaterThanOrEqual(own?.needs ?? Infinity);
  expect(written.filter((row) => row.startsWith("operation ")).length).toBeGreaterThanOrEqual(
    own?.operations ?? Infinity,
  );
  // It is due last: nothing of the other order moves but what it takes of one lot.
  expect(ofOthers.filter(({ row }) => written.includes(row)).length).toBeLessThanOrEqual(2);
  expect(ofOthers.length).toBeGreaterThan(30);
  await withdraw(later.orderLineId);
});

/** The order and its work as if they had never been there. */
async function withdraw(orderLineId: string): Promise<void> {
  await sql`delete from schedule_version`;
  await sql`delete from plan_run`;
  await sql`delete from pegging`;
  await sql`delete from material_requirement where order_line_id = ${orderLineId}`;
  await sql`delete from work_order_operation where work_order_id in (select id from work_order where order_line_id = ${orderLineId})`;
  await sql`delete from work_order where order_line_id = ${orderLineId}`;
  await sql`delete from as_ordered where order_line_id = ${orderLineId}`;
  const [line] = await sql`delete from order_line where id = ${orderLineId} returning order_id`;
  await sql`delete from order_event where order_id = ${line?.order_id as string}`;
  await sql`delete from customer_order where id = ${line?.order_id as string}`;
  await planPlant(monday, { plantId, trigger: "again" });
}

test("a draft that has moved on is not published", async () => {
  const seen = await draft();
  expect(await publishSchedule(monday, { ...seen, revision: seen.revision - 1 })).toEqual({
    ok: false,
    refusal: { kind: "moved", revision: seen.revision },
  });
  expect(await sql`select from schedule_version where state = 'published'`).toHaveLength(0);
});

test("publishing makes the draft's dates the order's, releases the work and becomes the load promises see", async () => {
  const inDraft = await completionIn("draft", order.orderId);
  expect(await publishSchedule(monday, await draft())).toMatchObject({ ok: true, value: { number: 1 } });
  expect(await completionIn("published", order.orderId)).toEqual(inDraft);
  const [row] = await sql`select state from customer_order where id = ${order.orderId}`;
  expect(row?.state).toBe("planned");
  const [work] = await sql`select state from work_order`;
  expect(work?.state).toBe("released");
  const [load] = await sql`select count(*)::int as count from promise_load`;
  expect(load?.count).toBeGreaterThan(5);
});

test("an agreed receipt moves the expected date, and a late one names its part", async () => {
  const before = await completionIn("draft", order.orderId);
  const fresh = () => uuidv7(monday.now, random);
  const [supplierId, purchaseOrderId, lineId] = [fresh(), fresh(), fresh()];
  await sql`insert into supplier ${sql({ plant_id: plantId, id: supplierId, code: "boards", name: sql.json({ en: "Boards", "zh-CN": "板" }), email: "b@example.com" })}`;
  await sql`insert into purchase_order ${sql({ plant_id: plantId, id: purchaseOrderId, number: 1, supplier_id: supplierId, created_at: monday.now })}`;
  await sql`insert into purchase_order_line ${sql({
    plant_id: plantId,
    id: lineId,
    purchase_order_id: purchaseOrderId,
    request_id: null,
    item_id: "BOARD-CN",
    quantity: 600,
    received: 0,
    currency: "CNY",
    price_minor: 1,
    price_per: 1,
    deliver_at: new Date("2026-01-09T00:00:00Z"),
    state: "open",
  })}`;
  const arrive = async (iso: string) => {
    await sql`update purchase_order_line set deliver_at = ${new Date(iso)} where id = ${lineId}`;
    await sql`insert into expected_receipt (plant_id, id, item_id, quantity, available_at) values (${plantId}, ${lineId}, 'BOARD-CN', 600, ${new Date(iso)})
      on conflict (plant_id, id) do update set available_at = excluded.available_at`;
    await planPlant(monday, { plantId, trigger: "request.answered" });
    return completionIn("draft", order.orderId);
  };
  const soon = await arrive("2026-01-09T00:00:00Z");
  expect(soon?.at.getTime()).toBeLessThan(before?.at.getTime() ?? 0);
  const [peg] =
    await sql`select supply, supply_id from pegging where item_id = 'BOARD-CN' and requirement_id is not null`;
  expect(peg).toMatchObject({ supply: "purchase", supply_id: lineId });
  const late = await arrive("2026-02-25T00:00:00Z");
  expect(late?.late).toBe(0);
  await sql`update item set lead_time_days = 90 where id = 'BOARD-CN'`;
  await sql`update plant set revision = revision + 1`;
  const veryLate = await arrive("2026-03-02T00:00:00Z");
  expect(veryLate?.late).toBeGreaterThan(0);
  expect(veryLate?.cause).toMatchObject({ kind: "item", item: "BOARD-CN" });
  const shares = veryLate?.cause?.shares ?? [];
  expect(shares[0]).toMatchObject({ kind: "item", item: "BOARD-CN" });
  expect(shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
  expect(shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(
    ((veryLate?.at.getTime() ?? 0) - monday.now.getTime()) / 1000,
  );
  await arrive("2026-01-09T00:00:00Z");
});

test("operations inside the freeze stay where the published plan has them", async () => {
  await publishSchedule(monday, await draft());
  const eve = at("2026-01-08T18:00:00Z");
  const within = async () =>
    sql`select o.operation_id, b.work_unit_id, b.starts_at from scheduled_operation o
      join schedule_version v on v.plant_id = o.plant_id and v.id = o.version_id and v.state = 'draft'
      join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
      where o.frozen order by o.operation_id`;
  await place(40, "2026-01-12T00:00:00Z");
  await planPlant(eve, { plantId, trigger: "order.placed" });
  const frozen = await within();
  expect(frozen.length).toBeGreaterThan(0);
  const published = await sql`
    select o.operation_id, b.work_unit_id, b.starts_at from scheduled_operation o
      join schedule_version v on v.plant_id = o.plant_id and v.id = o.version_id and v.state = 'published'
      join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
     where o.operation_id = any (${frozen.map((row) => row.operation_id as string)}) order by o.operation_id`;
  const toCome = (rows: typeof frozen) => rows.filter((row) => (row.starts_at as Date) > eve.now);
  const overdue = new Set(
    published.filter((row) => (row.starts_at as Date) <= eve.now).map((row) => row.operation_id as string),
  );
  expect(toCome(frozen).filter((row) => !overdue.has(row.operation_id as string))).toEqual(toCome(published));
});

test("two plannings at once come one after the other", async () => {
  await place(5, "2026-02-01T00:00:00Z");
  const both = await Promise.all([1, 2].map(() => planPlant(friday, { plantId, trigger: "race" })));
  expect(both.map((outcome) => outcome.kind).sort()).toEqual(["planned", "unchanged"]);
});

test("with auto-publish a plan that breaks no promise is published, one that breaks one waits for the planner", async () => {
  await sql`update plant set auto_publish = true, revision = revision + 1`;
  await place(2, "2026-03-01T00:00:00Z");
  const harmless = await planPlant(friday, { plantId, trigger: "order.placed" });
  expect(harmless).toMatchObject({ kind: "planned" });
  const late = await place(300, "2026-01-06T00:00:00Z");
  const outcome = await planPlant(friday, { plantId, trigger: "order.placed" });
  expect(outcome).toMatchObject({ kind: "planned", publishedVersionId: null });
  expect((await completionIn("draft", late.orderId))?.late).toBeGreaterThan(0);
  expect(await publishSchedule(friday, await draft())).toMatchObject({ ok: true });
  const [event] = await sql`select facts from order_event where order_id = ${late.orderId} and kind = 'delayed'`;
  expect(event?.facts).toMatchObject({ cause: { kind: expect.any(String) as string } });
});
