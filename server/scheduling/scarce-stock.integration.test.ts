import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { policyTexts } from "../engineering/core/policy-texts";
import { explodeOrder } from "../engineering/explode-order";
import { loadPlant } from "../engineering/load-plant";
import { savePolicy } from "../engineering/save-policy";
import { saveScarceStock, scarceStock } from "../engineering/save-scarce-stock";
import { receiveLot } from "../inventory/receive-lot";
import { planPlant } from "./plan-plant";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(31), locale: "en" };
let plantId = "";
let planner = system;
/** Due first, and patient; due two weeks later, and urgent. */
const orders = { soon: "", urgent: "" };

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  const yesterday = { ...system, now: new Date("2026-01-04T00:00:00Z") };
  await receiveLot(yesterday, { plantId, itemId: "DIAL", quantity: "30", referenceId: null, lotNumber: "OPENING" });
  orders.soon = await place("2026-03-06T00:00:00Z", 5);
  orders.urgent = await place("2026-03-20T00:00:00Z", 1);
  const dial = (await loadPlant(system, plantId)).items.get("DIAL");
  if (!dial) throw new Error("no dial");
  // Nothing new can be there before either needs it.
  const texts = { ...policyTexts(dial, null), leadTimeDays: "200", safetyStock: "0" };
  await savePolicy(planner, { plantId, itemId: "DIAL", texts });
});

async function place(promisedAt: string, priority: number): Promise<string> {
  const made = { familyId: "refrigerator", configuration: refrigerator, quantity: 30 };
  const placed = { plantId, ...made, placedAt: now, promisedAt: new Date(promisedAt), priority };
  const order = await arrangeOrder(sql, placed);
  await explodeOrder(system, { plantId, ...order, ...made, familyVersion: 1 });
  return order.orderId;
}

const say = (policy: "weightedDueDate" | "dueDate" | "priority", daysPerPriority: string) =>
  saveScarceStock(planner, { plantId, policy, daysPerPriority });

async function whoHasTheDials(): Promise<unknown> {
  await planPlant(system, { plantId, trigger: "test" });
  const [has] = await sql`
    select l.order_id, sum(p.quantity)::float as quantity from pegging p
      join material_requirement r on r.plant_id = p.plant_id and r.id = p.requirement_id
      join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
     where p.item_id = 'DIAL' and p.supply = 'stock' group by 1`;
  return has;
}

test("the plant's rule decides which order gets stock that does not reach for both", async () => {
  expect(await say("dueDate", "30")).toEqual({ ok: true, value: null });
  expect(await whoHasTheDials()).toEqual({ order_id: orders.soon, quantity: 30 });
  await say("priority", "30");
  expect(await whoHasTheDials()).toEqual({ order_id: orders.urgent, quantity: 30 });
  // Four steps of priority weigh less than two weeks, then more.
  await say("weightedDueDate", "1");
  expect(await whoHasTheDials()).toEqual({ order_id: orders.soon, quantity: 30 });
  await say("weightedDueDate", "30");
  expect(await whoHasTheDials()).toEqual({ order_id: orders.urgent, quantity: 30 });
});

test("what is said is kept, written down, and planned again", async () => {
  await say("dueDate", "7");
  expect(await scarceStock(planner, plantId)).toEqual({ policy: "dueDate", daysPerPriority: 7 });
  const entries = await sql`
    select before, after from audit_entry
     where act = 'engineering.saveScarceStock' and after @> '{"daysPerPriority": 7}'`;
  expect(entries).toEqual([
    { before: { policy: "weightedDueDate", daysPerPriority: 30 }, after: { policy: "dueDate", daysPerPriority: 7 } },
  ]);
  const jobs = await sql`select key from graphile_worker.jobs where task_identifier = 'plant.changed'`;
  expect(jobs).toEqual([{ key: `plan:${plantId}` }]);
});

test("days that are none, and anybody else, are refused and change nothing", async () => {
  const before = await scarceStock(planner, plantId);
  for (const days of ["", "-1", "a week", "3651", "1.5"])
    expect(await say("weightedDueDate", days)).toEqual({ ok: false, refusal: { kind: "notDays" } });
  const stranger = await signUp(system, "operator@example.com", { role: "operator", plantId });
  expect(await saveScarceStock(stranger, { plantId, policy: "priority", daysPerPriority: "1" })).toEqual({
    ok: false,
    refusal: { kind: "missing" },
  });
  expect(await scarceStock(planner, plantId)).toEqual(before);
});
