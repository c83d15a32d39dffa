import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { createCallerFactory } from "../api/trpc";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import type { PlantLoad } from "./core/plant-load";
import { planPlant } from "./plan-plant";
import { publishSchedule } from "./publish-schedule";
import { schedulingRouter } from "./router";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(12), locale: "en" };
let plantId = "";
let planner = system;

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  const order = { familyId: "refrigerator", familyVersion: 1, configuration: refrigerator, quantity: 40 };
  const placed = await arrangeOrder(sql, { plantId, ...order, placedAt: now, promisedAt: new Date("2026-06-01") });
  await explodeOrder(system, { plantId, ...placed, ...order });
  await planPlant(system, { plantId, trigger: "order.placed" });
});

const ask = (ctx: Context, plant = plantId) =>
  createCallerFactory(schedulingRouter)({ ...ctx, requestId: "r1", address: "local" }).load({ plantId: plant });

async function loadOf(ctx: Context) {
  const answer = await ask(ctx);
  if (!answer.ok) throw new Error("refused");
  return answer.value;
}

const unitIn = ({ centers }: PlantLoad, id: string) =>
  centers.flatMap(({ units }) => units).find((unit) => unit.id === id)?.load;
const sum = (seconds: readonly number[] = []): number => seconds.reduce((all, each) => all + each, 0);

/** Units that are always open: there a block is what it says. */
const alwaysOpen = ["VACUUM-POOL", "RUNTEST-POOL"];
const planned = async (since: Date) =>
  sql<{ unit: string; seconds: number }[]>`
    select b.work_unit_id as unit,
           sum(b.places * extract(epoch from b.ends_at - greatest(b.setup_starts_at, ${since}::timestamptz)))::float8 as seconds
      from schedule_block b join schedule_version v on v.plant_id = b.plant_id and v.id = b.version_id and v.state = 'published'
     where b.work_unit_id = any (${alwaysOpen}) and b.ends_at > ${since}::timestamptz group by b.work_unit_id order by 1`;

test("nothing is published: a draft loads nobody", async () => {
  const load = await loadOf(planner);
  expect(load.isEmpty).toBe(true);
  expect(load.centers.length).toBeGreaterThan(5);
  expect(load.centers.every((center) => sum(center.load.work) === 0 && center.usualSeconds === null)).toBe(true);
});

test("the published plan loads its units, now and half-way through; centers are the sum of theirs", async () => {
  const [draft] = await sql<{ id: string; revision: number }[]>`select id, revision from schedule_version`;
  await publishSchedule(system, { plantId, versionId: draft?.id ?? "", revision: draft?.revision ?? 0 });
  const [middle] = await sql<{ at: Date }[]>`
    select starts_at + (ends_at - starts_at) / 2 as at from schedule_block where work_unit_id = 'RUNTEST-POOL' order by starts_at limit 1`;
  const half = new Date(Math.floor((middle?.at ?? now).getTime() / 1_000) * 1_000);
  expect((await planned(now)).map(({ unit }) => unit)).toEqual(alwaysOpen.toSorted());
  for (const since of [now, half]) {
    const load = await loadOf({ ...planner, now: since });
    const expected = await planned(since);
    expect(expected.length).toBeGreaterThan(0);
    for (const { unit, seconds } of expected) {
      const { work, setup } = unitIn(load, unit) ?? { work: [], setup: [] };
      expect(sum(work) + sum(setup)).toBe(seconds);
    }
    for (const center of load.centers)
      expect(sum(center.load.work)).toBe(sum(center.units.map((unit) => sum(unit.load.work))));
  }
});

test("what a quote holds is told apart from work", async () => {
  const before = unitIn(await loadOf(planner), "VACUUM-POOL");
  await sql`
    insert into capacity_reservation (plant_id, id, quote_id, operation, work_unit_id, starts_at, ends_at, exclusive, places)
    values (${plantId}, gen_random_uuid(), gen_random_uuid(), 'vacuum', 'VACUUM-POOL', '2026-01-05T02:00Z', '2026-01-05T04:00Z', false, 3)`;
  const after = unitIn(await loadOf(planner), "VACUUM-POOL");
  expect(sum(after?.held)).toBe(3 * 2 * 3_600);
  expect(after?.work).toEqual(before?.work);
  expect(sum(before?.free) - sum(after?.free)).toBe(3 * 2 * 3_600);
});

test("a unit that is out of order is not open until then", async () => {
  await sql`update work_unit set down_until = '2026-01-05T10:00Z' where id = 'RUNTEST-POOL'`;
  await sql`update plant set revision = revision + 1`;
  const load = unitIn(await loadOf(planner), "RUNTEST-POOL");
  expect([load?.down[0], load?.open[0]]).toEqual([60 * 10 * 3_600, 60 * 6 * 3_600]);
});

test("what is done loads nobody", async () => {
  await sql`
    update work_order_operation w set state = 'done', work_unit_id = b.work_unit_id, started_at = b.starts_at, finished_at = b.ends_at
      from scheduled_operation s join schedule_block b on b.plant_id = s.plant_id and b.version_id = s.version_id and b.id = s.block_id
     where s.plant_id = w.plant_id and s.operation_id = w.id`;
  await sql`update work_order set state = 'done'`;
  const load = await loadOf(planner);
  expect(sum(load.centers.map((center) => sum(center.load.work)))).toBe(0);
});

test("a planner of another plant is told nothing", async () => {
  const elsewhere = { role: "planner" as const, plantId: randomUUID(), supplierId: null, organisationId: randomUUID() };
  const user = { kind: "user" as const, userId: randomUUID(), name: "", email: "", memberships: [elsewhere] };
  await expect(ask({ ...system, actor: user })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
