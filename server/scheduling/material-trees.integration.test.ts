import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { parseDecimal, stockScale } from "../base/core/quantity";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { explodeOrder } from "../engineering/explode-order";
import { receiveLot } from "../inventory/receive-lot";
import { orderTree, supplyTree, type MaterialNode } from "../mrp/material-trees";
import { exceptionRows, lotRows, supplyRows } from "../mrp/queries";
import { planPlant } from "./plan-plant";

const database = testDatabase();
const { sql } = database;
const random = seeded(5);
const at = (iso: string): Context => ({
  actor: { kind: "system" },
  now: new Date(iso),
  random,
  locale: "en",
});
const monday = at("2026-01-05T00:00:00Z");
let plantId = "";
const orders: string[] = [];

beforeAll(async () => {
  ({ plantId } = await openQingdao(monday));
  const bought = await sql<{ id: string }[]>`
    select id from item where plant_id = ${plantId} and kind = 'buy' and id <> 'BOARD-CN' order by id`;
  // Two lots of everything, the older one small: orders share both.
  for (const [lotNumber, quantity, day] of [
    ["OLD", "7", "2026-01-02"],
    ["NEW", "5000", "2026-01-04"],
  ] as const)
    for (const { id } of bought)
      await receiveLot(at(`${day}T00:00:00Z`), {
        plantId,
        itemId: id,
        quantity,
        referenceId: null,
        lotNumber: `${lotNumber}-${id}`,
      });
  for (const [quantity, promisedAt] of [
    [3, "2026-02-20T00:00:00Z"],
    [2, "2026-02-10T00:00:00Z"],
  ] as const)
    orders.push(await place(quantity, promisedAt));
  await planPlant(monday, { plantId, trigger: "order.placed" });
});

async function place(quantity: number, promisedAt: string): Promise<string> {
  const order = await arrangeOrder(sql, {
    plantId,
    familyId: "refrigerator",
    configuration: refrigerator,
    quantity,
    placedAt: monday.now,
    promisedAt: new Date(promisedAt),
  });
  await explodeOrder(monday, {
    plantId,
    ...order,
    familyId: "refrigerator",
    familyVersion: 1,
    configuration: refrigerator,
    quantity,
  });
  return order.orderId;
}

const micros = (text: string): bigint => parseDecimal(text, stockScale) ?? 0n;
const sum = (nodes: readonly MaterialNode[]): bigint =>
  nodes.reduce((total, node) => total + micros(node.quantity), 0n);
const flat = (nodes: readonly MaterialNode[]): MaterialNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.children)]);
const isSupply = ({ kind }: MaterialNode): boolean => ["lot", "purchase", "planned", "stock"].includes(kind);

test("an order opens down to lots and proposals that add up to every need of it", async () => {
  for (const orderId of orders) {
    const tree = await orderTree(monday, plantId, orderId);
    const parts = flat(tree).filter((node) => node.children.some(isSupply));
    for (const part of parts) expect(sum(part.children.filter(isSupply))).toBe(micros(part.quantity));
    const [needed] = await sql<{ quantity: string; rows: number }[]>`
      select trim_scale(sum(r.quantity))::text as quantity, count(*)::int as rows
        from material_requirement r join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id where l.order_id = ${orderId}`;
    expect(parts).toHaveLength(needed?.rows ?? -1);
    expect(sum(parts)).toBe(micros(needed?.quantity ?? ""));
    expect(new Set(flat(tree).map(({ kind }) => kind))).toEqual(new Set(["part", "lot", "planned"]));
  }
});

test("every lot and proposal opens up to the orders it serves, the same quantities as downward, the rest is free", async () => {
  const down = new Map<string, bigint>();
  for (const orderId of orders)
    for (const node of flat(await orderTree(monday, plantId, orderId)).filter(isSupply))
      down.set(`${node.id ?? ""} ${orderId}`, (down.get(`${node.id ?? ""} ${orderId}`) ?? 0n) + micros(node.quantity));
  const up = new Map<string, bigint>();
  const lots = await lotRows(monday, plantId);
  const coming = await supplyRows(monday, plantId);
  expect(lots.length).toBeGreaterThan(20);
  expect(coming.map(({ itemId }) => itemId)).toContain("BOARD-CN");
  for (const { id, quantity } of [...lots.map((lot) => ({ id: lot.id, quantity: lot.onHand })), ...coming]) {
    const answer = await supplyTree(monday, plantId, id);
    if (!answer.ok) throw new Error(answer.refusal.kind);
    expect(sum(answer.value.takers)).toBe(micros(quantity));
    for (const node of flat(answer.value.takers))
      if (node.children.length > 0) expect(sum(node.children)).toBe(micros(node.quantity));
    for (const node of flat(answer.value.takers).filter(({ kind }) => kind === "order"))
      up.set(`${id} ${node.id ?? ""}`, (up.get(`${id} ${node.id ?? ""}`) ?? 0n) + micros(node.quantity));
  }
  expect(up.size).toBeGreaterThan(30);
  expect(up).toEqual(down);
});

test("an old lot goes to the order promised first; what the floor has taken from it is said apart", async () => {
  const [need] = await sql<{ id: string; item_id: string; operation_id: string }[]>`
    select r.id, r.item_id, r.operation_id from material_requirement r join order_line l on l.plant_id = r.plant_id and l.id = r.order_line_id
     where l.order_id = ${orders[1] ?? ""} and r.item_id <> 'BOARD-CN' and r.quantity >= 2 and r.quantity < 7 order by r.item_id limit 1`;
  const old = (await lotRows(monday, plantId)).find(
    (lot) => lot.itemId === need?.item_id && lot.number.startsWith("OLD"),
  );
  if (!need || !old) throw new Error("nothing small is needed");
  const before = await supplyTree(monday, plantId, old.id);
  const first = before.ok ? flat(before.value.takers).find(({ kind }) => kind === "order") : null;
  expect(first?.id).toBe(orders[1]);
  await sql`insert into material_issue ${sql({
    plant_id: plantId,
    id: "0190f000-0000-7000-8000-000000000001",
    requirement_id: need.id,
    operation_id: need.operation_id,
    lot_id: old.id,
    quantity: "1",
    at: monday.now,
  })}`;
  const issued = flat(await orderTree(monday, plantId, orders[1] ?? "")).filter(({ kind }) => kind === "issued");
  expect(issued.map(({ id, number, quantity }) => [id, number, quantity])).toEqual([[old.id, old.number, "1"]]);
  const after = await supplyTree(monday, plantId, old.id);
  expect(after.ok ? after.value.takers.map(({ quantity }) => quantity)[0] : null).toBe("1");
  await sql`delete from material_issue`;
});

test("a message names the orders it touches", async () => {
  await sql`delete from exception_message`;
  const [planned] = await sql<
    { id: string; item_id: string }[]
  >`select id, item_id from planned_order where item_id = 'BOARD-CN'`;
  await sql`insert into exception_message ${sql({
    plant_id: plantId,
    id: "0190f000-0000-7000-8000-000000000002",
    run_id: "0190f000-0000-7000-8000-000000000003",
    kind: "pastDue",
    item_id: "BOARD-CN",
    supply_id: planned?.id ?? null,
    quantity: "1",
    from_at: monday.now,
    to_at: null,
    reason: "dateOver",
  })}`;
  const [message] = await exceptionRows(monday, plantId);
  expect(message).toMatchObject({ kind: "pastDue", itemId: "BOARD-CN", planned: true, toAt: null, fromAt: monday.now });
  expect(message?.orders.map(({ id }) => id).toSorted()).toEqual(orders.toSorted());
});

test("a supply that is not there, or another plant's, is missing", async () => {
  expect(await supplyTree(monday, plantId, "0190f000-0000-7000-8000-00000000000f")).toEqual({
    ok: false,
    refusal: { kind: "missing" },
  });
  expect(await orderTree(monday, "0190f000-0000-7000-8000-00000000000f", orders[0] ?? "")).toEqual([]);
});
