import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { startOperation } from "../execution/start-operation";
import { receiveLot } from "../inventory/receive-lot";
import { askTrial } from "./ask-trial";
import { cancelOwnOrder } from "./cancel-own-order";
import { chooseTrial, keepTrial } from "./keep-trial";
import { pinOperation } from "./pin-operation";
import { planPlant } from "./plan-plant";
import { publishSchedule } from "./publish-schedule";
import { board, pinnedRows } from "./queries";
import { runTrial } from "./run-trial";
import { unpinOperation } from "./unpin-operation";

const { sql } = testDatabase();
const random = seeded(17);
const system: Context = { actor: { kind: "system" }, now: new Date("2026-01-05T00:00:00Z"), random, locale: "en" };
const dayBefore = { ...system, now: new Date("2026-01-04T00:00:00Z") };
let plantId = "";
let planner = system;

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  const bought = await sql<{ id: string }[]>`select id from item where plant_id = ${plantId} and kind = 'buy'`;
  for (const { id } of bought)
    await receiveLot(dayBefore, { plantId, itemId: id, quantity: "5000", referenceId: null, lotNumber: "OPENING" });
  await place(2, "2026-03-20T00:00:00Z");
  await plan();
});

async function place(quantity: number, promisedAt: string): Promise<string> {
  const line = { plantId, familyId: "refrigerator", configuration: refrigerator, quantity };
  const order = await arrangeOrder(sql, { ...line, placedAt: system.now, promisedAt: new Date(promisedAt) });
  await explodeOrder(system, { ...line, ...order, familyVersion: 1 });
  return order.orderId;
}

const plan = () => planPlant(system, { plantId, trigger: "test" });

type Placed = { id: string; unit: string; at: Date; after: { operationId: string }[]; frozen: boolean };
const draft = () => sql<Placed[]>`
  select w.id, b.work_unit_id as unit, b.starts_at as at, w.after, s.frozen
    from schedule_version v
    join scheduled_operation s on s.plant_id = v.plant_id and s.version_id = v.id
    join schedule_block b on b.plant_id = s.plant_id and b.version_id = s.version_id and b.id = s.block_id
    join work_order_operation w on w.plant_id = s.plant_id and w.id = s.operation_id
   where v.state = 'draft' order by b.starts_at, w.id`;
const placeOf = async (id: string) => (await draft()).find((row) => row.id === id);
const pin = ({ id, unit, at }: Pick<Placed, "id" | "unit" | "at">, ctx = planner) =>
  pinOperation(ctx, { plantId, operationId: id, workUnitId: unit, startsAt: at });
const unpin = (operationId: string) => unpinOperation(planner, { plantId, operationId });
const days = (count: number, from: Date): Date => new Date(from.getTime() + count * 86_400_000);

/** The last step of the one order, as the draft has it. */
async function last(): Promise<Placed> {
  const found = (await draft()).at(-1);
  if (!found) throw new Error("nothing is planned");
  return found;
}

test("a pinned operation stands where it was pinned, though it could begin days earlier, and is free again when unpinned", async () => {
  const free = await last();
  const wanted = days(7, free.at);
  expect(await pin({ ...free, at: wanted })).toMatchObject({ ok: true });
  expect(await pinnedRows(planner, plantId)).toMatchObject([{ operationId: free.id, isNew: true }]);
  await plan();
  expect(await placeOf(free.id)).toMatchObject({ unit: free.unit, at: wanted });
  expect(await pinnedRows(planner, plantId)).toMatchObject([
    { operationId: free.id, unitId: free.unit, startsAt: wanted, pinnedBy: "planner@example.com", isNew: false },
  ]);
  const { bars } = await board(planner, plantId, "draft");
  expect(bars.operationId.filter((_, at) => bars.pinned[at] === 1)).toEqual([free.id]);
  // An order that is due at once goes around it.
  await place(4, "2026-01-06T00:00:00Z");
  await plan();
  expect(await placeOf(free.id)).toMatchObject({ unit: free.unit, at: wanted, frozen: false });
  expect(await unpin(free.id)).toMatchObject({ ok: true });
  await plan();
  expect((await placeOf(free.id))?.at.getTime()).toBeLessThan(wanted.getTime());
  expect(await sql`select act, before, after from audit_entry where act like 'scheduling.%pin%' order by act`).toEqual([
    {
      act: "scheduling.pinOperation",
      before: null,
      after: { workUnitId: free.unit, startsAt: wanted.toISOString() },
    },
    {
      act: "scheduling.unpinOperation",
      before: { workUnitId: free.unit, startsAt: wanted.toISOString() },
      after: null,
    },
  ]);
  const asked = await sql`select payload->>'trigger' as trigger from graphile_worker._private_jobs`;
  expect(asked).toContainEqual({ trigger: "operation.unpinned" });
});

test("a refusal says what is wrong and what would do, and pins nothing", async () => {
  const step = await last();
  const others = await sql<{ id: string }[]>`
    select u.id from work_unit u where u.plant_id = ${plantId} and u.work_center_id not in
      (select work_center_id from work_order_operation where id = ${step.id}) order by u.id`;
  const elsewhere = others[0]?.id ?? "";
  const notEligible = await pin({ ...step, unit: elsewhere });
  expect(notEligible).toMatchObject({ ok: false, refusal: { kind: "notEligible" } });
  expect(!notEligible.ok && "units" in notEligible.refusal && notEligible.refusal.units).toContain(step.unit);
  expect(await pin({ ...step, at: days(-30, step.at) })).toMatchObject({
    ok: false,
    refusal: { kind: "past", earliest: system.now },
  });
  const tooSoon = await pin({ ...step, at: new Date("2026-01-05T02:00:00Z") });
  expect(tooSoon).toMatchObject({ ok: false, refusal: { kind: "blocked", reason: { kind: "predecessor" } } });
  // At the time it names it may be pinned.
  const earliest = !tooSoon.ok && "earliest" in tooSoon.refusal ? tooSoon.refusal.earliest : step.at;
  const [sunday] = await sql<{ at: Date }[]>`select '2026-01-11T20:30:00Z'::timestamptz as at`;
  const closed = await pin({ ...step, at: sunday?.at ?? step.at });
  expect(closed).toMatchObject({ ok: false, refusal: { kind: "closed" } });
  const foreign = await signUp(system, "elsewhere@example.com", {
    role: "planner",
    plantId: "019b0000-0000-7000-8000-000000000000",
  }).catch(() => null);
  if (foreign) expect(await pin(step, foreign)).toEqual({ ok: false, refusal: { kind: "missing" } });
  expect(await unpin(step.id)).toEqual({ ok: false, refusal: { kind: "missing" } });
  expect(await pinnedRows(planner, plantId)).toEqual([]);
  expect(await pin({ ...step, at: earliest })).toMatchObject({ ok: true });
  await unpin(step.id);
});

test("two pins do not overlap: the second is refused where the first stands", async () => {
  const rows = await draft();
  const first = await last();
  const wanted = days(7, first.at);
  const other = rows.find(({ id, unit }) => id !== first.id && unit === first.unit);
  if (!other) throw new Error("no other work on that unit");
  expect(await pin({ ...first, at: wanted })).toMatchObject({ ok: true });
  expect(await pin({ ...other, at: wanted })).toMatchObject({
    ok: false,
    refusal: { kind: "displaces", operationId: first.id },
  });
  await unpin(first.id);
});

test("where its unit is out of order the pin keeps the unit and the plan says why it is late", async () => {
  const step = await last();
  expect(await pin({ ...step, at: days(5, step.at) })).toMatchObject({ ok: true });
  await plan();
  const [row] = await pinnedRows(planner, plantId);
  const until = days(2, row?.startsAt ?? system.now);
  await sql`update work_unit set down_until = ${until} where plant_id = ${plantId} and id = ${row?.unitId ?? ""}`;
  await sql`update plant set revision = revision + 1`;
  await plan();
  const [late] = await pinnedRows(planner, plantId);
  expect(late?.draft).toMatchObject({ unitId: row?.unitId });
  expect(late?.draft?.startsAt.getTime()).toBeGreaterThanOrEqual(until.getTime());
  expect(["calendar", "setup", "unit"]).toContain((late?.draft?.reason as { kind: string }).kind);
  await sql`update work_unit set down_until = null where plant_id = ${plantId}`;
  await sql`update plant set revision = revision + 1`;
  await plan();
  expect((await pinnedRows(planner, plantId))[0]?.draft?.startsAt).toEqual(row?.startsAt);
});

test("what comes before it late, it begins as soon as that is over", async () => {
  const [row] = await pinnedRows(planner, plantId);
  const [before] = (await placeOf(row?.operationId ?? ""))?.after ?? [];
  const [was] = await sql<{ seconds: number }[]>`
    select run_seconds as seconds from work_order_operation where id = ${before?.operationId ?? ""}`;
  await sql`update work_order_operation set run_seconds = 2000000 where id = ${before?.operationId ?? ""}`;
  await plan();
  const [late] = await pinnedRows(planner, plantId);
  expect(late?.draft?.startsAt.getTime()).toBeGreaterThan(row?.startsAt.getTime() ?? 0);
  expect(late?.draft).toMatchObject({ unitId: row?.unitId, reason: { kind: "predecessor" } });
  await sql`update work_order_operation set run_seconds = ${was?.seconds ?? 0} where id = ${before?.operationId ?? ""}`;
  await plan();
  expect((await pinnedRows(planner, plantId))[0]?.draft?.startsAt).toEqual(row?.startsAt);
});

test("a pin of work that was withdrawn is kept until somebody has seen it", async () => {
  const [row] = await pinnedRows(planner, plantId);
  const customer = await signUp(system, "customer@example.com", { role: "consumer" });
  const userId = customer.actor.kind === "user" ? customer.actor.userId : "";
  await sql`update customer_order set user_id = ${userId} where id = ${row?.orderId ?? ""}`;
  const cancelled = await cancelOwnOrder(customer, { orderId: row?.orderId ?? "", key: randomUUID() });
  expect(cancelled).toMatchObject({ ok: true });
  await plan();
  expect(await pinnedRows(planner, plantId)).toMatchObject([{ isGone: true, draft: null }]);
  expect(await unpin(row?.operationId ?? "")).toMatchObject({ ok: true });
  expect(await pinnedRows(planner, plantId)).toEqual([]);
});

test("every strength of a replan leaves it there, and so does the one that is kept", async () => {
  await place(1, "2026-03-20T00:00:00Z");
  await plan();
  const step = await last();
  const wanted = days(5, step.at);
  expect(await pin({ ...step, at: wanted })).toMatchObject({ ok: true });
  await plan();
  const [seen] = await sql<{ id: string; revision: number }[]>`
    select id, revision from schedule_version where state = 'draft'`;
  const published = await publishSchedule(planner, {
    plantId,
    versionId: seen?.id ?? "",
    revision: seen?.revision ?? 0,
  });
  expect(published).toMatchObject({ ok: true });
  for (const strength of ["repair", "matchUp", "full"] as const) {
    const asked = await askTrial(planner, { plantId, question: { kind: "replan" } });
    if (!asked.ok) throw new Error("not asked");
    const { trialId } = asked.value;
    expect(await runTrial(system, { plantId, trialId })).toBe("answered");
    expect(await chooseTrial(planner, { plantId, trialId, strength })).toMatchObject({ ok: true });
    expect(await keepTrial(system, { plantId, trialId })).toBe("kept");
    expect(await placeOf(step.id)).toMatchObject({ unit: step.unit, at: wanted });
  }
});

test("once it has begun nothing is pinned any more", async () => {
  const operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
  const [first] = (await draft()).filter(({ after }) => after.length === 0);
  if (!first) throw new Error("nothing can begin");
  expect(await pin(first)).toMatchObject({ ok: true });
  const begun = await startOperation(operator, { plantId, operationId: first.id, workUnitId: first.unit });
  expect(begun).toMatchObject({ ok: true });
  const others = (await pinnedRows(planner, plantId)).length;
  await plan();
  expect(await sql`select from operation_pin`).toHaveLength(others);
  expect(await pin(first)).toEqual({ ok: false, refusal: { kind: "begun" } });
});
