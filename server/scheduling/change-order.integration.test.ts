import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openQingdao, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { uuidv7 } from "../base/core/ids";
import { seeded } from "../base/core/random";
import { publishedFamily } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { contextOf, type Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { startOperation } from "../execution/start-operation";
import { receiveLot } from "../inventory/receive-lot";
import { exceptionRows } from "../mrp/queries";
import { settleFreed } from "../mrp/settle-freed";
import { price } from "../pricing/core/price";
import { daysBetween, optionSwaps } from "../promising/core/option-dates";
import { freedSupplies } from "../procurement/queries";
import { inquire } from "../promising/inquire";
import { placeOrder } from "../sales/place-order";
import { orderPage, quotePage } from "../sales/queries";
import { quoteDesign } from "../sales/quote-design";
import { cancelOwnOrder } from "./cancel-own-order";
import { changeOwnOrder } from "./change-own-order";
import { changeableOrder } from "./changeable-order";
import { dateChangeOptions } from "./date-change-options";
import { planPlant } from "./plan-plant";
import { previewChange } from "./preview-change";
import { publishSchedule } from "./publish-schedule";

const { sql } = testDatabase();
const random = seeded(31);
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random, locale: "en" };
const familyId = "refrigerator";
const configuration = {
  size: "440",
  layout: "2-door",
  finish: "P0",
  handle: "recess",
  hinge: "R",
  zone: "std",
  ice: "none",
  display: "none",
  compressor: "std",
  market: "CN",
};
const larger = { ...configuration, size: "520" };
const scarce = "COMPRESSOR-std";
let plantId = "";
let lin = system;
let wang = system;
let planner = system;
let operator = system;

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  lin = await signUp(system, "lin@example.com", { role: "consumer" });
  wang = await signUp(system, "wang@example.com", { role: "consumer" });
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
  const bought = await sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  const opening = { ...system, now: new Date("2026-01-04T00:00:00Z") };
  for (const { id } of bought)
    if (id !== scarce)
      await receiveLot(opening, { plantId, itemId: id, quantity: "50000", referenceId: null, lotNumber: "A" });
  // In an empty plant work begins at once: nothing is frozen before it does.
  await sql`update plant set freeze_hours = 0, revision = revision + 1`;
  await plan();
});

beforeEach(async () => {
  const open = await sql<{ id: string; user_id: string }[]>`
    select id, user_id from customer_order where state in ('placed', 'planned')`;
  for (const { id, user_id } of open)
    await cancelOwnOrder(user_id === actorOf(lin) ? lin : wang, { orderId: id, key: randomUUID() });
  await plan();
});

test("a placed order is open without a day; published, it is open until its first step is frozen", async () => {
  const { orderId } = await order(lin, 1);
  expect(await changeableOrder(lin, { orderId })).toMatchObject({
    ok: true,
    value: { freeze: { kind: "open", until: null } },
  });
  await publish();
  const [first] = await sql<{ at: Date }[]>`
    select min(b.setup_starts_at) as at from scheduled_operation o
      join schedule_version v on v.plant_id = o.plant_id and v.id = o.version_id and v.state = 'published'
      join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id`;
  const startsAt = first?.at ?? now;
  expect(await changeableOrder(lin, { orderId })).toMatchObject({
    value: { freeze: { kind: "open", until: startsAt } },
  });
  await sql`update plant set freeze_hours = 1, revision = revision + 1`;
  expect(await changeableOrder(lin, { orderId })).toMatchObject({
    value: { freeze: { kind: "frozen", because: "planned", startsAt, freezeHours: 1 } },
  });
  await sql`update plant set freeze_hours = 0, revision = revision + 1`;
  const after = { ...lin, now: new Date(startsAt.getTime() + 1) };
  expect(await cancelOwnOrder(after, { orderId, key: randomUUID() })).toMatchObject({
    refusal: { kind: "frozen", freeze: { because: "planned" } },
  });
  expect(await changeOwnOrder(after, await wishOf(orderId, larger))).toMatchObject({ refusal: { kind: "frozen" } });
});

test("a foreign order answers like a missing one", async () => {
  const { orderId } = await order(lin, 1);
  const missing = { ok: false, refusal: { kind: "missing" } };
  expect(await changeableOrder(wang, { orderId })).toEqual(missing);
  expect(await previewChange(wang, { orderId, configuration: larger, quantity: 1 })).toEqual(missing);
  expect(await cancelOwnOrder(wang, { orderId, key: randomUUID() })).toEqual(missing);
  expect(await changeOwnOrder(wang, await wishOf(orderId, larger))).toEqual(missing);
  expect(await cancelOwnOrder(lin, { orderId: randomUUID(), key: randomUUID() })).toEqual(missing);
});

test("cancelling withdraws the work and gives back what was held, once, however often it is sent", async () => {
  const { orderId } = await order(lin, 2);
  await publish();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancelOwnOrder(lin, { orderId, key })));
  expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true, value: { orderId } })));
  expect(await cancelOwnOrder(lin, { orderId, key: randomUUID() })).toEqual({ ok: true, value: { orderId } });
  const events = (await orderPage(lin, orderId))?.events.map(({ kind }) => kind) ?? [];
  expect(events.filter((kind) => kind === "cancelled")).toHaveLength(1);
  const [work] = await workOf(orderId);
  expect(work).toMatchObject({ state: "cancelled", live: 0 });
  expect(await held(orderId)).toEqual({ material: 0, capacity: 0 });
  const [load] = await sql`select count(*)::int as blocks from promise_load`;
  expect(load?.blocks).toBe(0);
  expect(await jobs()).toContain("order.cancelled");
  await plan();
  const [left] = await sql`
    select (select count(*)::int from scheduled_operation o join schedule_version v on v.id = o.version_id and v.state = 'draft') as placed,
           (select count(*)::int from pegging where requirement_id is not null) as pegs`;
  expect(left).toEqual({ placed: 0, pegs: 0 });
});

test("an order cancelled before it was exploded is never made", async () => {
  const placed = await placeOnly(lin, configuration, 1);
  await cancelOwnOrder(lin, { orderId: placed.orderId, key: randomUUID() });
  expect(await explode(placed)).toEqual({ exploded: false });
  expect(await workOf(placed.orderId)).toMatchObject([{ state: "cancelled", live: 0 }]);
});

test("freed stock goes to the next in need, and one can say so", async () => {
  await receive(scarce, "2");
  const first = await order(lin, 2);
  const second = await order(wang, 2);
  expect(await suppliesOf(first.orderId)).toEqual(["stock"]);
  expect(await suppliesOf(second.orderId)).not.toContain("stock");
  await cancelOwnOrder(lin, { orderId: first.orderId, key: randomUUID() });
  await plan();
  expect(await suppliesOf(second.orderId)).toEqual(["stock"]);
  const [freed] = await sql`
    select supply, quantity::float as quantity, taken from freed_supply where order_id = ${first.orderId} and item_id = ${scarce}`;
  const [need] = await sql`
    select r.id from material_requirement r join order_line l on l.id = r.order_line_id where l.order_id = ${second.orderId} and r.item_id = ${scarce}`;
  expect(freed).toEqual({
    supply: "stock",
    quantity: 2,
    taken: [{ requirementId: need?.id as string, quantity: "2" }],
  });
  const [told] = await freedSupplies(planner, plantId, first.orderId);
  expect(told).toMatchObject({ orderId: first.orderId, cause: "cancelled" });
  expect(told?.supplies.find(({ itemId }) => itemId === scarce)).toMatchObject({
    supply: "stock",
    quantity: "2",
    taken: [{ orderId: second.orderId, quantity: "2" }],
  });
  expect(await freedSupplies(wang, plantId, first.orderId)).toEqual([]);
  await cancelOwnOrder(wang, { orderId: second.orderId, key: randomUUID() });
  await empty(scarce);
});

test("a purchase that is agreed becomes a message and stays as it is", async () => {
  const line = await agreePurchase("4", "2026-01-08T04:00:00Z");
  const { orderId } = await order(lin, 4);
  expect(await suppliesOf(orderId)).toEqual(["purchase"]);
  expect(await messagesAbout(line)).not.toContain("cancel");
  await cancelOwnOrder(lin, { orderId, key: randomUUID() });
  await plan();
  expect(await messagesAbout(line)).toEqual(["cancel"]);
  const [agreed] = await sql`select quantity::float as quantity, state from purchase_order_line where id = ${line}`;
  expect(agreed).toEqual({ quantity: 4, state: "open" });
  const [freed] = await sql`select order_id, cause from freed_supply where supply_id = ${line}`;
  expect(freed).toEqual({ order_id: orderId, cause: "cancelled" });
  const message = (await exceptionRows(planner, plantId)).find(({ kind }) => kind === "cancel");
  expect(message).toMatchObject({ itemId: scarce, because: { orderId, cause: "cancelled" } });
  await sql`update purchase_order_line set state = 'cancelled' where id = ${line}`;
  await sql`delete from expected_receipt where id = ${line}`;
});

test("a change shows its price and day first, and then is all of it or nothing", async () => {
  const { orderId } = await order(lin, 1);
  const before = await page(orderId);
  const shown = await previewChange(lin, { orderId, configuration: larger, quantity: 1 });
  if (!shown.ok) throw new Error(shown.refusal.kind);
  expect(await page(orderId)).toEqual(before);
  expect(Number(shown.value.price.totalMinor)).toBeGreaterThan(Number(before?.totalMinor));
  const wish = { ...(await wishOf(orderId, larger)), expectedPromisedAt: shown.value.offer.promisedAt };
  expect(await changeOwnOrder(lin, { ...wish, expectedTotalMinor: "1" })).toMatchObject({
    ok: false,
    refusal: { kind: "moved", price: { totalMinor: shown.value.price.totalMinor } },
  });
  const yesterday = new Date(shown.value.offer.promisedAt.getTime() - 86_400_000);
  expect(await changeOwnOrder(lin, { ...wish, expectedPromisedAt: yesterday })).toMatchObject({
    refusal: { kind: "moved", offer: { promisedAt: shown.value.offer.promisedAt } },
  });
  expect(await page(orderId)).toEqual(before);

  const answers = await Promise.all(Array.from({ length: 10 }, () => changeOwnOrder(lin, wish)));
  expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true, value: { orderId } })));
  const after = await page(orderId);
  expect(after).toMatchObject({
    configuration: larger,
    totalMinor: shown.value.price.totalMinor,
    promisedAt: shown.value.offer.promisedAt,
  });
  const changes = await sql`select number, before, after, actor from order_change where order_id = ${orderId}`;
  expect(changes).toMatchObject([
    {
      number: 1,
      actor: actorOf(lin),
      before: { configuration, totalMinor: before?.totalMinor },
      after: { configuration: larger },
    },
  ]);
  await plan();
  const rows =
    await sql`select sum(p.quantity)::float as pegged from pegging p join material_requirement r on r.id = p.requirement_id
    join order_line l on l.id = r.order_line_id where l.order_id = ${orderId} and r.item_id = 'FAN'`;
  expect(rows[0]?.pegged).toBeGreaterThan(0);
});

test("operations a change does not touch keep their ids; what it replaces is withdrawn", async () => {
  const { orderId } = await order(lin, 1);
  await publish();
  const before = await operationsOf(orderId);
  await change(lin, orderId, larger);
  const after = await operationsOf(orderId);
  const kept = after.filter(({ id }) => before.some((old) => old.id === id));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(after.length);
  const [work] = await workOf(orderId);
  expect(work).toMatchObject({ state: "released", live: after.length });
  expect(await held(orderId)).toMatchObject({ capacity: expect.any(Number) as number });
  await plan();
  await publish();
  expect(await held(orderId)).toEqual({ material: 0, capacity: 0 });
});

test("the day asked for stands on what the order holds itself", async () => {
  await receive(scarce, "1");
  const { orderId } = await order(lin, 1);
  const more = await order(wang, 1);
  const painted = { ...configuration, finish: "P1" };
  const own = await previewChange(lin, { orderId, configuration: painted, quantity: 1 });
  const other = await previewChange(wang, { orderId: more.orderId, configuration: painted, quantity: 1 });
  if (!own.ok || !other.ok) throw new Error("no day");
  expect(own.value.offer.promisedAt.getTime()).toBeLessThan(other.value.offer.promisedAt.getTime());
  await change(lin, orderId, painted);
  await plan();
  expect(await suppliesOf(orderId)).toEqual(["stock"]);
  await cancelOwnOrder(lin, { orderId, key: randomUUID() });
  await cancelOwnOrder(wang, { orderId: more.orderId, key: randomUUID() });
  await empty(scarce);
});

test("every option says the day its change would have, against what the order is promised", async () => {
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  const { model } = family.family;
  // The standard compressor must be bought, the other is there.
  for (const [ordered, other, direction] of [
    ["std", "premium", -1],
    ["premium", "std", 1],
  ] as const) {
    const placed = await placeOnly(lin, { ...configuration, compressor: ordered }, 1);
    const { orderId } = placed;
    await explode(placed);
    await plan();
    await publish();
    const promisedAt = (await page(orderId))?.promisedAt ?? now;
    const asked = { orderId, configuration: { ...configuration, compressor: other }, quantity: 1, decided: ["size"] };
    const dates = await dateChangeOptions(lin, asked);
    if (!dates.ok) throw new Error(dates.refusal.kind);
    expect(dates.value).toMatchObject({ promisedAt, split: null });
    const swaps = optionSwaps(model, configuratorOf(model), { ...asked, most: 280 });
    expect(dates.value.options.map(({ group }) => group)).toEqual(swaps.map(({ group }) => group));
    for (const [at, { configuration: swapped }] of [...swaps.entries()].filter(([every]) => every % 4 === 0)) {
      const preview = await previewChange(lin, { orderId, configuration: swapped, quantity: 1 });
      if (!preview.ok) expect(preview.refusal.kind).toBe("same");
      const day = preview.ok ? preview.value.offer.promisedAt : promisedAt;
      expect(dates.value.options[at]).toMatchObject({ promisedAt: day, days: daysBetween(promisedAt, day) });
    }
    const days = dates.value.options.map((option) => Math.sign(option.days ?? 0));
    expect([...new Set(days)].sort()).toEqual([0, direction].sort());
    const stranger = await dateChangeOptions(wang, asked);
    expect(stranger).toMatchObject({ refusal: { kind: "missing" } });
    await cancelOwnOrder(lin, { orderId, key: randomUUID() });
  }
});

test("a plan published between the question and the quote: the quote tells both days", async () => {
  const wish = { familyId, configuration, quantity: 1, expectedTotalMinor: await totalOf(configuration, 1) };
  await receive(scarce, "1");
  // What is shown may be a second old.
  const asking = { ...lin, now: new Date(now.getTime() + 2_000) };
  const deciding = { ...lin, now: new Date(now.getTime() + 4_000) };
  const shown = await inquire(asking, wish);
  if (!shown.ok) throw new Error(shown.refusal.kind);
  const { promisedAt } = shown.value;
  const other = await order(wang, 1);
  await publish();
  const quoted = await quoteDesign(deciding, { ...wish, expectedPromisedAt: [promisedAt] });
  if (!quoted.ok) throw new Error(quoted.refusal.kind);
  const held = await quotePage(lin, quoted.value.quoteId);
  expect(held?.shown?.promisedAt).toEqual([promisedAt]);
  expect(held?.deliveries[0]?.promisedAt.getTime()).toBeGreaterThan(promisedAt.getTime());
  expect(held?.deliveries[0]?.cause).toMatchObject({ kind: "material", id: scarce });
  const ordered = { key: randomUUID(), quoteId: quoted.value.quoteId, totalMinor: wish.expectedTotalMinor };
  const deliverTo = { name: "Lin Jia", address: "1 Harbour Road, Qingdao" };
  const placed = await placeOrder(deciding, { ...ordered, deliverTo });
  if (!placed.ok) throw new Error(placed.refusal.kind);
  expect((await page(placed.value.orderId))?.promisedAt).toEqual(held?.deliveries[0]?.promisedAt);
  await cancelOwnOrder(deciding, { orderId: placed.value.orderId, key: randomUUID() });
  await cancelOwnOrder(wang, { orderId: other.orderId, key: randomUUID() });
  await empty(scarce);
});

test("what cannot be made, is what was ordered, or finds its key used is refused and writes nothing", async () => {
  const { orderId } = await order(lin, 1);
  const before = await page(orderId);
  const wish = await wishOf(orderId, { ...configuration, layout: "none of them" });
  expect(await changeOwnOrder(lin, wish)).toMatchObject({ refusal: { kind: "invalid" } });
  expect(await changeOwnOrder(lin, await wishOf(orderId, configuration))).toMatchObject({ refusal: { kind: "same" } });
  const changed = await wishOf(orderId, larger);
  expect(await changeOwnOrder(lin, changed)).toMatchObject({ ok: true });
  expect(await changeOwnOrder(lin, { ...changed, quantity: 3 })).toMatchObject({ refusal: { kind: "keyReused" } });
  expect(await cancelOwnOrder(lin, { orderId, key: changed.key })).toMatchObject({ refusal: { kind: "keyReused" } });
  expect((await page(orderId))?.configuration).not.toEqual(before?.configuration);
});

test("of a cancellation, a plan and an operator who starts the first step, each meets the others whole", async () => {
  for (let round = 0; round < 6; round += 1) {
    await receive(scarce, "2");
    const { orderId } = await order(lin, 1);
    await publish();
    const [first] = await operationsOf(orderId);
    const later = (ctx: Context): Context => ({ ...ctx, random: seeded(round) });
    const [cancelled, started, replanned] = await Promise.all([
      cancelOwnOrder(later(lin), { orderId, key: randomUUID() }),
      startOperation(operator, { plantId, operationId: first?.id ?? "", workUnitId: "THERMO-1" }),
      planPlant({ ...system, now: new Date(now.getTime() + round) }, { plantId, trigger: "race" }),
    ]);
    expect(replanned.kind).toBe("planned");
    expect([cancelled.ok, started.ok].filter(Boolean), JSON.stringify({ cancelled, started })).toHaveLength(1);
    if (started.ok) expect(cancelled).toMatchObject({ refusal: { kind: "frozen", freeze: { because: "begun" } } });
    else expect(started).toMatchObject({ refusal: { kind: "illegal", from: "cancelled" } });
    await plan();
    if (started.ok) await finishAll(orderId);
    await empty(scarce);
  }
});

const actorOf = (ctx: Context): string => (ctx.actor.kind === "user" ? ctx.actor.userId : "");

type Placed = { orderId: string; orderLineId: string; configuration: typeof configuration; quantity: number };

async function placeOnly(who: Context, sold: typeof configuration, quantity: number): Promise<Placed> {
  const totalMinor = await totalOf(sold, quantity);
  const quoted = await quoteDesign(who, { familyId, configuration: sold, quantity, expectedTotalMinor: totalMinor });
  if (!quoted.ok) throw new Error(JSON.stringify(quoted.refusal));
  const placed = await placeOrder(who, {
    key: randomUUID(),
    quoteId: quoted.value.quoteId,
    totalMinor,
    deliverTo: { name: "Lin Jia", address: "1 Harbour Road, Qingdao" },
  });
  if (!placed.ok) throw new Error(placed.refusal.kind);
  const { orderId } = placed.value;
  const [line] = await sql`select id from order_line where order_id = ${orderId}`;
  return { orderId, orderLineId: line?.id as string, configuration: sold, quantity };
}

const explode = ({ orderId, orderLineId, configuration: sold, quantity }: Placed) =>
  explodeOrder(system, { plantId, orderId, orderLineId, familyId, familyVersion: 1, configuration: sold, quantity });

/** Placed, exploded and in the draft. */
async function order(who: Context, quantity: number): Promise<Placed> {
  const placed = await placeOnly(who, configuration, quantity);
  await explode(placed);
  await plan();
  return placed;
}

let plans = 0;
async function plan(): Promise<void> {
  plans += 1;
  await planPlant({ ...system, now: new Date(now.getTime() + plans) }, { plantId, trigger: `test ${plans}` });
  await settleFreed(system, plantId);
}

async function publish(): Promise<void> {
  const [row] = await sql<
    { id: string; revision: number }[]
  >`select id, revision from schedule_version where state = 'draft'`;
  const said = await publishSchedule(planner, { plantId, versionId: row?.id ?? "", revision: row?.revision ?? 0 });
  if (!said.ok) throw new Error(said.refusal.kind);
}

async function totalOf(sold: typeof configuration, quantity: number): Promise<string> {
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  return price(family.family.model, sold, quantity).totalMinor.toString();
}

async function wishOf(orderId: string, sold: typeof configuration, quantity = 1) {
  const valid = sold.layout === configuration.layout;
  const expectedTotalMinor = valid ? await totalOf(sold, quantity) : "1";
  return {
    orderId,
    key: randomUUID(),
    configuration: sold,
    quantity,
    expectedTotalMinor,
    expectedPromisedAt: new Date("2027-01-01T00:00:00Z"),
  };
}

async function change(who: Context, orderId: string, sold: typeof configuration): Promise<void> {
  const answer = await changeOwnOrder(who, await wishOf(orderId, sold));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
}

async function page(orderId: string) {
  const found = await orderPage(lin, orderId);
  return (
    found && {
      configuration: found.configuration,
      totalMinor: found.totalMinor,
      promisedAt: found.promisedAt,
      events: found.events.length,
    }
  );
}

async function receive(itemId: string, quantity: string): Promise<void> {
  await receiveLot(system, { plantId, itemId, quantity, referenceId: null, lotNumber: uuidv7(now, random) });
  await plan();
}

async function empty(itemId: string): Promise<void> {
  await sql`insert into stock_move (plant_id, id, item_id, lot_id, quantity, reason, reference_id, at, actor)
    select plant_id, gen_random_uuid(), item_id, id, -on_hand, 'count', null, ${now}, 'system' from lot where item_id = ${itemId} and on_hand > 0`;
  await sql`update lot set on_hand = 0 where item_id = ${itemId}`;
  await sql`update stock set on_hand = 0 where item_id = ${itemId}`;
  await plan();
}

async function agreePurchase(quantity: string, deliverAt: string): Promise<string> {
  const [supplierId, purchaseOrderId, lineId] = [randomUUID(), randomUUID(), randomUUID()];
  await sql`insert into supplier ${sql({ plant_id: plantId, id: supplierId, code: supplierId, name: sql.json({ en: "C", "zh-CN": "C" }), email: "c@example.com" })}`;
  await sql`insert into purchase_order ${sql({ plant_id: plantId, id: purchaseOrderId, number: 1, supplier_id: supplierId, created_at: now })}`;
  await sql`insert into purchase_order_line ${sql({
    plant_id: plantId,
    id: lineId,
    purchase_order_id: purchaseOrderId,
    request_id: null,
    item_id: scarce,
    quantity,
    received: 0,
    currency: "CNY",
    price_minor: 1,
    price_per: 1,
    deliver_at: new Date(deliverAt),
    state: "open",
  })}`;
  await sql`insert into expected_receipt ${sql({ plant_id: plantId, id: lineId, item_id: scarce, quantity, available_at: new Date(deliverAt) })}`;
  await plan();
  return lineId;
}

async function messagesAbout(supplyId: string): Promise<string[]> {
  const rows = await sql<
    { kind: string }[]
  >`select kind from exception_message where supply_id = ${supplyId} order by kind`;
  return rows.map(({ kind }) => kind);
}

/** What covers the scarce part of an order. */
async function suppliesOf(orderId: string): Promise<string[]> {
  const rows = await sql<{ supply: string }[]>`
    select distinct p.supply from pegging p join material_requirement r on r.id = p.requirement_id
      join order_line l on l.id = r.order_line_id where l.order_id = ${orderId} and p.item_id = ${scarce} order by 1`;
  return rows.map(({ supply }) => supply);
}

async function workOf(orderId: string) {
  return sql<{ state: string; live: number }[]>`
    select w.state, (select count(*)::int from work_order_operation o where o.work_order_id = w.id and o.state <> 'cancelled') as live
      from work_order w join order_line l on l.id = w.order_line_id where l.order_id = ${orderId}`;
}

async function operationsOf(orderId: string): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`
    select o.id from work_order_operation o join work_order w on w.id = o.work_order_id join order_line l on l.id = w.order_line_id
     where l.order_id = ${orderId} and o.state <> 'cancelled' order by o.position`;
}

async function held(orderId: string) {
  const [row] = await sql<{ material: number; capacity: number }[]>`
    select (select count(*)::int from material_reservation where order_id = ${orderId}) as material,
           (select count(*)::int from capacity_reservation where order_id = ${orderId}) as capacity`;
  return row ?? null;
}

async function jobs(): Promise<string> {
  return JSON.stringify(await sql`select payload from graphile_worker._private_jobs`);
}

/** A begun order leaves the plant, so that the next round meets it empty. */
async function finishAll(orderId: string): Promise<void> {
  const at = contextOf({ kind: "system" }).now;
  await sql`insert into operation_report (plant_id, id, operation_id, kind, work_unit_id, quantity, at, actor)
    select o.plant_id, gen_random_uuid(), o.id, 'start', 'THERMO-1', 1, ${at}, 'system' from work_order_operation o
      join work_order w on w.id = o.work_order_id join order_line l on l.id = w.order_line_id
     where l.order_id = ${orderId} and o.state = 'waiting'`;
  await sql`insert into operation_report (plant_id, id, operation_id, kind, work_unit_id, quantity, at, actor)
    select o.plant_id, gen_random_uuid(), o.id, 'finish', 'THERMO-1', 1, ${at}, 'system' from work_order_operation o
      join work_order w on w.id = o.work_order_id join order_line l on l.id = w.order_line_id where l.order_id = ${orderId} and o.state <> 'cancelled'`;
  await sql`update work_order_operation o set state = 'done', started_at = coalesce(started_at, ${now}), finished_at = ${now}
      from work_order w join order_line l on l.id = w.order_line_id
     where w.id = o.work_order_id and l.order_id = ${orderId} and o.state <> 'cancelled'`;
  await sql`update work_order set state = 'done' where order_line_id in (select id from order_line where order_id = ${orderId})`;
  await plan();
}
