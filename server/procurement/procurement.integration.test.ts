import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator, signUp } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { uuidv7 } from "../base/core/ids";
import { seeded } from "../base/core/random";
import { inTransaction, type Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { supplyTree } from "../mrp/material-trees";
import { supplyRows } from "../mrp/queries";
import { answerRequest, type AnswerInput } from "./answer-request";
import { askChange, takeBackChange } from "./ask-change";
import { decideCounter } from "./decide-counter";
import { agreedDeliveries, inbox, openPurchases, termsOfItem, unsettledRequests } from "./queries";
import { receivePurchase } from "./receive-purchase";
import { requestMaterials } from "./request-materials";
import { saveSuppliers } from "./save-suppliers";
import { supplyTerms } from "./supply-terms";
import { withdrawSurplus } from "./withdraw-surplus";

const { sql } = testDatabase();
const now = new Date("2026-01-05T01:00:00Z");
const system: Context = { actor: { kind: "system" }, now, random: seeded(5), locale: "en" };
const fresh = () => uuidv7(now, system.random);
const neededAt = new Date("2026-01-12T04:00:00Z");
let plantId = "";
let fanMaker = "";
let otherMaker = "";
let supplier = system;
let stranger = system;
let planner = system;
let operator = system;
let next = 100;

beforeAll(async () => {
  ({ plantId } = await openQingdao(system));
  const terms = { items: ["FAN"], leadTimeDays: 5, priceMinor: 1_000, minimum: "10", priority: 1 };
  const named = (id: string, priority: number) => ({
    id,
    name: { en: id, "zh-CN": id },
    email: `${id}@example.com`,
    supplies: [{ ...terms, priority }],
  });
  await saveSuppliers(system, plantId, [named("fan-maker", 1), named("other-maker", 2)], "CNY");
  const idOf = async (code: string) =>
    (await sql<{ id: string }[]>`select id from supplier where code = ${code}`)[0]?.id ?? "";
  fanMaker = await idOf("fan-maker");
  supplier = await signUp(system, "fan@example.com", { role: "supplier", supplierId: fanMaker });
  otherMaker = await idOf("other-maker");
  stranger = await signUp(system, "other@example.com", { role: "supplier", supplierId: otherMaker });
  planner = await signUp(system, "planner@example.com", { role: "planner", plantId });
  operator = await signUp(system, "operator@example.com", { role: "operator", plantId });
});

test("accepting writes the purchase order line, the expected receipt, the audit row and a job that plans", async () => {
  const requestId = await ask("100");
  expect(await answer(supplier, requestId, { kind: "accept" })).toEqual({ ok: true, value: { state: "accepted" } });
  const line = await lineOf(requestId);
  expect(line).toMatchObject({ quantity: "100.000000", price_minor: "1000", deliver_at: neededAt, state: "open" });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "100.000000", at: neededAt }]);
  expect(
    await sql`select from audit_entry where act = 'procurement.answerRequest' and entity_id = ${requestId}`,
  ).toHaveLength(1);
  const jobs = await sql`select key from graphile_worker.jobs where task_identifier = 'plant.changed'`;
  expect(jobs.map(({ key }) => key as string)).toEqual([`plan:${plantId}`]);
});

test("a delivery has its item, supplier and day as soon as it is agreed, before any plan counts on it", async () => {
  const requestId = await ask("100");
  await answer(supplier, requestId, { kind: "accept" });
  expect(await supplyTree(planner, plantId, (await lineOf(requestId))?.id as string)).toMatchObject({
    value: { supply: { name: { en: "Fan motor" }, supplier: { en: "fan-maker" }, at: neededAt } },
  });
});

test("a later day is agreed as offered, and plans count on noon of that day in the plant", async () => {
  const requestId = await ask("100");
  expect(await answer(supplier, requestId, offer({ quantity: "80", deliverOn: "2026-01-19" }))).toMatchObject({
    value: { state: "accepted" },
  });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "80.000000", at: new Date("2026-01-19T04:00:00Z") }]);
});

test("today is still offered in the afternoon, and counts from that moment on", async () => {
  const requestId = await ask("100");
  const afternoon = new Date("2026-01-05T08:00:00Z");
  expect(await answer({ ...supplier, now: afternoon }, requestId, offer({ deliverOn: "2026-01-05" }))).toMatchObject({
    value: { state: "accepted" },
  });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "100.000000", at: afternoon }]);
});

test("after a later day nothing more is counted on from that supplier before it, after a no the next in line is", async () => {
  const lead = async (supplierId: string, at = now) =>
    (await supplyTerms({ ...system, now: at }, plantId)).find(
      (terms) => terms.itemId === "FAN" && terms.supplierId === supplierId,
    )?.leadTimeDays;
  const requestId = await ask("100");
  await answer(supplier, requestId, offer({ deliverOn: "2026-01-26" }));
  expect(await lead(fanMaker)).toBe(22);
  expect(await lead(fanMaker, new Date("2026-01-26T05:00:00Z"))).toBe(5);
  expect(await lead(otherMaker)).toBe(5);
  await countDays("working");
  // Without the three Sundays.
  expect(await lead(fanMaker)).toBe(19);
  await countDays("calendar");
  await answer(supplier, await ask("100"), { kind: "decline", reason: "the line is down" });
  expect(await lead(fanMaker)).toBeUndefined();
  expect(await lead(fanMaker, new Date("2026-01-27T00:00:00Z"))).toBe(5);
});

async function countDays(counts: "working" | "calendar"): Promise<void> {
  await sql`update item set lead_time_counts = ${counts} where id = 'FAN'`;
  await sql`update plant set revision = revision + 1`;
}

test("a clearly higher price waits for the buyer, who agrees to it or declines it", async () => {
  const [taken, left] = [await ask("100"), await ask("100")];
  for (const id of [taken, left]) {
    expect(await answer(supplier, id, offer({ priceMinor: "1200" }))).toMatchObject({ value: { state: "countered" } });
    expect(await expectedOf(id)).toEqual([]);
  }
  const countered = async (itemId?: string) =>
    (await unsettledRequests(planner, plantId, itemId)).filter(({ state }) => state === "countered");
  expect(await countered()).toHaveLength(2);
  expect(await countered("FAN")).toEqual(await countered());
  expect(await countered("DIAL")).toEqual([]);
  expect(await decideCounter(planner, { plantId, requestId: taken, agree: true })).toMatchObject({
    value: { state: "accepted" },
  });
  expect(await lineOf(taken)).toMatchObject({ price_minor: "1200" });
  expect(await decideCounter(planner, { plantId, requestId: left, agree: false })).toMatchObject({
    value: { state: "declined" },
  });
  expect(await lineOf(left)).toBeUndefined();
  expect(await decideCounter(planner, { plantId, requestId: left, agree: true })).toMatchObject({
    refusal: { kind: "decided" },
  });
});

test("a no needs its reason, and a refused answer writes nothing", async () => {
  const requestId = await ask("100");
  expect(await answer(supplier, requestId, { kind: "decline", reason: " " })).toMatchObject({
    refusal: { kind: "reasonMissing" },
  });
  expect(await answer(supplier, requestId, offer({ quantity: "101" }))).toMatchObject({
    refusal: { kind: "quantityOutOfRange", most: "100" },
  });
  expect(await answer(supplier, requestId, offer({ deliverOn: "2026-01-04" }))).toMatchObject({
    refusal: { kind: "dateInPast" },
  });
  expect(await sql`select from order_response where request_id = ${requestId}`).toHaveLength(0);
  expect(await answer(supplier, requestId, { kind: "decline", reason: "the line is down" })).toMatchObject({
    ok: true,
  });
  expect((await inbox(supplier)).answered.find(({ id }) => id === requestId)).toMatchObject({
    state: "declined",
    answer: { reason: "the line is down" },
    purchase: null,
  });
});

test("another supplier's request is missing, in the procedure and behind it", async () => {
  const requestId = await ask("100");
  expect(await answer(stranger, requestId, { kind: "accept" })).toEqual({ ok: false, refusal: { kind: "missing" } });
  const seen = await inTransaction(stranger, async (tx) => [
    ...(await tx.execute("select id from procurement_request")),
    ...(await tx.execute("select id from order_response")),
    ...(await tx.execute("select id from purchase_order")),
    ...(await tx.execute("select id from purchase_order_line")),
  ]);
  expect(seen).toEqual([]);
  expect(await inbox(stranger)).toEqual({ open: [], answered: [] });
  expect((await inbox(supplier)).open.map(({ id }) => id)).toContain(requestId);
  expect(await decideCounter(supplier, { plantId, requestId, agree: true })).toMatchObject({
    refusal: { kind: "missing" },
  });
});

test("of two answers at once one is taken, the other is told so", async () => {
  const requestId = await ask("100");
  const answers = await Promise.all([
    answer(supplier, requestId, { kind: "accept" }),
    answer(supplier, requestId, { kind: "decline", reason: "no" }),
    answer(supplier, requestId, { kind: "accept" }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.flatMap((one) => (one.ok ? [] : [one.refusal.kind]))).toEqual(["answered", "answered"]);
  expect(await sql`select from order_response where request_id = ${requestId}`).toHaveLength(1);
  expect((await expectedOf(requestId)).length).toBeLessThanOrEqual(1);
});

test("part of a line comes in as a lot and the rest stays expected, until it comes too", async () => {
  const requestId = await ask("100");
  await answer(supplier, requestId, { kind: "accept" });
  const lineId = (await lineOf(requestId))?.id as string;
  const before = await onHand();
  const receive = (quantity: string, lotNumber: string) =>
    receivePurchase(operator, { plantId, lineId, quantity, lotNumber });
  expect(await receive("40", "LOT-A")).toMatchObject({ ok: true, value: { open: "60" } });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "60.000000", at: neededAt }]);
  expect((await openPurchases(operator, plantId)).find(({ id }) => id === lineId)).toMatchObject({
    received: "40.000000",
  });
  expect(await receive("60.5", "LOT-B")).toMatchObject({ refusal: { kind: "quantityOutOfRange", most: "60" } });
  expect(await receive("60", "LOT-B")).toMatchObject({ ok: true, value: { open: "0" } });
  expect(await expectedOf(requestId)).toEqual([]);
  expect(await receive("1", "LOT-C")).toMatchObject({ refusal: { kind: "closed" } });
  expect((await onHand()) - before).toBe(100);
  const lots = await sql`select number from lot where item_id = 'FAN' order by number`;
  expect(lots.map(({ number }) => number as string)).toEqual(["LOT-A", "LOT-B"]);
  expect((await inbox(supplier)).answered.find(({ id }) => id === requestId)?.purchase).toMatchObject({
    state: "received",
  });
});

test("a delivery that is asked to come earlier comes when the supplier says, and one it cancels does not come", async () => {
  const requestId = await ask("100");
  await answer(supplier, requestId, { kind: "accept" });
  const lineId = (await lineOf(requestId))?.id as string;
  const change = (kind: "expedite" | "defer" | "cancel", deliverOn?: string, as = planner) =>
    askChange(as, { plantId, lineId, change: kind, deliverOn });
  expect(await change("expedite")).toMatchObject({ refusal: { kind: "dateMissing" } });
  expect(await change("expedite", "2026-01-12")).toMatchObject({ refusal: { kind: "dateNotEarlier" } });
  expect(await change("defer", "2026-01-12")).toMatchObject({ refusal: { kind: "dateNotLater" } });
  expect(await change("defer", "2026-01-04")).toMatchObject({ refusal: { kind: "dateInPast" } });
  expect(await change("defer", "2027-01-06")).toMatchObject({ refusal: { kind: "dateTooFar" } });
  expect(await change("cancel", undefined, operator)).toMatchObject({ refusal: { kind: "missing" } });
  const asked = await change("expedite", "2026-01-08");
  expect(asked).toMatchObject({ ok: true });
  expect(await change("cancel")).toEqual({
    ok: false,
    refusal: { kind: "asked", number: asked.ok ? asked.value.number : 0 },
  });
  const inTray = async () => (await inbox(supplier)).open.find((one) => one.changedLine !== null);
  expect(await inTray()).toMatchObject({ change: "expedite", quantity: "100.000000" });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "100.000000", at: neededAt }]);
  const counter = offer({ quantity: "1", priceMinor: "9", deliverOn: "2026-01-10" });
  expect(await answer(supplier, (await inTray())?.id ?? "", counter)).toMatchObject({ value: { state: "accepted" } });
  expect(await expectedOf(requestId)).toEqual([{ quantity: "100.000000", at: new Date("2026-01-10T04:00:00Z") }]);
  expect(await lineOf(requestId)).toMatchObject({ quantity: "100.000000", price_minor: "1000" });
  expect(await agreedDeliveries(planner, plantId, "DIAL")).toEqual([]);
  expect((await agreedDeliveries(planner, plantId, "FAN")).find(({ id }) => id === lineId)).toMatchObject({
    open: "100",
    change: { kind: "expedite", state: "accepted", answer: { kind: "counter" } },
  });

  const terms = await supplyTerms(system, plantId);
  await change("cancel");
  await answer(supplier, (await inTray())?.id ?? "", { kind: "decline", reason: "on the road" });
  expect(await expectedOf(requestId)).toHaveLength(1);
  expect(await supplyTerms(system, plantId)).toEqual(terms);
  await change("cancel");
  const again = await inTray();
  expect(await takeBackChange(planner, { plantId, requestId: again?.id ?? "" })).toMatchObject({ ok: true });
  expect(await inTray()).toBeUndefined();
  await receivePurchase(operator, { plantId, lineId, quantity: "40", lotNumber: "EARLY" });
  await change("cancel");
  expect(await answer(supplier, (await inTray())?.id ?? "", { kind: "accept" })).toMatchObject({ ok: true });
  expect(await expectedOf(requestId)).toEqual([]);
  expect(await lineOf(requestId)).toMatchObject({ quantity: "40.000000", state: "received" });
  expect(await change("cancel")).toMatchObject({ refusal: { kind: "closed" } });
});

test("the same delivery taken in by two hands at once is there once", async () => {
  const requestId = await ask("10");
  await answer(supplier, requestId, { kind: "accept" });
  const lineId = (await lineOf(requestId))?.id as string;
  const before = await onHand();
  const taken = await Promise.all(
    ["A", "B"].map((lotNumber) => receivePurchase(operator, { plantId, lineId, quantity: "10", lotNumber })),
  );
  expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await onHand()) - before).toBe(10);
  expect(await receivePurchase(supplier, { plantId, lineId, quantity: "1", lotNumber: "C" })).toMatchObject({
    refusal: { kind: "missing" },
  });
});

test("after a plan a supplier is asked once for what must be ordered soon, rounded up to its minimum", async () => {
  await sql`update procurement_request set state = 'cancelled' where state in ('open', 'countered')`;
  await sql`insert into planned_order ${sql({
    plant_id: plantId,
    id: fresh(),
    run_id: fresh(),
    item_id: "FAN",
    kind: "buy",
    quantity: "3",
    start_quantity: "3",
    release_at: now,
    due_at: neededAt,
  })}`;
  expect(await requestMaterials(system, { plantId })).toEqual({ requested: 1, unsupplied: [] });
  expect(await requestMaterials(system, { plantId })).toEqual({ requested: 0, unsupplied: [] });
  const { open } = await inbox(stranger);
  const asked = [...open, ...(await inbox(supplier)).open].filter(({ state }) => state === "open");
  expect(asked).toMatchObject([{ itemId: "FAN", quantity: "10.000000", neededAt }]);
});

test("what a plan needs less of is asked for less, and a yes to the larger amount says so", async () => {
  const [planned] = await sql`select id from planned_order where item_id = 'FAN'`;
  const needed = async (quantity: string) => {
    await sql`update planned_order set quantity = ${quantity}, start_quantity = ${quantity} where id = ${planned?.id as string}`;
    await withdrawSurplus(system, { plantId });
    await requestMaterials(system, { plantId });
    return sql`select id, quantity::float as quantity, lowered_from::float as lowered_from, state from procurement_request
      where item_id = 'FAN' and change is null and created_at = ${now} and (state = 'open' or withdrawn_at is not null) order by number`;
  };
  await sql`update procurement_request set state = 'cancelled' where state in ('open', 'countered')`;
  const [asked] = await needed("40");
  expect(asked).toMatchObject({ quantity: 40, state: "open" });
  const requestId = asked?.id as string;
  expect(await needed("12.5")).toMatchObject([{ id: requestId, quantity: 12.5, lowered_from: 40, state: "open" }]);
  const holder = (await inbox(stranger)).open.some(({ id }) => id === requestId) ? stranger : supplier;
  expect(await answer(holder, requestId, { kind: "accept", quantity: "40" })).toEqual({
    ok: false,
    refusal: { kind: "lowered", quantity: "12.500000" },
  });
  await sql`delete from planned_order where item_id = 'FAN'`;
  expect(await withdrawSurplus(system, { plantId })).toEqual({ withdrawn: 1 });
  expect(await withdrawSurplus(system, { plantId })).toEqual({ withdrawn: 0 });
  expect((await inbox(holder)).answered[0]).toMatchObject({ id: requestId, state: "cancelled", withdrawnAt: now });
  expect(await answer(holder, requestId, { kind: "accept" })).toEqual({
    ok: false,
    refusal: { kind: "answered", state: "cancelled" },
  });
});

test("of an answer and a withdrawal at once one is taken", async () => {
  for (let round = 0; round < 5; round += 1) {
    const requestId = await ask("100");
    const [said] = await Promise.all([
      answer(supplier, requestId, { kind: "accept" }),
      withdrawSurplus(system, { plantId }),
    ]);
    const [request] =
      await sql`select state, withdrawn_at is null as kept from procurement_request where id = ${requestId}`;
    expect(request).toEqual(said.ok ? { state: "accepted", kept: true } : { state: "cancelled", kept: false });
    expect((await lineOf(requestId)) !== undefined).toBe(said.ok);
  }
});

test("a supplier reads how many orders wait for what it is asked, stock in hand not counted", async () => {
  const requestId = await ask("100");
  const waiting = async () => (await inbox(supplier)).open.find(({ id }) => id === requestId)?.ordersWaiting;
  expect(await waiting()).toBe(0);
  for (const supply of ["shortage", "shortage", "stock"]) {
    const terms = {
      plantId,
      familyId: "refrigerator",
      configuration: refrigerator,
      placedAt: now,
      promisedAt: neededAt,
    };
    const order = await arrangeOrder(sql, terms);
    const made = { familyId: "refrigerator", familyVersion: 1, configuration: refrigerator, quantity: 1 };
    await explodeOrder(system, { plantId, ...order, ...made });
    await sql`
      insert into pegging (plant_id, id, run_id, item_id, supply, requirement_id, quantity)
      select plant_id, ${fresh()}, ${fresh()}, item_id, ${supply}, id, quantity
        from material_requirement where order_line_id = ${order.orderLineId} and item_id = 'FAN' limit 1`;
  }
  expect(await waiting()).toBe(2);
});

async function ask(quantity: string): Promise<string> {
  const id = fresh();
  await sql`insert into procurement_request ${sql({
    plant_id: plantId,
    id,
    number: next++,
    supplier_id: fanMaker,
    item_id: "FAN",
    quantity,
    currency: "CNY",
    price_minor: "1000",
    price_per: 1,
    needed_at: neededAt,
    respond_by: new Date("2026-01-06T01:00:00Z"),
    state: "open",
    created_at: now,
  })}`;
  return id;
}

test("what is sold in boxes is planned, asked, offered and delivered in whole boxes", async () => {
  const box = { name: "box", holds: "25" } as const;
  const supply = { items: ["FAN"], leadTimeDays: 5, priceMinor: 1_000, minimum: "0", purchaseUnit: box, priority: 1 };
  const words = { en: "Box maker", "zh-CN": "盒装商" };
  await saveSuppliers(
    system,
    plantId,
    [{ id: "box-maker", name: words, email: "boxes@example.com", supplies: [supply] }],
    "CNY",
  );
  const [boxMaker] = await sql<{ id: string }[]>`select id from supplier where code = 'box-maker'`;
  const supplierId = boxMaker?.id ?? "";
  await sql`delete from supplier_item where supplier_id <> ${supplierId}`;
  const [terms] = (await supplyTerms(system, plantId)).filter(({ itemId }) => itemId === "FAN");
  expect(terms).toMatchObject({ supplierId, multiple: "25.000000" });

  await sql`update procurement_request set state = 'cancelled' where state in ('open', 'countered')`;
  await sql`insert into planned_order ${sql({
    plant_id: plantId,
    id: fresh(),
    run_id: fresh(),
    item_id: "FAN",
    kind: "buy",
    quantity: "75",
    start_quantity: "75",
    release_at: now,
    due_at: neededAt,
    supplier_id: supplierId,
  })}`;
  const sold = { purchaseUnit: "box", purchaseUnitHolds: "25" };
  const planned = (await supplyRows(planner, plantId, "FAN")).filter(({ kind }) => kind === "planned");
  expect(planned).toMatchObject([{ quantity: "75", ...sold }]);
  expect(await termsOfItem(planner, plantId, "FAN")).toMatchObject([{ multiple: "25", ...sold }]);

  await requestMaterials(system, { plantId });
  const maker = await signUp(system, "boxes@example.com", { role: "supplier", supplierId });
  const [asked] = (await inbox(maker)).open;
  expect(asked).toMatchObject({ quantity: "75.000000", ...sold });
  const requestId = asked?.id ?? "";
  expect(await answer(maker, requestId, offer({ quantity: "60" }))).toEqual({
    ok: false,
    refusal: { kind: "notWholeUnits" },
  });
  expect(await answer(maker, requestId, offer({ quantity: "50" }))).toMatchObject({ value: { state: "accepted" } });
  const line = (await openPurchases(operator, plantId)).find(({ supplierName }) => supplierName.en === words.en);
  expect(line).toMatchObject({ quantity: "50.000000", ...sold });
  expect((await agreedDeliveries(planner, plantId, "FAN")).find(({ id }) => id === line?.id)).toMatchObject(sold);
});

const answer = (ctx: Context, requestId: string, given: AnswerInput["answer"]) =>
  answerRequest(ctx, { plantId, requestId, answer: given });

const offer = (over: { quantity?: string; priceMinor?: string; deliverOn?: string }): AnswerInput["answer"] => ({
  kind: "counter",
  quantity: "100",
  priceMinor: "1000",
  deliverOn: "2026-01-12",
  ...over,
});

async function lineOf(requestId: string) {
  const [line] = await sql`
    select id, quantity, price_minor::text, deliver_at, state from purchase_order_line where request_id = ${requestId}`;
  return line;
}

async function expectedOf(requestId: string) {
  const rows = await sql`
    select e.quantity, e.available_at as at from expected_receipt e
      join purchase_order_line l on l.plant_id = e.plant_id and l.id = e.id where l.request_id = ${requestId}`;
  return [...rows];
}

async function onHand(): Promise<number> {
  const [row] = await sql`select on_hand::float as there from stock where plant_id = ${plantId} and item_id = 'FAN'`;
  return (row?.there as number | undefined) ?? 0;
}
