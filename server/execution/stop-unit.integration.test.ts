import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { loadPlant } from "../engineering/load-plant";
import { stopUnit } from "../engineering/stop-unit";
import { planPlant } from "../scheduling/plan-plant";
import { startOperation } from "./start-operation";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const until = new Date("2026-01-20T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(5), locale: "en" };
let plantId = "";
let operator = system;
/** What is planned first on the unit that stops. */
let first = { operationId: "", workUnitId: "" };

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
  const order = { familyId: "refrigerator", familyVersion: 1, configuration: refrigerator, quantity: 1 };
  const placed = await arrangeOrder(sql, { plantId, ...order, placedAt: now, promisedAt: new Date("2026-03-01") });
  await explodeOrder(system, { plantId, ...placed, ...order });
  await planPlant(system, { plantId, trigger: "order.placed" });
  first = (await drafted())[0] ?? first;
});

const drafted = async () =>
  sql<{ operationId: string; workUnitId: string; startsAt: Date }[]>`
    select o.operation_id as "operationId", b.work_unit_id as "workUnitId", b.setup_starts_at as "startsAt"
      from scheduled_operation o join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
      join schedule_version v on v.plant_id = o.plant_id and v.id = o.version_id and v.state = 'draft'
     order by b.setup_starts_at, o.operation_id`;

const stop = (when: Date | null, ctx = operator, workUnitId = first.workUnitId) =>
  stopUnit(ctx, { plantId, workUnitId, until: when });

test("nobody stops a machine of a plant where they do not work, or one that is not there", async () => {
  const engineer = await signUp(system, "engineer@example.com", { role: "engineer" });
  expect(await stop(until, engineer)).toMatchObject({ ok: false, refusal: { kind: "missing" } });
  expect(await stop(until, operator, "NOWHERE")).toMatchObject({ ok: false, refusal: { kind: "missing" } });
});

test("a moment that has passed, or is too far ahead, is refused and nothing is written", async () => {
  expect(await stop(now)).toMatchObject({ ok: false, refusal: { kind: "past" } });
  expect(await stop(new Date("2027-01-01"))).toMatchObject({ ok: false, refusal: { kind: "tooLong", mostDays: 90 } });
  expect(await sql`select from work_unit where down_until is not null`).toHaveLength(0);
});

test("the plan goes around a stopped machine, its steps are not begun there, and it comes back", async () => {
  expect(await stop(until)).toMatchObject({ ok: true });
  const [job] = await sql`select from graphile_worker._private_jobs where key = ${`plan:${plantId}`}`;
  expect(job).toBeDefined();
  await planPlant(system, { plantId, trigger: "unit.stopped" });
  const onIt = (await drafted()).filter(({ workUnitId }) => workUnitId === first.workUnitId);
  expect(onIt.filter(({ startsAt }) => startsAt < until)).toEqual([]);
  const begun = await startOperation(operator, { plantId, ...first });
  expect(begun).toMatchObject({ ok: false, refusal: { kind: "unitDown", workUnitId: first.workUnitId } });

  expect(await stop(null)).toMatchObject({ ok: true });
  const { workCenters } = await loadPlant(system, plantId);
  expect(workCenters.flatMap(({ units }) => units).filter(({ downUntil }) => downUntil !== null)).toEqual([]);
  await planPlant(system, { plantId, trigger: "unit.resumed" });
  expect((await drafted()).find(({ operationId }) => operationId === first.operationId)?.workUnitId).toBe(
    first.workUnitId,
  );
  const [{ acts } = { acts: 0 }] = await sql<{ acts: number }[]>`
    select count(*)::int as acts from audit_entry where act = 'engineering.stopUnit'`;
  expect(acts).toBe(2);
});
