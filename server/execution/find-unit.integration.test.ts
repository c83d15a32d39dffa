import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { planPlant } from "../scheduling/plan-plant";
import { publishSchedule } from "../scheduling/publish-schedule";
import { dispatchList } from "./dispatch-queries";
import { findUnit } from "./find-unit";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
const wish = { familyId: "refrigerator", familyVersion: 1, configuration: refrigerator, quantity: 2 };
let plantId = "";
let operator = system;
const numbers = [1001, 1002, 1003];

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
  for (const number of numbers) await order(new Date(`2026-03-0${number - 1000}`));
  await planPlant(system, { plantId, trigger: "order.placed" });
  const [draft] = await sql<{ id: string; revision: number }[]>`
    select id, revision from schedule_version where state = 'draft'`;
  if (!draft) throw new Error("no draft");
  const published = await publishSchedule(system, { plantId, versionId: draft.id, revision: draft.revision });
  expect(published.ok).toBe(true);
});

async function order(promisedAt: Date) {
  const placed = await arrangeOrder(sql, { plantId, ...wish, placedAt: now, promisedAt });
  await explodeOrder(system, { plantId, ...placed, ...wish });
  return placed;
}

const find = (text: string, workCenterId?: string, ctx = operator) => findUnit(ctx, { plantId, workCenterId, text });

const stepsFound = async (text: string, workCenterId: string) => {
  const found = await find(text, workCenterId);
  return found.ok ? found.value.steps : [];
};

test("a unit's step at a work center is found however far down the queue it stands", async () => {
  const queue = await dispatchList(operator, plantId, "THERMOFORM");
  const last = queue.at(-1);
  if (!last) throw new Error("nothing is planned");
  const seen = await dispatchList(operator, plantId, "THERMOFORM", 1);
  expect(seen.map(({ orderNumber }) => orderNumber)).not.toContain(last.orderNumber);
  expect(await stepsFound(String(last.orderNumber), "THERMOFORM")).toEqual([last]);
});

test("an order, each of its units and its work order lead to the same steps", async () => {
  const [row] = await sql<{ id: string }[]>`
    select w.id from work_order w join order_line l on l.plant_id = w.plant_id and l.id = w.order_line_id
      join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id where o.number = 1002`;
  const steps = await stepsFound("1002", "THERMOFORM");
  expect(steps).toHaveLength(1);
  for (const text of ["QINGDAO-1002", "qingdao-1002-002", row?.id ?? ""])
    expect(await stepsFound(text, "THERMOFORM")).toEqual(steps);
});

test("where a unit goes next is told from every work center", async () => {
  const asked = await find("1001", "PACK");
  if (!asked.ok) throw new Error("not found");
  expect(asked.value.steps.map(({ state, workCenterId }) => [state, workCenterId])).toEqual([["waiting", "PACK"]]);
  const waits = await stepsFound("1001", "THERMOFORM");
  expect(waits[0]?.waitingFor).toEqual([]);
  expect(asked.value.next.map(({ workCenterId }) => workCenterId)).toContain("THERMOFORM");
  expect(asked.value.next.map(({ workCenterId }) => workCenterId)).not.toContain("PACK");
});

test("an order that no published plan holds is known, and has no step here yet", async () => {
  await order(new Date("2026-03-20"));
  expect(await find("1004", "THERMOFORM")).toMatchObject({ ok: true, value: { orderNumber: 1004, steps: [] } });
});

test("a number the plant does not have is refused", async () => {
  for (const text of ["7", "WUXI-1001-001", "fridge", "00000000-0000-7000-8000-000000000000"])
    expect(await find(text, "THERMOFORM")).toEqual({ ok: false, refusal: { kind: "unknownNumber" } });
});

test("row-level security shows an operator of another plant nothing", async () => {
  const [other] = await sql<{ id: string }[]>`
    insert into plant select (jsonb_populate_record(plant, ${sql.json({ id: "00000000-0000-7000-8000-00000000000b", code: "wuxi" })})).* from plant
      returning id`;
  const stranger = await signUp(system, "stranger@example.com", { role: "operator", plantId: other?.id ?? "" });
  expect(await find("1001", "THERMOFORM", stranger)).toMatchObject({ ok: false });
});
