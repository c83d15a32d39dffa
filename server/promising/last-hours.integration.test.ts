import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded, type Random } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import { publishedFamily, type FamilyVersion } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { inTransaction, type Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { receiveLot } from "../inventory/receive-lot";
import { optionSwaps } from "./core/option-dates";
import { dateOptions } from "./date-options";
import { decidePromise, promiseIn } from "./decide-promise";
import { inquire } from "./inquire";
import { promiseBasis } from "./promise-basis";
import { noteHeld, promiseView, recentView } from "./promise-view";
import { releaseReservation } from "./release-reservation";
import { replaceLoad } from "./replace-load";
import { replaceSupply } from "./replace-supply";
import { reserve } from "./reserve";

const database = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
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
const hour = 3_600_000;
const bookers = 50;
const lastUnits = 7;
let plantId = "";
let family: FamilyVersion;

beforeAll(async () => {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  plantId = (await savePlant(system, file.value.value)).plantId;
  const published = await publishFamily(system, readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  const found = await publishedFamily(system, familyId);
  if (!found) throw new Error("no family");
  family = found;
  await stock({ "COMPRESSOR-premium": String(lastUnits) });
});

test("every option's date is the one its own inquiry gets, and asking holds nothing", async () => {
  const screen = await dateOptions(system, { familyId, configuration, quantity: 4 });
  if (!screen.ok) throw new Error(JSON.stringify(screen.refusal));
  const { model } = family.family;
  const swaps = optionSwaps(model, configuratorOf(model), { configuration, most: 280 });
  expect(screen.value.options).toHaveLength(swaps.length);
  for (const [at, swap] of swaps.entries()) {
    const alone = await inquire(system, { familyId, configuration: swap.configuration, quantity: 4 });
    const { promisedAt } = screen.value.options[at] ?? {};
    expect(alone.ok ? alone.value.promisedAt : null).toEqual(promisedAt);
  }
  expect(await count("capacity_reservation")).toBe(0);
});

test("the first part that leaves sooner is the most there is material for, and not a piece less", async () => {
  const dateOf = async (quantity: number): Promise<Date> => {
    const offer = await inquire(system, { familyId, configuration, quantity });
    if (!offer.ok) throw new Error(JSON.stringify(offer.refusal));
    return offer.value.promisedAt;
  };
  const screen = await dateOptions(system, { familyId, configuration, quantity: lastUnits + 3 });
  if (!screen.ok) throw new Error(JSON.stringify(screen.refusal));
  const { promisedAt, split } = screen.value;
  expect(split).toMatchObject({ quantity: lastUnits, promisedAt: await dateOf(lastUnits) });
  expect(split!.promisedAt < promisedAt && split!.restAt >= split!.promisedAt).toBe(true);
  expect(await dateOf(lastUnits + 1)).toEqual(promisedAt);
});

test(
  "fifty bookers on the last units and hours: nothing is held twice, and nobody is lost",
  { timeout: 120_000 },
  async () => {
    await leaveFewHours();
    const quoteIds = Array.from({ length: bookers }, () => randomUUID());
    const promised = await Promise.all(quoteIds.map(book));
    expect(promised).toHaveLength(bookers);

    const [units] = await database.sql`
    select quantity::int as quantity, reserved::int as reserved from promise_supply
     where item_id = 'COMPRESSOR-premium' and source = 'stock'`;
    expect(units).toEqual({ quantity: lastUnits, reserved: lastUnits });
    const holders = await database.sql`
    select quote_id from material_reservation where item_id = 'COMPRESSOR-premium' group by 1`;
    expect(holders).toHaveLength(lastUnits);
    const [differing] = await database.sql`
    select count(*)::int as count from promise_supply s
     where s.reserved <> coalesce((select sum(m.quantity) from material_reservation m where m.supply_id = s.id), 0)`;
    expect(differing?.count).toBe(0);

    const booked = await database.sql`select quote_id from capacity_reservation group by 1`;
    expect(new Set(booked.map(({ quote_id: id }) => id as string))).toEqual(new Set(quoteIds));
    expect(await overlaps()).toEqual({ reservations: 0, load: 0 });
    // Some found the hours that were left, the others come behind them.
    const weeks = promised.map((at) => Math.floor((at.getTime() - now.getTime()) / (168 * hour)));
    expect(new Set(weeks).size).toBeGreaterThan(1);
  },
);

test("a view brought up to date answers what the plant itself answers, whatever was held, given back or planned anew", async () => {
  const random = seeded(11);
  const held: string[] = [];
  let holding = 0;
  for (let round = 0; round < 24; round += 1) {
    if (random.int(3) > 0 || held.length === 0) {
      const quoteId = randomUUID();
      const view = random.int(2) === 0 ? await promiseView(system, plantId) : undefined;
      const basis = view?.basis ?? (await promiseBasis(system, plantId));
      const demand = { family, configuration, quantity: 1 + random.int(3) };
      const quoted = await inTransaction(system, () =>
        reserve(system, { basis, quoteId, demand, inTurn: false, ...(view && { view }) }),
      );
      expect(quoted.ok).toBe(true);
      held.push(quoteId);
      holding += 1;
    } else await releaseReservation(system, { plantId, quoteId: held.splice(random.int(held.length), 1)[0]! });
    if (round % 4 === 1) await stock({ "COMPRESSOR-premium": String(random.int(20)) });
    if (round % 4 === 3) await replan(random);
    const demand = { family, configuration, quantity: 1 };
    const seen = promiseIn(await promiseView(system, plantId), now, demand);
    const basis = await promiseBasis(system, plantId);
    expect(seen).toEqual(await inTransaction(system, (tx) => decidePromise(system, tx, basis, demand)));
  }
  expect(holding).toBeGreaterThan(10);
});

test("a quote asked of a view that others have overtaken on its units is refused as moved", async () => {
  const view = await promiseView(system, plantId);
  await book(randomUUID(), bookers + 1);
  const demand = { family, configuration, quantity: 1 };
  const late = await inTransaction(system, () =>
    reserve(system, { basis: view.basis, quoteId: randomUUID(), demand, inTurn: false, view }),
  );
  expect(late).toMatchObject({ ok: false, refusal: { kind: "moved" } });
});

test("an inquiry is answered by a view that is a second behind at most, and then by one of now", async () => {
  const before = await promiseView(system, plantId);
  await replan(seeded(5));
  const at = (milliseconds: number): Context => ({ ...system, now: new Date(now.getTime() + milliseconds) });
  expect(await recentView(at(999), plantId)).toBe(before);
  const after = await recentView(at(1_000), plantId);
  expect(after.basis.revision).toBe(before.basis.revision + 1);
});

test("what was held here is seen at once, and once only when it is read from the database too", async () => {
  const demand = { family, configuration, quantity: 1 };
  const view = await promiseView(system, plantId);
  const quoteId = randomUUID();
  const reserved = await inTransaction(system, () =>
    reserve(system, { basis: view.basis, quoteId, demand, inTurn: false, view }),
  );
  if (!reserved.ok) throw new Error(JSON.stringify(reserved.refusal));
  noteHeld(plantId, reserved.value.held);
  const noted = await recentView(system, plantId);
  expect(noted.noted.size).toBe(reserved.value.held.places.length);
  const read = await promiseView(system, plantId);
  expect(read.noted.size).toBe(0);
  expect(noted.supplies).toEqual(read.supplies);
  expect(promiseIn(noted, now, demand)).toEqual(promiseIn(read, now, demand));
});

test("a new material plan leaves what stands on the units as it is", async () => {
  const before = await promiseView(system, plantId);
  await stock({ "COMPRESSOR-premium": "777" });
  const after = await promiseView(system, plantId);
  expect(after.basis.revision).toBe(before.basis.revision + 1);
  expect(after.basis.units).toBe(before.basis.units);
  expect(after.supplies.get("COMPRESSOR-premium")).not.toEqual(before.supplies.get("COMPRESSOR-premium"));
});

test("the buffer and how sure a promise shall be are the plant's own", async () => {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  const saidWith = async (promise: Partial<typeof file.value.value.promise>) => {
    await savePlant(system, { ...file.value.value, promise: { ...file.value.value.promise, ...promise } });
    const said = promiseIn(await promiseView(system, plantId), now, { family, configuration, quantity: 1 });
    if (said.kind !== "date") throw new Error(said.kind);
    return said;
  };
  const bare = await saidWith({ leastConfidencePercent: 0 });
  const buffered = await saidWith({ leastConfidencePercent: 0, bufferHours: 72 });
  const sure = await saidWith({ leastConfidencePercent: 100, mostExtraDays: 5 });
  expect([buffered.completesAt, sure.completesAt]).toEqual([bare.completesAt, bare.completesAt]);
  expect(buffered.promisedAt.getTime() - bare.promisedAt.getTime()).toBe(72 * hour);
  expect(sure.promisedAt.getTime() - bare.promisedAt.getTime()).toBe(5 * 24 * hour);
  expect(sure.confidence).toBeGreaterThan(bare.confidence);
});

/** Some units are busy at other times than before. */
async function replan(random: Random): Promise<void> {
  const units = await database.sql<{ id: string }[]>`select id from work_unit where plant_id = ${plantId} order by id`;
  const blocks = units
    .filter(() => random.int(2) === 0)
    .map(({ id }) => {
      const from = now.getTime() + random.int(200) * hour;
      return { blockId: randomUUID(), workUnitId: id, startsAt: new Date(from), endsAt: new Date(from + 20 * hour) };
    })
    .map((block) => ({ ...block, setupKey: null }));
  const saved = await replaceLoad(system, { plantId, versionId: randomUUID(), blocks, orderIds: [] });
  expect(saved.ok).toBe(true);
}

/** As a browser does: told that somebody was faster, it asks again, in turn. */
async function book(quoteId: string, at: number): Promise<Date> {
  const ctx: Context = { ...system, random: seeded(100 + at) };
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const basis = await promiseBasis(ctx, plantId);
    const demand = { family, configuration, quantity: 1 };
    const held = await inTransaction(ctx, () => reserve(ctx, { basis, quoteId, demand, inTurn: attempt > 0 }));
    if (held.ok) return held.value.offer.promisedAt;
    if (held.refusal.kind !== "moved") throw new Error(JSON.stringify(held.refusal));
  }
  throw new Error("moved sixty times");
}

/** The units an order needs for itself are busy for six weeks but for a few hours a week. */
async function leaveFewHours(): Promise<void> {
  const trial = randomUUID();
  await book(trial, 0);
  const units = await database.sql<{ id: string }[]>`
    select distinct u2.id from capacity_reservation c
      join work_unit u on u.plant_id = c.plant_id and u.id = c.work_unit_id
      join work_unit u2 on u2.plant_id = u.plant_id and u2.work_center_id = u.work_center_id
     where c.quote_id = ${trial} and c.exclusive`;
  await releaseReservation(system, { plantId, quoteId: trial });
  const weeks = [0, 1, 2, 3, 4, 5];
  const blocks = units.flatMap(({ id }) =>
    weeks.map((week) => ({
      blockId: randomUUID(),
      workUnitId: id,
      startsAt: new Date(now.getTime() + week * 168 * hour + 12 * hour),
      endsAt: new Date(now.getTime() + (week + 1) * 168 * hour),
      setupKey: null,
    })),
  );
  const saved = await replaceLoad(system, { plantId, versionId: randomUUID(), blocks, orderIds: [] });
  expect(saved.ok).toBe(true);
}

async function stock(except: Record<string, string>): Promise<void> {
  const items = await database.sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  for (const { id } of items)
    await receiveLot(system, { plantId, itemId: id, quantity: "100000", referenceId: null, lotNumber: "A" });
  const supplies = items.map(({ id }) => ({
    itemId: id,
    source: "stock" as const,
    sourceId: null,
    availableAt: now,
    quantity: except[id] ?? "100000",
  }));
  await replaceSupply(system, { plantId, supplies, plannedOrderIds: [], purchases: [] });
}

async function overlaps(): Promise<{ reservations: number; load: number }> {
  const [row] = await database.sql`
    select (select count(*)::int from capacity_reservation a join capacity_reservation b
              on a.plant_id = b.plant_id and a.work_unit_id = b.work_unit_id and a.id < b.id
             and a.starts_at < b.ends_at and b.starts_at < a.ends_at where a.exclusive) as reservations,
           (select count(*)::int from capacity_reservation a join promise_load l
              on a.plant_id = l.plant_id and a.work_unit_id = l.work_unit_id
             and a.starts_at < l.ends_at and l.starts_at < a.ends_at where a.exclusive) as load`;
  return { reservations: Number(row?.reservations), load: Number(row?.load) };
}

async function count(table: string): Promise<number> {
  const [row] = await database.sql`select count(*)::int as count from ${database.sql(table)}`;
  return row?.count as number;
}
