import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { openQingdao, refrigerator as configuration, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { publishedFamily } from "../catalog/published-family";
import type { Context } from "../context";
import { receiveLot } from "../inventory/receive-lot";
import { price } from "../pricing/core/price";
import { dateOptions } from "../promising/date-options";
import { replaceSupply } from "../promising/replace-supply";
import { expireOverdueQuotes, expireQuote } from "./expire-quotes";
import { placeOrder } from "./place-order";
import { orderPage, quotePage } from "./queries";
import { quoteDesign } from "./quote-design";

const { sql } = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(41), locale: "en" };
const familyId = "refrigerator";
const quantity = 600;
const deliverTo = { name: "Lin Jia", address: "1 Harbour Road, Qingdao" };
let plantId = "";
let lin = system;
let wang = system;
let totalMinor = "";

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  lin = await signUp(system, "lin@example.com", { role: "consumer" });
  wang = await signUp(system, "wang@example.com", { role: "consumer" });
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  totalMinor = price(family.family.model, configuration, quantity).totalMinor.toString();
  const items = await sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  const lots = items.map(({ id }) => ({ plantId, itemId: id, quantity: "900000", referenceId: null, lotNumber: "A" }));
  for (const lot of lots) await receiveLot(system, lot);
  const supplies = items.map(({ id }) => ({
    itemId: id,
    source: "stock" as const,
    sourceId: null,
    availableAt: now,
    quantity: "900000",
  }));
  await replaceSupply(system, { plantId, supplies, plannedOrderIds: [], purchases: [] });
});

/** Each test an hour later: the quotes of the one before are over, and views are not kept that long. */
beforeEach(async () => {
  const next = { now: later(60) };
  lin = { ...lin, ...next };
  wang = { ...wang, ...next };
  await expireOverdueQuotes({ ...system, ...next });
});

test("the split that is offered is the one that is held: two quotes, each with its own day", async () => {
  const { quoteId, split } = await quoteSplit(lin);
  const page = await quotePage(lin, quoteId);
  expect(page).toMatchObject({ state: "open", quantity, totalMinor, orderId: null });
  expect(page?.deliveries.map((delivery) => [delivery.quantity, delivery.promisedAt])).toEqual([
    [split.quantity, split.promisedAt],
    [quantity - split.quantity, split.restAt],
  ]);
  expect(split.promisedAt.getTime()).toBeLessThan(split.restAt.getTime());
  expect(page?.deliveries.reduce((sum, delivery) => sum + BigInt(delivery.price.totalMinor), 0n)).toBe(
    BigInt(totalMinor),
  );
  const holders = await sql`select distinct quote_id from capacity_reservation`;
  expect(holders).toHaveLength(2);
  expect(await quotePage(wang, quoteId)).toBeNull();
});

test("ten submissions of a split are one act: an order per delivery, each with what its quote held", async () => {
  const { quoteId, split } = await quoteSplit(lin);
  const wish = { key: randomUUID(), quoteId, totalMinor, deliverTo };
  const answers = await Promise.all(Array.from({ length: 10 }, () => placeOrder(lin, wish)));
  const [first] = answers;
  if (!first?.ok) throw new Error("not placed");
  expect(answers).toEqual(answers.map(() => first));
  const page = await orderPage(lin, first.value.orderId);
  expect(page).toMatchObject({ quantity: split.quantity, promisedAt: split.promisedAt });
  expect(page?.deliveries).toMatchObject([
    { orderId: first.value.orderId, quantity: split.quantity, promisedAt: split.promisedAt, state: "placed" },
    { quantity: quantity - split.quantity, promisedAt: split.restAt, state: "placed" },
  ]);
  const [one, other] = page?.deliveries ?? [];
  const numbered = (delivery: typeof one) => Number(/^QINGDAO-(\d+)$/.exec(delivery?.number ?? "")?.[1]);
  expect(numbered(other)).toBe(numbered(one) + 1);
  expect((await orderPage(lin, other?.orderId ?? ""))?.deliveries).toEqual(page?.deliveries);
  const held = await sql`select distinct order_id from capacity_reservation where order_id is not null`;
  expect(new Set(held.map((row) => row.order_id as string))).toEqual(new Set([one?.orderId, other?.orderId]));
  const placed = await sql`select from order_event where kind = 'placed'`;
  expect(placed).toHaveLength(2);
  expect(await quotePage(lin, quoteId)).toMatchObject({ state: "ordered", orderId: first.value.orderId });
});

test("where the rest has no room the first part is not held either", async () => {
  const most = 1_000_000;
  const family = await publishedFamily(system, familyId);
  const expectedTotalMinor = family ? price(family.family.model, configuration, most).totalMinor.toString() : "";
  const wish = { familyId, configuration, quantity: most, firstQuantity: 1, expectedTotalMinor };
  expect(await quoteDesign(lin, wish)).toMatchObject({ ok: false, refusal: { kind: "noRoom" } });
  expect(await counts()).toMatchObject({ open: 0, capacity: 0, material: 0 });
});

test("deliveries are let go together, and none is ordered when one is over", async () => {
  const { quoteId } = await quoteSplit(lin);
  const [rest] = await sql<{ id: string }[]>`select id from quote where part_of = ${quoteId}`;
  const wish = { key: randomUUID(), quoteId, totalMinor, deliverTo };
  expect(await placeOrder(lin, { ...wish, quoteId: rest?.id ?? "" })).toMatchObject({ refusal: { kind: "missing" } });
  expect(await placeOrder(lin, { ...wish, totalMinor: "1" })).toMatchObject({ refusal: { kind: "priceChanged" } });
  await expireQuote({ ...system, now: later(31) }, { plantId, quoteId: rest?.id ?? "" });
  expect(await placeOrder(lin, wish)).toMatchObject({ refusal: { kind: "expired" } });
  expect(await quotePage(lin, quoteId)).toMatchObject({ state: "expired", orderId: null });
  expect(await counts()).toMatchObject({ open: 1 });
  const again = await quoteSplit(lin, { replaces: quoteId });
  expect(await counts()).toMatchObject({ open: 2 });
  await quoteSplit(lin, { replaces: again.quoteId });
  expect(await counts()).toMatchObject({ open: 2 });
});

test("what has moved since it was shown is held as it is now, with what was shown beside it", async () => {
  const wish = { familyId, configuration, quantity: 1, expectedTotalMinor: await totalOf(1) };
  const shown = await dateOptions(lin, wish);
  if (!shown.ok) throw new Error(shown.refusal.kind);
  // Somebody takes the machines meanwhile.
  const taken = await quoteDesign(wang, { ...wish, quantity: 3_000, expectedTotalMinor: await totalOf(3_000) });
  expect(taken.ok).toBe(true);
  const { promisedAt } = shown.value;
  const quoted = await quoteDesign(lin, { ...wish, expectedTotalMinor: "1", expectedPromisedAt: [promisedAt] });
  if (!quoted.ok) throw new Error(quoted.refusal.kind);
  const page = await quotePage(lin, quoted.value.quoteId);
  expect(page).toMatchObject({ shown: { totalMinor: "1", promisedAt: [promisedAt] }, totalMinor: await totalOf(1) });
  expect(page?.deliveries[0]?.promisedAt.getTime()).toBeGreaterThan(promisedAt.getTime());
  expect(page?.deliveries[0]?.cause).toMatchObject({ kind: "capacity" });
  const placed = await placeOrder(lin, {
    key: randomUUID(),
    quoteId: quoted.value.quoteId,
    totalMinor: page?.totalMinor ?? "",
    deliverTo,
  });
  expect(placed).toMatchObject({ ok: true });
});

const later = (minutes: number): Date => new Date(lin.now.getTime() + minutes * 60_000);

async function totalOf(pieces: number): Promise<string> {
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  return price(family.family.model, configuration, pieces).totalMinor.toString();
}

async function quoteSplit(who: Context, more: { replaces?: string } = {}) {
  const dates = await dateOptions(who, { familyId, configuration, quantity });
  const split = dates.ok ? dates.value.split : null;
  if (split === null) throw new Error("no split");
  const wish = { familyId, configuration, quantity, expectedTotalMinor: totalMinor, firstQuantity: split.quantity };
  const quoted = await quoteDesign(who, { ...wish, ...more, expectedPromisedAt: [split.promisedAt, split.restAt] });
  if (!quoted.ok) throw new Error(JSON.stringify(quoted.refusal));
  return { quoteId: quoted.value.quoteId, split };
}

async function counts() {
  const [row] = await sql`
    select (select count(*)::int from quote where state = 'open') as open,
           (select count(*)::int from capacity_reservation where order_id is null) as capacity,
           (select count(*)::int from material_reservation where order_id is null) as material`;
  return row;
}
