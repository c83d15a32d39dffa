import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { policyTexts } from "../engineering/core/policy-texts";
import type { PolicyTexts } from "../engineering/core/read-policy";
import { explodeOrder } from "../engineering/explode-order";
import { loadPlant } from "../engineering/load-plant";
import { savePolicy, takeBackPolicy } from "../engineering/save-policy";
import { receiveLot } from "../inventory/receive-lot";
import { itemCard } from "../mrp/item-card";
import { supplyTree } from "../mrp/material-trees";
import { mostForecastLines } from "../mrp/core/forecast-file";
import { weeksFrom } from "../mrp/core/weeks";
import { importForecast, saveForecast } from "../mrp/save-forecast";
import { planPlant } from "./plan-plant";

const { sql } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(21), locale: "en" };
const yesterday = { ...system, now: new Date("2026-01-04T00:00:00Z") };
let plantId = "";
let planner = system;
let stranger = system;

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  stranger = await signUp(system, "operator@example.com", { role: "operator", plantId });
  const bought = await sql<{ id: string }[]>`select id from item where kind = 'buy' and id <> 'DIAL'`;
  for (const { id } of bought)
    await receiveLot(yesterday, { plantId, itemId: id, quantity: "100", referenceId: null, lotNumber: "OPENING" });
  const order = await arrangeOrder(sql, {
    plantId,
    familyId: "refrigerator",
    configuration: refrigerator,
    quantity: 30,
    placedAt: now,
    promisedAt: new Date("2026-02-20T00:00:00Z"),
  });
  const made = { familyId: "refrigerator", familyVersion: 1, configuration: refrigerator, quantity: 30 };
  await explodeOrder(system, { plantId, ...order, ...made });
});

const plan = () => planPlant(system, { plantId, trigger: "test" });
const item = async (id: string) => {
  const found = (await loadPlant(system, plantId)).items.get(id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
};
const say = async (itemId: string, texts: Partial<PolicyTexts>) =>
  savePolicy(planner, { plantId, itemId, texts: { ...policyTexts(await item(itemId), null), ...texts } });
const proposed = (itemId: string) => sql`
  select quantity::float as quantity, due_at from planned_order where item_id = ${itemId} order by due_at, quantity`;
const messages = (itemId: string) => sql`
  select kind, reason, quantity::float as quantity from exception_message where item_id = ${itemId} order by kind`;

test("what a planner says of an item counts instead of its file, until it is taken back", async () => {
  expect(await say("DIAL", { safetyStock: "none" })).toEqual({
    ok: false,
    refusal: { kind: "faults", faults: [{ field: "safetyStock", kind: "notQuantity" }] },
  });
  expect(await sql`select from item_policy`).toHaveLength(0);
  const file = await item("DIAL");
  expect(await say("DIAL", { lotSizing: "fixedQuantity", quantity: "70", multiple: "", safetyStock: "0" })).toEqual({
    ok: true,
    value: null,
  });
  expect(await sql`select from audit_entry where act = 'engineering.savePolicy' and entity_id = 'DIAL'`).toHaveLength(
    1,
  );
  expect(await item("DIAL")).toMatchObject({ safetyStock: "0.000000", lotSizing: { kind: "fixedQuantity" } });
  await plan();
  expect(await proposed("DIAL")).toMatchObject([{ quantity: 70 }]);
  expect(await savePolicy({ ...stranger }, { plantId, itemId: "DIAL", texts: policyTexts(file, null) })).toEqual({
    ok: false,
    refusal: { kind: "missing" },
  });
  expect(await takeBackPolicy(planner, { plantId, itemId: "DIAL" })).toMatchObject({ ok: true });
  expect(await item("DIAL")).toEqual(file);
});

test("a need inside the planning fence is planned at its end, and said", async () => {
  await plan();
  const [before] = await proposed("DIAL");
  await say("DIAL", { planningFenceDays: "60" });
  await plan();
  const [after] = await proposed("DIAL");
  expect((before?.due_at as Date) < new Date("2026-03-06T00:00:00Z")).toBe(true);
  expect((after?.due_at as Date) >= new Date("2026-03-06T00:00:00Z")).toBe(true);
  expect(await messages("DIAL")).toMatchObject([{ kind: "expedite", reason: "insideFence" }]);
  await takeBackPolicy(planner, { plantId, itemId: "DIAL" });
});

test("safety stock that rises by day is bought for that day", async () => {
  await say("FAN", { safetyStock: "0", safetyStockPhases: "2026-03-02 400", lotSizing: "lotForLot", multiple: "" });
  await plan();
  const [bought] = await proposed("FAN");
  expect(bought?.due_at).toEqual(new Date("2026-03-01T16:00:00Z"));
  await takeBackPolicy(planner, { plantId, itemId: "FAN" });
});

test("a forecast is planned for, less what orders use up of it, and its pegs say so", async () => {
  await say("COMPRESSOR-std", { lotSizing: "lotForLot", minimum: "", maximum: "", multiple: "50", safetyStock: "0" });
  const weeks = [
    { week: "2026-01-12", quantity: "50" },
    { week: "2026-03-02", quantity: "130" },
  ];
  expect(await saveForecast(planner, { plantId, itemId: "COMPRESSOR-std", weeks })).toMatchObject({ ok: true });
  await plan();
  expect(
    await sql`select week::text, consumed::float as consumed, planned::float as planned from forecast_consumption order by week`,
  ).toEqual([
    { week: "2026-01-12", consumed: 30, planned: 20 },
    { week: "2026-03-02", consumed: 0, planned: 130 },
  ]);
  const orders = await sql<{ id: string; quantity: number }[]>`
    select id, quantity::float as quantity from planned_order where item_id = 'COMPRESSOR-std'`;
  expect(orders.map(({ quantity }) => quantity)).toEqual([100]);
  const tree = await supplyTree(planner, plantId, orders[0]?.id ?? "");
  expect(tree.ok && tree.value.takers.map(({ kind, number, quantity }) => ({ kind, number, quantity }))).toEqual([
    { kind: "forecast", number: "2026-03-02", quantity: "80" },
    { kind: "free", number: null, quantity: "20" },
  ]);
  const card = await itemCard(planner, plantId, "COMPRESSOR-std");
  expect(card).toMatchObject({
    value: {
      drive: { drivenBy: "forecast", decouplingPoint: true },
      supplies: [{ quantity: "100", forecast: "80", orders: [] }],
    },
  });
});

test("what is kept for a forecast is free for the orders it foresees", async () => {
  const [free] = await sql`
    select sum(quantity)::float as free from promise_supply where item_id = 'COMPRESSOR-std' and source = 'stock'`;
  expect(free?.free).toBe(70);
});

test("a file of forecasts is taken whole or not at all", async () => {
  const text = "item,week,quantity\nBOARD-CN,2026-03-04,40\nBOARD-CN,2026-03-09,x";
  expect(await importForecast(planner, { plantId, text })).toEqual({
    ok: false,
    refusal: { kind: "faults", faults: [{ line: 3, kind: "notQuantity", text: "x" }] },
  });
  expect(await sql`select from item_forecast where item_id = 'BOARD-CN'`).toHaveLength(0);
  expect(await importForecast(planner, { plantId, text: text.replace("x", "10") })).toEqual({
    ok: true,
    value: { lines: 2 },
  });
  expect(await importForecast(stranger, { plantId, text })).toMatchObject({ refusal: { kind: "missing" } });
  const over = [{ week: "2025-12-29", quantity: "4" }];
  expect(await saveForecast(planner, { plantId, itemId: "BOARD-CN", weeks: over })).toMatchObject({
    refusal: { faults: [{ kind: "over" }] },
  });
});

test("a forecast for the year 9999 is refused, by line and by week", async () => {
  const text = "BOARD-CN,9999-12-31,40";
  expect(await importForecast(planner, { plantId, text })).toEqual({
    ok: false,
    refusal: { kind: "faults", faults: [{ line: 1, kind: "tooFar", text: "9999-12-31", latest: "2027-01-04" }] },
  });
  const weeks = [{ week: "2027-01-11", quantity: "4" }];
  expect(await saveForecast(planner, { plantId, itemId: "BOARD-CN", weeks })).toMatchObject({
    refusal: { faults: [{ kind: "tooFar" }] },
  });
});

test("a file as long as may be is taken, and one of zeros takes it away again", async () => {
  // A year of as many more parts as it takes.
  const weeks = weeksFrom("2026-01-05", 50);
  await sql`insert into item select (jsonb_populate_record(i, jsonb_build_object('id', 'PART-' || n))).*
    from item i, generate_series(1, ${mostForecastLines / weeks.length}::int) n where i.plant_id = ${plantId} and i.id = 'FAN'`;
  await sql`update plant set revision = revision + 1`;
  const parts = await sql<{ id: string }[]>`select id from item where id like 'PART-%' order by id`;
  const file = (quantity: number): string =>
    weeks.flatMap((week) => parts.map(({ id }) => `${id},${week},${quantity}`)).join("\n");
  const lines = file(1).split("\n").length;
  const count = () => sql`select count(*)::int as lines from item_forecast where item_id like 'PART-%'`;
  expect(await importForecast(planner, { plantId, text: file(1) })).toEqual({ ok: true, value: { lines } });
  expect(await count()).toEqual([{ lines }]);
  expect(await importForecast(planner, { plantId, text: file(0) })).toEqual({ ok: true, value: { lines } });
  expect(await count()).toEqual([{ lines: 0 }]);
  await sql`delete from item where id like 'PART-%'`;
  await sql`update plant set revision = revision + 1`;
});

test("an item that is followed is used up, and what is missing is bought of its successor for the same need", async () => {
  expect(await say("DIAL", { supersededBy: "HANDLE-bar", safetyStock: "0" })).toMatchObject({ ok: true });
  await plan();
  expect(await proposed("DIAL")).toHaveLength(0);
  const pegs = await sql`
    select p.item_id, p.supply, sum(p.quantity)::float as quantity from pegging p
      join material_requirement r on r.plant_id = p.plant_id and r.id = p.requirement_id
     where r.item_id = 'DIAL' group by 1, 2 order by 2`;
  expect(pegs).toEqual([{ item_id: "HANDLE-bar", supply: "stock", quantity: 30 }]);
});
