import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import { publishedFamily } from "../catalog/published-family";
import type { Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { receiveLot } from "../inventory/receive-lot";
import { price } from "../pricing/core/price";
import { inquire } from "../promising/inquire";
import { replaceSupply } from "../promising/replace-supply";
import { expireOverdueQuotes, expireQuote } from "./expire-quotes";
import { placeOrder } from "./place-order";
import { orderPage, quotePage } from "./queries";
import { quoteDesign } from "./quote-design";
import { recordOrderEvent } from "./record-order-event";

const database = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const lin = customer("0190b6d0-0000-7000-8000-000000000001", 1);
const wang = customer("0190b6d0-0000-7000-8000-000000000002", 2);
const familyId = "refrigerator";
const configuration = {
  size: "600",
  layout: "FD4",
  finish: "G3",
  handle: "recess",
  hinge: "none",
  zone: "humid",
  ice: "tank",
  display: "touch",
  compressor: "premium",
  market: "CN",
};
const deliverTo = { name: "Lin Jia", address: "1 Harbour Road, Qingdao" };
let plantId = "";
let totalMinor = "";

beforeAll(async () => {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  plantId = (await savePlant(system, file.value.value)).plantId;
  const published = await publishFamily(system, readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  totalMinor = price(family.family.model, configuration).totalMinor.toString();
  const items = await database.sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  for (const { id } of items)
    await receiveLot(system, { plantId, itemId: id, quantity: "100000", referenceId: null, lotNumber: "A" });
  await stockEverything("100000");
});

test("an inquiry tells a date with its cause and holds nothing", async () => {
  const answer = await inquire(lin, { familyId, configuration, quantity: 1 });
  expect(answer).toMatchObject({ ok: true, value: { timeZone: "Asia/Shanghai" } });
  expect(await count("capacity_reservation")).toBe(0);
  expect(await count("material_reservation")).toBe(0);
});

test("a quote holds material and capacity until it expires", async () => {
  const quoted = await quote(lin);
  expect(await count("capacity_reservation")).toBeGreaterThan(5);
  expect(await count("material_reservation")).toBeGreaterThan(5);
  const late = { ...system, now: new Date(quoted.expiresAt.getTime() + 1) };
  await expireQuote(system, { plantId, quoteId: quoted.quoteId });
  expect(await count("material_reservation")).toBeGreaterThan(5);
  expect(await expireOverdueQuotes(late)).toBe(1);
  expect(await count("capacity_reservation")).toBe(0);
  expect(await count("material_reservation")).toBe(0);
  expect(await heldSupply()).toBe(0);
  expect(await place(late, lin, quoted.quoteId)).toMatchObject({ ok: false, refusal: { kind: "expired" } });
});

test("an order takes over what its quote held, with its event, its audit row and its job", async () => {
  const quoted = await quote(lin);
  const placed = await place(system, lin, quoted.quoteId);
  if (!placed.ok) throw new Error(placed.refusal.kind);
  const { orderId } = placed.value;
  const rows = await database.sql`select order_id from capacity_reservation where quote_id = ${quoted.quoteId}`;
  expect(new Set(rows.map((row) => row.order_id as string))).toEqual(new Set([orderId]));
  expect(await orderPage(lin, orderId)).toMatchObject({ state: "placed", totalMinor, events: [{ kind: "placed" }] });
  expect(
    await database.sql`select from audit_entry where act = 'sales.placeOrder' and entity_id = ${orderId}`,
  ).toHaveLength(1);
  expect(await jobs("order.placed")).toContain(orderId);
  expect(await orderPage(wang, orderId)).toBeNull();
  expect(await quotePage(wang, quoted.quoteId)).toBeNull();
});

test("fifty submissions of one checkout are one order", async () => {
  const quoted = await quote(lin);
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 50 }, () => place(system, lin, quoted.quoteId, key)));
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.orderId : answer.refusal.kind))).size).toBe(1);
  const other = await placeOrder(lin, {
    key,
    quoteId: quoted.quoteId,
    totalMinor,
    deliverTo: { ...deliverTo, name: "Other" },
  });
  expect(other).toMatchObject({ ok: false, refusal: { kind: "keyReused" } });
});

test("another tab with its own key is told of the order", async () => {
  const quoted = await quote(lin);
  const answers = await Promise.all([place(system, lin, quoted.quoteId), place(system, lin, quoted.quoteId)]);
  const first = answers.find((answer) => answer.ok);
  const second = answers.find((answer) => !answer.ok);
  expect(second).toMatchObject({ refusal: { kind: "ordered", orderId: first?.ok ? first.value.orderId : "" } });
});

test("an impossible design, a foreign quote and a price nobody was told are refused and write nothing", async () => {
  const before = [await count("quote"), await count("customer_order"), await count("idempotency_key")];
  const wish = { familyId, configuration, quantity: 1, expectedTotalMinor: totalMinor };
  const impossible = { ...configuration, layout: "2-door" };
  expect(await quoteDesign(lin, { ...wish, configuration: impossible })).toMatchObject({
    ok: false,
    refusal: { kind: "invalid" },
  });
  const quoted = await quote(lin);
  expect(await place(system, wang, quoted.quoteId)).toMatchObject({ ok: false, refusal: { kind: "missing" } });
  expect(
    await placeOrder(lin, { key: randomUUID(), quoteId: quoted.quoteId, totalMinor: "1", deliverTo }),
  ).toMatchObject({
    ok: false,
    refusal: { kind: "priceChanged" },
  });
  expect([(await count("quote")) - 1, await count("customer_order"), await count("idempotency_key")]).toEqual(before);
});

test("an order moves along its life cycle only", async () => {
  const quoted = await quote(lin);
  const placed = await place(system, lin, quoted.quoteId);
  const orderId = placed.ok ? placed.value.orderId : "";
  const say = (kind: string, state?: "planned" | "shipped") =>
    recordOrderEvent(system, { plantId, orderId, kind, state });
  expect(await say("planned", "planned")).toEqual({ ok: true, value: { recorded: true } });
  expect(await say("planned", "planned")).toEqual({ ok: true, value: { recorded: false } });
  expect(await say("shipped", "shipped")).toMatchObject({ ok: false, refusal: { kind: "illegal" } });
  expect(await say("delayed")).toEqual({ ok: true, value: { recorded: true } });
});

test("fifty parallel quotes for the last units of a part hold it once each, and the rest are promised later", async () => {
  await database.sql`delete from material_reservation`;
  await database.sql`delete from capacity_reservation`;
  await database.sql`delete from capacity_bucket`;
  await stockEverything("100000", { "COMPRESSOR-premium": "3" });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => quoteDesign(customer(randomUUID(), 100 + index), wishOf())),
  );
  const quoted = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind]));
  expect(refused.filter((kind) => kind !== "moved")).toEqual([]);
  expect(quoted.length).toBeGreaterThanOrEqual(40);
  const [held] = await database.sql`
    select quantity, reserved from promise_supply where item_id = 'COMPRESSOR-premium' and source = 'stock'`;
  expect(Number(held?.reserved)).toBeLessThanOrEqual(Number(held?.quantity));
  const holders =
    await database.sql`select quote_id, sum(quantity) as held from material_reservation where item_id = 'COMPRESSOR-premium' group by 1`;
  expect(holders).toHaveLength(3);
  expect(quoted.filter(({ promisedAt }) => promisedAt.getTime() < now.getTime() + 20 * 86_400_000)).toHaveLength(3);
  expect(await overlaps()).toBe(0);
  expect(await overfullMoments()).toBe(0);
});

function customer(userId: string, seed: number): Context {
  return {
    actor: { kind: "user", userId, name: "Lin", email: "lin@example.com", memberships: [] },
    now,
    random: seeded(seed),
    locale: "en",
  };
}

const wishOf = () => ({ familyId, configuration, quantity: 1, expectedTotalMinor: totalMinor });

async function quote(ctx: Context) {
  const answer = await quoteDesign(ctx, wishOf());
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

const place = (at: Context, who: Context, quoteId: string, key: string = randomUUID()) =>
  placeOrder({ ...who, now: at.now }, { key, quoteId, totalMinor, deliverTo });

async function stockEverything(quantity: string, except: Record<string, string> = {}): Promise<void> {
  const items = await database.sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  const supplies = items.map(({ id }) => ({
    itemId: id,
    source: "stock" as const,
    sourceId: null,
    availableAt: now,
    quantity: except[id] ?? quantity,
  }));
  await replaceSupply(system, { plantId, supplies, plannedOrderIds: [], purchases: [] });
}

async function count(table: string): Promise<number> {
  const [row] = await database.sql`select count(*)::int as count from ${database.sql(table)}`;
  return row?.count as number;
}

async function heldSupply(): Promise<number> {
  const [row] = await database.sql`select coalesce(sum(reserved), 0)::int as held from promise_supply`;
  return row?.held as number;
}

async function jobs(name: string): Promise<string> {
  return JSON.stringify(
    await database.sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = ${name}`,
  );
}

async function overlaps(): Promise<number> {
  const [row] = await database.sql`
    select count(*)::int as count from capacity_reservation a join capacity_reservation b
      on a.plant_id = b.plant_id and a.work_unit_id = b.work_unit_id and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
     where a.exclusive`;
  return row?.count as number;
}

/** Moments at which a pool holds more than it has: it is fullest where something starts. */
async function overfullMoments(): Promise<number> {
  const [row] = await database.sql`
    select count(*)::int as count from (
      select a.id from capacity_reservation a
        join capacity_reservation b on b.work_unit_id = a.work_unit_id and b.starts_at <= a.starts_at and a.starts_at < b.ends_at
        join work_unit u on u.plant_id = a.plant_id and u.id = a.work_unit_id
       where not a.exclusive group by a.id, u.capacity having sum(b.places) > u.capacity) over_full`;
  return row?.count as number;
}
