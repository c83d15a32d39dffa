import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import { publishedFamily } from "../catalog/published-family";
import type { Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { explodeOrder } from "../engineering/explode-order";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { stopUnit } from "../engineering/stop-unit";
import { startOperation } from "../execution/start-operation";
import { receiveLot } from "../inventory/receive-lot";
import { price } from "../pricing/core/price";
import { inquire } from "../promising/inquire";
import { placeOrder } from "../sales/place-order";
import { quoteDesign } from "../sales/quote-design";
import { planPlant } from "./plan-plant";

const { sql } = testDatabase();
// A Monday, at 9 in China.
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(41), locale: "en" };
let lin = system;
let operator = system;

beforeAll(async () => {
  lin = await signUp(system, "lin@example.com", { role: "consumer" });
  operator = await signUp(system, "operator@example.com", { role: "operator" });
});

const wuxi: Made = {
  file: "wuxi",
  familyId: "bicycle",
  oven: "OVEN-1",
  // The oven is out of order until then: what is painted waits for it.
  repairedAt: new Date("2026-01-07T02:00:00Z"),
  configuration: {
    ...{ type: "city", size: "M", material: "alu", fork: "rigid-alu", drivetrain: "1x11", brake: "mech-disc" },
    ...{ wheel: "700c", tyre: "40", bar: "flat", mudguard: "no", rack: "no", lights: "no", kickstand: "no" },
    ...{ colour: "ocean", saddle: "gel" },
  },
  quantities: [6, 2],
};
const shanxi: Made = {
  file: "shanxi",
  familyId: "mask",
  oven: "EO-1",
  repairedAt: new Date("2026-01-07T22:00:00Z"),
  configuration: { size: "adult", sterility: "sterile", colour: "blue", noseWire: "plastic", boxPrint: "none" },
  quantities: [60_000, 10_000],
};

test("in Wuxi a frame that is to be cured goes in with the frames of another order: held, then planned", async () => {
  const plantId = await openPlant(wuxi);
  const host = await orderBefore(plantId, wuxi);
  const guest = await quote(wuxi);
  const load = { from: wuxi.repairedAt, pieces: 6 };
  expect(await publishedLoads(plantId, wuxi)).toEqual([load]);
  expect(await heldOf(guest.quoteId, wuxi)).toEqual([{ from: load.from, pieces: 2 }]);

  // Planned anew while it is a quote, the load stays: for whoever asks next there are four places less.
  await plan(plantId);
  expect(await publishedLoads(plantId, wuxi)).toEqual([load]);

  const placed = await order(plantId, wuxi, guest);
  await plan(plantId);
  expect(await ordersIn(plantId, wuxi)).toEqual([{ from: load.from, orders: [host, placed].sort() }]);
  expect(await publishedLoads(plantId, wuxi)).toEqual([{ ...load, pieces: 8 }]);
  expect(await heldOf(guest.quoteId, wuxi)).toEqual([]);
  const [outcome] = await sql`
    select c.completes_at <= o.promised_at as kept from order_completion c
      join schedule_version v on v.plant_id = c.plant_id and v.id = c.version_id and v.state = 'published'
      join customer_order o on o.plant_id = c.plant_id and o.id = c.order_id where c.order_id = ${placed}`;
  expect(outcome).toEqual({ kept: true });
});

test("a load whose work has begun before its time is closed by the plan that hears of it", async () => {
  const [row] = await sql<{ plantId: string; id: string }[]>`
    select o.plant_id as "plantId", o.id from work_order_operation o join plant p on p.id = o.plant_id
     where p.code = 'wuxi' and o.operation = 'cure' order by o.id limit 1`;
  const { plantId, id } = row!;
  await sql`update work_order_operation set state = 'done', started_at = ${now}, finished_at = ${now}, work_unit_id = 'PREP-1'
             where plant_id = ${plantId} and operation in ('frame-prep', 'paint')
               and work_order_id = (select work_order_id from work_order_operation where plant_id = ${plantId} and id = ${id})`;
  await sql`update work_unit set down_until = null where plant_id = ${plantId} and id = 'OVEN-1'`;
  expect(await startOperation(operator, { plantId, operationId: id, workUnitId: "OVEN-1" })).toMatchObject({
    ok: true,
  });
  await sql`update plant set auto_publish = false, revision = revision + 1 where id = ${plantId}`;
  await plan(plantId);
  expect(await publishedLoads(plantId, wuxi)).toEqual([]);
});

test("in Shanxi masks that join a chamber are promised a day sooner than with a load of their own", async () => {
  const plantId = await openPlant(shanxi);
  const host = await orderBefore(plantId, shanxi);
  const asked = { familyId: shanxi.familyId, configuration: shanxi.configuration, quantity: shanxi.quantities[1] };
  const dated = async (): Promise<Date> => {
    const offer = await inquire(later(), asked);
    if (!offer.ok) throw new Error(JSON.stringify(offer.refusal));
    return offer.value.promisedAt;
  };
  const joining = await dated();
  const [open] = await sql<{ key: string; pieces: number }[]>`
    select load_key as key, pieces from promise_load where plant_id = ${plantId} and load_key is not null`;
  await setLoad(plantId, null, null);
  const alone = await dated();
  await setLoad(plantId, open!.key, open!.pieces);
  expect(alone.getTime() - joining.getTime()).toBe(86_400_000);

  const guest = await quote(shanxi);
  expect(guest.promisedAt).toEqual(joining);
  const placed = await order(plantId, shanxi, guest);
  await plan(plantId);
  expect(await ordersIn(plantId, shanxi)).toEqual([{ from: shanxi.repairedAt, orders: [host, placed].sort() }]);
});

type Made = {
  readonly file: string;
  readonly familyId: string;
  readonly oven: string;
  readonly repairedAt: Date;
  readonly configuration: Record<string, string>;
  /** Of the order that is there, and of the one that comes. */
  readonly quantities: readonly [number, number];
};

async function openPlant({ file, familyId, oven, repairedAt }: Made): Promise<string> {
  const plant = readDocument(readFileSync(`db/seed/plants/${file}.yaml`, "utf8"), plantFileSchema);
  if (!plant.ok) throw new Error(JSON.stringify(plant.refusal));
  const { plantId } = await savePlant(system, plant.value.value);
  const published = await publishFamily(system, readFileSync(`db/seed/families/${familyId}.yaml`, "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  const items = await sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  const lot = { plantId, quantity: "900000000", referenceId: null, lotNumber: "A" };
  for (const { id } of items)
    await receiveLot({ ...system, now: new Date("2026-01-04T00:00:00Z") }, { ...lot, itemId: id });
  expect(await stopUnit(operator, { plantId, workUnitId: oven, until: repairedAt })).toMatchObject({ ok: true });
  return plantId;
}

/** An order of somebody else, planned and published. */
async function orderBefore(
  plantId: string,
  { familyId, configuration, quantities: [quantity] }: Made,
): Promise<string> {
  const promisedAt = new Date("2026-03-01T00:00:00Z");
  const made = await arrangeOrder(sql, { plantId, familyId, configuration, quantity, placedAt: now, promisedAt });
  // Numbers of orders that are placed begin behind it.
  await sql`update customer_order set number = 1 where id = ${made.orderId}`;
  await explodeOrder(system, { plantId, ...made, familyId, familyVersion: 1, configuration, quantity });
  await plan(plantId);
  return made.orderId;
}

let plans = 0;
async function plan(plantId: string): Promise<void> {
  plans += 1;
  expect(await planPlant(system, { plantId, trigger: `plan ${plans}` })).toMatchObject({ kind: "planned" });
}

/** Of the plant as it is now, not as it was a second ago. */
let seconds = 0;
const later = (): Context => {
  seconds += 2;
  return { ...lin, now: new Date(now.getTime() + seconds * 1_000) };
};

type Quote = { readonly quoteId: string; readonly promisedAt: Date; readonly totalMinor: string };

async function quote({ familyId, configuration, quantities: [, quantity] }: Made): Promise<Quote> {
  const family = await publishedFamily(system, familyId);
  if (!family) throw new Error("no family");
  const totalMinor = String(price(family.family.model, configuration, quantity).totalMinor);
  const quoted = await quoteDesign(later(), { familyId, configuration, quantity, expectedTotalMinor: totalMinor });
  if (!quoted.ok) throw new Error(JSON.stringify(quoted.refusal));
  return { ...quoted.value, totalMinor };
}

async function order(plantId: string, made: Made, { quoteId, totalMinor }: Quote): Promise<string> {
  const deliverTo = { name: "Lin Jia", address: "1 Harbour Road, Qingdao" };
  const placed = await placeOrder(later(), { key: randomUUID(), quoteId, totalMinor, deliverTo });
  if (!placed.ok) throw new Error(placed.refusal.kind);
  const { orderId } = placed.value;
  const [line] = await sql<{ id: string }[]>`select id from order_line where order_id = ${orderId}`;
  const { familyId, configuration } = made;
  const work = { plantId, orderId, orderLineId: line!.id, familyId, familyVersion: 1, configuration };
  await explodeOrder(system, { ...work, quantity: made.quantities[1] });
  return orderId;
}

const publishedLoads = (plantId: string, { oven }: Made) => sql`
  select starts_at as from, pieces from promise_load
   where plant_id = ${plantId} and work_unit_id = ${oven} and load_key is not null order by 1`;

const heldOf = (quoteId: string, { oven }: Made) => sql`
  select starts_at as from, pieces from capacity_reservation where quote_id = ${quoteId} and work_unit_id = ${oven}`;

/** By block of the published plan. */
const ordersIn = (plantId: string, { oven }: Made) => sql`
  select b.starts_at as from, array_agg(l.order_id order by l.order_id) as orders from schedule_block b
    join schedule_version v on v.plant_id = b.plant_id and v.id = b.version_id and v.state = 'published'
    join scheduled_operation s on s.plant_id = b.plant_id and s.version_id = b.version_id and s.block_id = b.id
    join work_order_operation o on o.plant_id = s.plant_id and o.id = s.operation_id
    join work_order w on w.plant_id = o.plant_id and w.id = o.work_order_id
    join order_line l on l.plant_id = w.plant_id and l.id = w.order_line_id
   where b.plant_id = ${plantId} and b.work_unit_id = ${oven} group by b.id, b.starts_at order by 1`;

/** As if the load had never been open to others, or were again. */
async function setLoad(plantId: string, key: string | null, pieces: number | null): Promise<void> {
  await sql`update promise_load set load_key = ${key}, pieces = ${pieces}
             where plant_id = ${plantId} and work_unit_id = ${shanxi.oven}`;
  await sql`update promise_state set revision = revision + 1 where plant_id = ${plantId}`;
}
