import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import { publishedFamily, type FamilyVersion } from "../catalog/published-family";
import { inTransaction, type Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { receiveLot } from "../inventory/receive-lot";
import { closeLoads } from "./close-loads";
import { decidePromise, promiseIn } from "./decide-promise";
import { promiseBasis } from "./promise-basis";
import { noteHeld, promiseView, recentView } from "./promise-view";
import { releaseReservation } from "./release-reservation";
import { replaceLoad, type LoadBlock } from "./replace-load";
import { replaceSupply } from "./replace-supply";
import { reserve } from "./reserve";

const { sql } = testDatabase();
// A Monday, at 9 in Wuxi; the oven is open from 6 to 22.
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const configuration = {
  ...{ type: "city", size: "M", material: "alu", fork: "rigid-alu", drivetrain: "1x11", brake: "mech-disc" },
  ...{ wheel: "700c", tyre: "40", bar: "flat", mudguard: "no", rack: "no", lights: "no", kickstand: "no" },
  ...{ colour: "ocean", saddle: "gel" },
};
const hour = 3_600_000;
const size = 12;
const planned = 5;
const bookers = 50;
const load = { blockId: randomUUID(), from: new Date("2026-01-07T02:00:00Z"), to: new Date("2026-01-07T03:00:00Z") };
const busyUntil = new Date("2026-01-18T22:00:00Z");
let plantId = "";
let family: FamilyVersion;
let loadKey = "";
let booked = 0;

beforeAll(async () => {
  const file = readDocument(readFileSync("db/seed/plants/wuxi.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  plantId = (await savePlant(system, file.value.value)).plantId;
  const published = await publishFamily(system, readFileSync("db/seed/families/bicycle.yaml", "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  const found = await publishedFamily(system, "bicycle");
  if (!found) throw new Error("no family");
  // Nothing is done but the curing: no other unit keeps two bookers from meeting in the oven.
  const { production } = found.family;
  const routing = production.routing.filter(({ id }) => id === "cure");
  family = { ...found, family: { ...found.family, production: { ...production, routing } } };
  await stock();
  const trial = randomUUID();
  await book(trial);
  loadKey = (await heldOf(trial)).loadKey;
  expect(await sql`select distinct work_unit_id as unit from capacity_reservation`).toEqual([{ unit: "OVEN-1" }]);
  await releaseReservation(system, { plantId, quoteId: trial });
  await publish([{ pieces: planned }]);
});

test(
  "fifty bookers on the last places of a load: it is never more than full, nobody is lost, and what follows fills load by load",
  { timeout: 120_000 },
  async () => {
    const quoteIds = Array.from({ length: bookers }, () => randomUUID());
    await Promise.all(quoteIds.map((id) => book(id)));
    const loads = await heldLoads();
    const [first, ...others] = loads.map(({ pieces }) => pieces);
    expect(loads[0]).toMatchObject({ from: load.from, pieces: size - planned });
    expect(others).toHaveLength(Math.ceil((bookers - first!) / size));
    expect(Math.max(...others)).toBe(size);
    expect(loads.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(bookers);
    const holders = await sql`select distinct quote_id as id from capacity_reservation where work_unit_id = 'OVEN-1'`;
    expect(new Set(holders.map(({ id }) => id as string))).toEqual(new Set(quoteIds));
  },
);

test("what a quote gives back of a load is there for the next, and a load stays for its guests when who began it goes", async () => {
  const before = await heldLoads();
  const guest = await quoteIn(load.from);
  await releaseReservation(system, { plantId, quoteId: guest });
  const [, second] = before;
  const opener = await quoteIn(second!.from);
  await releaseReservation(system, { plantId, quoteId: opener });
  expect((await heldLoads())[1]).toEqual({ ...second!, pieces: second!.pieces - 1 });
  const [one, two] = [randomUUID(), randomUUID()];
  await book(one);
  await book(two);
  expect([await heldOf(one), await heldOf(two)].map(({ from }) => from)).toEqual([load.from, second!.from]);
});

test("a view knows each load as full as the plant itself, whatever is held and given back", async () => {
  const demand = { family, configuration, quantity: 3 };
  for (let round = 0; round < 4; round += 1) {
    const quoteId = randomUUID();
    const view = await promiseView(system, plantId);
    const quoted = await inTransaction(system, () =>
      reserve(system, { basis: view.basis, quoteId, demand, inTurn: false, view }),
    );
    if (!quoted.ok) throw new Error(JSON.stringify(quoted.refusal));
    noteHeld(plantId, quoted.value.held);
    const noted = promiseIn(await recentView(system, plantId), now, demand);
    if (round % 2 === 1) await releaseReservation(system, { plantId, quoteId: await quoteIn(load.from) });
    const seen = promiseIn(await promiseView(system, plantId), now, demand);
    const basis = await promiseBasis(system, plantId);
    expect(seen).toEqual(await inTransaction(system, (tx) => decidePromise(system, tx, basis, demand)));
    if (round % 2 === 0) expect(noted).toEqual(seen);
  }
});

test("a plan that fills a load beyond what quotes leave of it, or moves it without knowing them, is not published", async () => {
  const ids = (await sql`select id from capacity_reservation where work_unit_id = 'OVEN-1'`).map(
    ({ id }) => id as string,
  );
  const [held] = await heldLoads();
  const free = size - held!.pieces;
  expect(await publish([{ pieces: free + 1 }], ids)).toMatchObject({ refusal: { kind: "reservationsChanged" } });
  expect(await publish([{ pieces: 1, by: hour }], [])).toMatchObject({ refusal: { kind: "reservationsChanged" } });
  expect(await publish([{ pieces: free }], [])).toMatchObject({ ok: true });
  const next = randomUUID();
  await book(next);
  expect((await heldOf(next)).from > load.from).toBe(true);
  await releaseReservation(system, { plantId, quoteId: next });
});

test("a load begins within the freeze, or has begun: nobody joins it any more", async () => {
  expect(await publish([{ pieces: 1 }], [])).toMatchObject({ ok: true });
  const placeAt = async (at: Date): Promise<Date> => {
    const quoteId = randomUUID();
    await book(quoteId, at);
    const { from } = await heldOf(quoteId);
    await releaseReservation(system, { plantId, quoteId });
    return from;
  };
  expect(await placeAt(now)).toEqual(load.from);
  expect(await placeAt(new Date(load.from.getTime() - 24 * hour))).toEqual(load.from);
  expect((await placeAt(new Date(load.from.getTime() - 24 * hour + 1_000))) > load.from).toBe(true);
  const before = (await promiseBasis(system, plantId)).revision;
  await closeLoads(system, { plantId, blockIds: [load.blockId] });
  await stock();
  expect((await promiseBasis(system, plantId)).revision).toBeGreaterThan(before);
  expect((await placeAt(now)) > load.from).toBe(true);
});

/** The oven is busy for two weeks but for loads that others may join. */
async function publish(loads: readonly { pieces: number; by?: number }[], known?: readonly string[]) {
  const block = (from: number, to: number, more: Partial<LoadBlock> = {}): LoadBlock => ({
    blockId: randomUUID(),
    workUnitId: "OVEN-1",
    startsAt: new Date(from),
    endsAt: new Date(to),
    setupKey: null,
    ...more,
  });
  const blocks = loads.flatMap(({ pieces, by = 0 }) => {
    const [from, to] = [load.from.getTime() + by, load.to.getTime() + by];
    const own = { blockId: load.blockId, setupKey: "cure", load: { loadKey, pieces } };
    return [block(now.getTime(), from), block(from, to, own), block(to, busyUntil.getTime())];
  });
  const knownReservationIds = known && { knownReservationIds: known };
  return replaceLoad(system, { plantId, versionId: randomUUID(), blocks, orderIds: [], ...knownReservationIds });
}

/** As a browser does: told that somebody was faster, it asks again, in turn. */
async function book(quoteId: string, when = now): Promise<void> {
  booked += 1;
  const ctx: Context = { ...system, now: when, random: seeded(100 + booked) };
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const basis = await promiseBasis(ctx, plantId);
    const demand = { family, configuration, quantity: 1 };
    const held = await inTransaction(ctx, () => reserve(ctx, { basis, quoteId, demand, inTurn: attempt > 0 }));
    if (held.ok) return;
    if (held.refusal.kind !== "moved") throw new Error(JSON.stringify(held.refusal));
  }
  throw new Error("moved sixty times");
}

type HeldLoad = { from: Date; loadKey: string; pieces: number };

/** What quotes hold of the oven, by load. */
async function heldLoads(): Promise<HeldLoad[]> {
  return sql<HeldLoad[]>`
    select starts_at as from, load_key as "loadKey", sum(pieces)::int as pieces from capacity_reservation
     where work_unit_id = 'OVEN-1' group by 1, 2, load_id order by 1`;
}

async function heldOf(quoteId: string): Promise<HeldLoad> {
  const [held] = await sql<HeldLoad[]>`
    select starts_at as from, load_key as "loadKey", pieces from capacity_reservation
     where work_unit_id = 'OVEN-1' and quote_id = ${quoteId}`;
  if (!held) throw new Error("it holds no oven");
  return held;
}

/** The quote that came first into the load that begins then. */
async function quoteIn(from: Date): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select quote_id as id from capacity_reservation where work_unit_id = 'OVEN-1' and starts_at = ${from}
     order by written_in limit 1`;
  if (!row) throw new Error("nobody is in it");
  return row.id;
}

async function stock(): Promise<void> {
  const items = await sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  for (const { id } of items)
    await receiveLot(system, { plantId, itemId: id, quantity: "100000", referenceId: null, lotNumber: "A" });
  const supplies = items.map(({ id }) => ({
    itemId: id,
    source: "stock" as const,
    sourceId: null,
    availableAt: now,
    quantity: "100000",
  }));
  await replaceSupply(system, { plantId, supplies, plannedOrderIds: [], purchases: [] });
}
