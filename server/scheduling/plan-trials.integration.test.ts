import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { readDocument } from "../catalog/core/read-document";
import type { Context } from "../context";
import { plantFileSchema } from "../engineering/core/plant-file";
import { explodeOrder } from "../engineering/explode-order";
import { publishFamily } from "../engineering/publish-family";
import { savePlant } from "../engineering/save-plant";
import { receiveLot } from "../inventory/receive-lot";
import { prioritiseOrder } from "../sales/prioritise-order";
import { askTrial, cancelTrial } from "./ask-trial";
import type { TrialQuestion } from "./core/trial-question";
import { chooseTrial, keepTrial } from "./keep-trial";
import { planPlant } from "./plan-plant";
import { publishSchedule } from "./publish-schedule";
import { toldTrial } from "./queries";
import { runTrial } from "./run-trial";

const { sql } = testDatabase();
const random = seeded(11);
const at = (iso: string): Context => ({ actor: { kind: "system" }, now: new Date(iso), random, locale: "en" });
const monday = at("2026-01-05T00:00:00Z");
const configuration = {
  size: "440",
  layout: "2-door",
  finish: "P0",
  handle: "recess",
  hinge: "R",
  zone: "std",
  ice: "none",
  display: "none",
  compressor: "std",
  market: "CN",
  engraving: "",
};
let plantId = "";
let late = "";

/** Everything is in stock but the boards: they take weeks. One order is due before they can be there. */
beforeAll(async () => {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  plantId = (await savePlant(monday, file.value.value)).plantId;
  const published = await publishFamily(monday, readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  const bought = await sql<
    { id: string }[]
  >`select id from item where plant_id = ${plantId} and kind = 'buy' and id <> 'BOARD-CN'`;
  for (const { id } of bought)
    await receiveLot(at("2026-01-04T00:00:00Z"), {
      plantId,
      itemId: id,
      quantity: "5000",
      referenceId: null,
      lotNumber: "OPENING",
    });
  late = await place(3, "2026-01-12T00:00:00Z");
  await place(2, "2026-03-20T00:00:00Z");
  await planPlant(monday, { plantId, trigger: "order.placed" });
});

async function place(quantity: number, promisedAt: string, wish = {}): Promise<string> {
  const wished = { ...configuration, ...wish };
  const { orderId, orderLineId } = await arrangeOrder(sql, {
    plantId,
    familyId: "refrigerator",
    configuration: wished,
    quantity,
    placedAt: monday.now,
    promisedAt: new Date(promisedAt),
  });
  const order = { orderId, orderLineId, familyId: "refrigerator", familyVersion: 1, configuration: wished, quantity };
  await explodeOrder(monday, { plantId, ...order });
  return orderId;
}

async function ask(question: TrialQuestion): Promise<string> {
  const asked = await askTrial(monday, { plantId, question });
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusal));
  return asked.value.trialId;
}

async function answerTo(question: TrialQuestion, ctx = monday) {
  const trialId = await ask(question);
  expect(await runTrial(ctx, { plantId, trialId })).toBe("answered");
  const told = await toldTrial(ctx, { plantId, trialId });
  if (!told.ok) throw new Error("the trial is gone");
  return { trialId, answer: told.value.answer };
}

const draft = async () => {
  const [row] = await sql<{ id: string; revision: number }[]>`
    select id, revision from schedule_version where state = 'draft'`;
  if (!row) throw new Error("no draft");
  return { plantId, versionId: row.id, revision: row.revision };
};

test("what an order waits for, here today, is named as what would make it on time, and nothing is changed", async () => {
  const before = await draft();
  const { answer } = await answerTo({ kind: "remedies", orderId: late });
  if (answer?.kind !== "remedies") throw new Error("no remedies");
  const material = answer.remedies.find(({ kind }) => kind === "material");
  expect(material).toMatchObject({ itemId: "BOARD-CN", isOnTime: true });
  expect(material?.effect.shifts.map(({ orderId }) => orderId)).not.toContain(late);
  expect(answer.remedies.map(({ isOnTime }) => isOnTime)).toEqual(
    answer.remedies.map(({ isOnTime }) => isOnTime).sort((a, b) => Number(b) - Number(a)),
  );
  expect(await draft()).toEqual(before);
});

test("a replan cannot be asked before anything is published", async () => {
  expect(await askTrial(monday, { plantId, question: { kind: "replan" } })).toEqual({
    ok: false,
    refusal: { kind: "unpublished" },
  });
});

test("a machine that will be down delays orders in a plan that is told and not kept", async () => {
  const [unit] = await sql<{ id: string }[]>`
    select distinct b.work_unit_id as id from schedule_block b join work_unit u on u.plant_id = b.plant_id and u.id = b.work_unit_id
     where (select count(*) from work_unit o where o.plant_id = u.plant_id and o.work_center_id = u.work_center_id) = 1 limit 1`;
  const before = await draft();
  const { answer } = await answerTo({
    kind: "whatIf",
    assumption: {
      kind: "closed",
      workUnitId: unit?.id ?? "",
      from: "2026-01-05T00:00:00Z",
      to: "2026-04-01T00:00:00Z",
    },
  });
  expect(answer).toMatchObject({ kind: "whatIf", effect: { later: 2, earlier: 0 } });
  expect(await draft()).toEqual(before);
});

test("what is assumed of nothing in the plant has no effect to tell", async () => {
  const assumption = { kind: "priority", orderId: plantId, priority: 1 } as const;
  expect((await answerTo({ kind: "whatIf", assumption })).answer).toEqual({ kind: "whatIf", effect: null });
});

test("a repair of a plan that still holds moves nothing; kept, it is the draft until the facts change", async () => {
  await publishSchedule(monday, await draft());
  const { trialId, answer } = await answerTo({ kind: "replan" });
  if (answer?.kind !== "replan") throw new Error("no replan");
  const repair = answer.choices.find(({ strength }) => strength === "repair");
  expect(repair?.effect).toMatchObject({ moved: 0, earlier: 0, later: 0, setups: { gained: 0, lost: 0, seconds: 0 } });
  const [lateOne] = answer.levels.find(({ level }) => level === "weightedTardinessSeconds")?.orders ?? [];
  expect(lateOne).toMatchObject({ orderId: late, number: expect.any(Number) as number });
  expect(await chooseTrial(monday, { plantId, trialId, strength: "repair" })).toMatchObject({ ok: true });
  expect(await chooseTrial(monday, { plantId, trialId, strength: "full" })).toMatchObject({ ok: false });
  expect(await keepTrial(monday, { plantId, trialId })).toBe("kept");
  expect(await keepTrial(monday, { plantId, trialId })).toBe("settled");
  expect(await planPlant(monday, { plantId, trigger: "again" })).toMatchObject({ kind: "unchanged" });
});

test("a replan that was seen on other facts is not kept", async () => {
  const { trialId } = await answerTo({ kind: "replan" });
  await place(1, "2026-03-25T00:00:00Z");
  await chooseTrial(monday, { plantId, trialId, strength: "matchUp" });
  const before = await draft();
  expect(await keepTrial(monday, { plantId, trialId })).toBe("outdated");
  expect(await draft()).toEqual(before);
});

test("a planner makes an order more urgent, and only in the own plant; the plan hears of it", async () => {
  const elsewhere = { role: "planner", plantId: late, supplierId: null, organisationId: late } as const;
  const stranger = { kind: "user", userId: late, name: "", email: "", memberships: [elsewhere] } as const;
  const wish = { plantId, orderId: late, priority: 2 };
  expect(await prioritiseOrder({ ...monday, actor: stranger }, wish)).toMatchObject({ ok: false });
  expect(await prioritiseOrder(monday, wish)).toEqual({ ok: true, value: { before: 5 } });
  const [row] = await sql<{ priority: number }[]>`select priority from customer_order where id = ${late}`;
  expect(row?.priority).toBe(2);
  expect(await planPlant(monday, { plantId, trigger: "order.prioritised" })).toMatchObject({ kind: "planned" });
});

test("asking again, or cancelling, ends the work on what was asked before", async () => {
  const first = await ask({ kind: "remedies", orderId: late });
  const second = await ask({ kind: "remedies", orderId: late });
  expect(await runTrial(monday, { plantId, trialId: first })).toBe("cancelled");
  expect(await cancelTrial(monday, { plantId, trialId: second })).toMatchObject({ ok: true });
  expect(await runTrial(monday, { plantId, trialId: second })).toBe("cancelled");
});

test("a replan that is stopped while it is worked on ends there and answers nothing", async () => {
  const trialId = await ask({ kind: "replan" });
  const run = runTrial(monday, { plantId, trialId });
  const stateOf = async () => (await sql<{ state: string }[]>`select state from plan_trial where id = ${trialId}`)[0];
  await expect.poll(stateOf, { interval: 5 }).toEqual({ state: "running" });
  expect(await cancelTrial(monday, { plantId, trialId })).toMatchObject({ ok: true });
  expect(await run).toBe("cancelled");
  expect(await toldTrial(monday, { plantId, trialId })).toMatchObject({ value: { state: "cancelled", answer: null } });
});

test("set-ups of what stands fixed are nobody's gain: a repair just before one has as many to come as the published plan", async () => {
  await place(1, "2026-03-20T00:00:00Z", { finish: "P1" });
  await planPlant(monday, { plantId, trigger: "order.placed" });
  await publishSchedule(monday, await draft());
  const [next] = await sql<{ at: Date }[]>`
    select b.setup_starts_at as at from schedule_block b join schedule_version v on v.plant_id = b.plant_id and v.id = b.version_id
     where v.state = 'published' and b.starts_at > b.setup_starts_at order by 1 limit 1`;
  const justBefore = at(new Date((next?.at.getTime() ?? NaN) - 60_000).toISOString());
  const { answer } = await answerTo({ kind: "replan" }, justBefore);
  if (answer?.kind !== "replan") throw new Error("no replan");
  const cost = answer.levels.find(({ level }) => level === "cost");
  expect(cost?.totals.slice(0, 2)).toEqual([0, 0]);
});
