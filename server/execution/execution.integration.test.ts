import { beforeAll, beforeEach, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { policyTexts } from "../engineering/core/policy-texts";
import { explodeOrder } from "../engineering/explode-order";
import { loadPlant } from "../engineering/load-plant";
import { savePolicy, takeBackPolicy } from "../engineering/save-policy";
import { receiveLot } from "../inventory/receive-lot";
import { recordOrderEvent } from "../sales/record-order-event";
import { finishOperation } from "./finish-operation";
import { readyToShip } from "./queries";
import { scrapPieces } from "./scrap-pieces";
import { shipOrder } from "./ship-order";
import { startOperation } from "./start-operation";

const { sql } = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(9), locale: "en" };
const pieces = 2;
const unit = "THERMO-1";
let plantId = "";
let operator = system;
let orderId = "";

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
});

beforeEach(async () => {
  await finishWhatRuns();
  await emptyStock();
  orderId = await order();
});

test("a start without its material is refused and writes nothing", async () => {
  const { id } = await step("thermoform");
  const before = await written();
  expect(await start(id)).toMatchObject({ ok: false, refusal: { kind: "shortage" } });
  expect(await written()).toEqual(before);
  expect(await step("thermoform")).toMatchObject({ state: "waiting" });
});

test("a start takes its material from the oldest lots and says which went where", async () => {
  const { id } = await step("thermoform");
  const [need] = await needsOf(id);
  const half = (Number(need?.quantity) / 2).toFixed(6);
  await stockUp({ except: need?.item_id });
  for (const [lotNumber, day] of [
    ["OLD", "03"],
    ["NEW", "04"],
    ["NEWEST", "05"],
  ] as const)
    await receiveLot(
      { ...system, now: new Date(`2026-01-${day}T00:00:00Z`) },
      lot(need?.item_id ?? "", half, lotNumber),
    );
  expect(await start(id)).toMatchObject({ ok: true });
  const lots = await sql`
    select l.number, l.on_hand::float as rest from lot l
     where l.item_id = ${need?.item_id ?? ""} and l.number in ('OLD', 'NEW', 'NEWEST') order by l.created_at`;
  expect(lots.map(({ number, rest }) => [number as string, rest as number])).toEqual([
    ["OLD", 0],
    ["NEW", 0],
    ["NEWEST", Number(half)],
  ]);
  const issues =
    await sql`select l.number from material_issue i join lot l on l.plant_id = i.plant_id and l.id = i.lot_id
    where i.operation_id = ${id} and l.item_id = ${need?.item_id ?? ""} order by 1`;
  expect(issues.map(({ number }) => number as string)).toEqual(["NEW", "OLD"]);
  expect(await orderState()).toBe("inProduction");
});

test("where nothing of an item is left, what follows it is taken", async () => {
  const { id } = await step("thermoform");
  const itemId = (await needsOf(id))[0]?.item_id ?? "";
  const item = (await loadPlant(system, plantId)).items.get(itemId);
  if (!item) throw new Error(`no item ${itemId}`);
  await stockUp({ except: itemId });
  expect(await start(id)).toMatchObject({ refusal: { kind: "shortage", itemId } });
  const texts = { ...policyTexts(item, null), supersededBy: "STEEL-PREPAINTED", supersededFrom: "2026-01-05" };
  expect(await savePolicy(system, { plantId, itemId, texts })).toMatchObject({ ok: true });
  expect(await start(id)).toMatchObject({ ok: true });
  const taken = await sql`
    select l.item_id from material_issue i join lot l on l.plant_id = i.plant_id and l.id = i.lot_id where i.operation_id = ${id}`;
  expect(taken.map(({ item_id }) => item_id as string)).toEqual(["STEEL-PREPAINTED"]);
  await takeBackPolicy(system, { plantId, itemId });
});

test("a double click starts once, and a unit does one thing at a time", async () => {
  await stockUp();
  const first = orderId;
  const { id } = await step("thermoform");
  orderId = await order();
  const other = await step("thermoform");
  const clicks = await Promise.all([start(id), start(id), start(id)]);
  expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await start(other.id)).toEqual({ ok: false, refusal: { kind: "unitBusy", workUnitId: unit } });
  expect(await sql`select from operation_report where operation_id = ${id}`).toHaveLength(1);
  expect(await orderState(first)).toBe("inProduction");
  expect(await orderState()).toBe("planned");
});

test("of two operators who start different work on one unit at once one wins", async () => {
  await stockUp();
  const mine = await step("thermoform");
  orderId = await order();
  const other = await step("thermoform");
  const starts = await Promise.all([start(mine.id), start(other.id)]);
  expect(starts.filter(({ ok }) => ok)).toHaveLength(1);
  expect(starts.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "unitBusy" } });
});

test("a step waits for the ones before it, at its own work center, for people of its plant", async () => {
  await stockUp();
  const before = await step("thermoform");
  const { id } = await step("roll-form");
  expect(await start(id, "ROLL-1")).toEqual({ ok: false, refusal: { kind: "waitsFor", operationIds: [before.id] } });
  expect(await start(before.id, "ROLL-1")).toMatchObject({
    refusal: { kind: "otherWorkCenter", workCenterId: "THERMOFORM" },
  });
  const elsewhere: Context = { ...system, actor: { kind: "anonymous" } };
  const asked = { plantId, operationId: before.id, workUnitId: unit };
  expect(await startOperation(elsewhere, asked)).toMatchObject({ refusal: { kind: "missing" } });
  expect(await finishOperation(operator, { plantId, operationId: before.id })).toMatchObject({
    refusal: { kind: "missing" },
  });
});

test("scrap needs its material again, and the step is done only when that is taken too", async () => {
  await stockUp();
  const { id } = await step("thermoform");
  await start(id);
  const before = await needsOf(id);
  await emptyStock();
  const scrap = (quantity: number) => scrapPieces(operator, { plantId, operationId: id, quantity, reason: "dent" });
  expect(await scrap(pieces + 1)).toMatchObject({ refusal: { kind: "quantityOutOfRange", most: pieces } });
  expect(await scrap(1)).toMatchObject({ ok: true });
  const after = await needsOf(id);
  expect(after.map(({ quantity }) => Number(quantity))).toEqual(
    before.map(({ quantity }): unknown => expect.closeTo(Number(quantity) * 1.5, 5)),
  );
  expect(await finishOperation(operator, { plantId, operationId: id })).toMatchObject({
    refusal: { kind: "shortage" },
  });
  await stockUp();
  expect(await finishOperation(operator, { plantId, operationId: id })).toMatchObject({ ok: true });
  expect(await step("thermoform")).toMatchObject({ state: "done", good_quantity: pieces, scrap_quantity: 1 });
  const jobs = await sql`select from graphile_worker.jobs where task_identifier = 'plant.changed'`;
  expect(jobs).toHaveLength(1);
});

test("the last step makes the units with their serials, and the order leaves once", async () => {
  await stockUp();
  const steps = await sql<{ id: string; unit: string }[]>`
    select o.id, (select min(u.id) from work_unit u where u.plant_id = o.plant_id and u.work_center_id = o.work_center_id) as unit
      from work_order_operation o join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
      join order_line l on l.plant_id = w.plant_id and l.id = w.order_line_id
     where l.order_id = ${orderId} order by o.position`;
  expect(await shipOrder(operator, { plantId, orderId })).toMatchObject({ refusal: { kind: "unfinished" } });
  for (const [index, { id, unit: place }] of steps.entries()) {
    expect(await start(id, place)).toMatchObject({ ok: true });
    const finished = await finishOperation(operator, { plantId, operationId: id });
    expect(finished).toEqual({ ok: true, value: { produced: index === steps.length - 1 } });
  }
  const serials = await sql`
    select s.serial from serial_number s join work_order w on w.plant_id = s.plant_id and w.id = s.work_order_id
      join order_line l on l.plant_id = w.plant_id and l.id = w.order_line_id where l.order_id = ${orderId} order by s.unit`;
  expect(serials.map(({ serial }) => /^QINGDAO-\d+-00[12]$/.test(serial as string))).toEqual([true, true]);
  const events = await sql`select kind from order_event where order_id = ${orderId} order by sequence`;
  expect(events.map(({ kind }) => kind as string)).toEqual(["placed", "planned", "inProduction", "produced"]);
  expect((await readyToShip(operator, plantId)).map((ready) => ready.orderId)).toEqual([orderId]);

  const shipped = await Promise.all([1, 2, 3].map(() => shipOrder(operator, { plantId, orderId })));
  expect(shipped.filter(({ ok }) => ok)).toHaveLength(1);
  expect(shipped.flatMap((one) => (one.ok ? [] : [one.refusal.kind]))).toEqual(["illegal", "illegal"]);
  expect(await sql`select from shipment where order_id = ${orderId}`).toHaveLength(1);
  expect(await readyToShip(operator, plantId)).toEqual([]);
});

/** An order that is planned, exploded into its work. */
async function order(): Promise<string> {
  const wish = { plantId, familyId: "refrigerator", configuration: refrigerator, quantity: pieces };
  const made = await arrangeOrder(sql, { ...wish, placedAt: now, promisedAt: new Date("2026-01-20T00:00:00Z") });
  await explodeOrder(system, { ...wish, ...made, familyVersion: 1 });
  await sql`update work_order set state = 'released' where order_line_id = ${made.orderLineId}`;
  await recordOrderEvent(system, { plantId, orderId: made.orderId, kind: "planned", state: "planned" });
  return made.orderId;
}

const start = (operationId: string, workUnitId = unit) =>
  startOperation(operator, { plantId, operationId, workUnitId });

async function step(operation: string) {
  const [row] = await sql<{ id: string; state: string }[]>`
    select o.id, o.state, o.good_quantity, o.scrap_quantity from work_order_operation o
      join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
      join order_line l on l.plant_id = w.plant_id and l.id = w.order_line_id
     where l.order_id = ${orderId} and o.operation = ${operation}`;
  if (!row) throw new Error(`no operation ${operation}`);
  return row;
}

const needsOf = (operationId: string) => sql<{ item_id: string; quantity: string }[]>`
  select item_id, quantity from material_requirement where operation_id = ${operationId} order by item_id, slot`;

async function orderState(id = orderId): Promise<string> {
  const [row] = await sql<{ state: string }[]>`select state from customer_order where id = ${id}`;
  return row?.state ?? "";
}

const lot = (itemId: string, quantity: string, lotNumber: string) => ({
  plantId,
  itemId,
  quantity,
  referenceId: null,
  lotNumber,
});

async function stockUp({ except = "" }: { except?: string } = {}): Promise<void> {
  const items = await sql<{ id: string }[]>`
    select id from item where plant_id = ${plantId} and kind = 'buy' and id <> ${except}`;
  for (const { id } of items) await receiveLot(system, lot(id, "50000", "OPENING"));
}

async function finishWhatRuns(): Promise<void> {
  const running = await sql<{ id: string }[]>`select id from work_order_operation where state = 'started'`;
  for (const { id } of running)
    expect(await finishOperation(operator, { plantId, operationId: id })).toMatchObject({ ok: true });
}

/** Everything is counted out, as the ledger wants it. */
async function emptyStock(): Promise<void> {
  await sql`insert into stock_move (plant_id, id, item_id, lot_id, quantity, reason, at, actor)
    select plant_id, gen_random_uuid(), item_id, id, -on_hand, 'count', ${now}, 'system' from lot where on_hand > 0`;
  await sql`update lot set on_hand = 0`;
  await sql`update stock set on_hand = 0`;
}

async function written() {
  const [row] = await sql`
    select (select count(*) from operation_report)::int as reports, (select count(*) from material_issue)::int as issues,
           (select count(*) from stock_move)::int as moves, (select count(*) from audit_entry)::int as audited,
           (select count(*) from order_event)::int as events`;
  return row;
}
