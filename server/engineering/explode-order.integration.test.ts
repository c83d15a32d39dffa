import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openEmptyQingdao, refrigerator } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import type { Context } from "../context";
import { advanceOperation } from "./advance-operation";
import { explodeOrder } from "./explode-order";
import { loadPlant } from "./load-plant";
import { openOperations, openRequirements } from "./operations";
import { publishFamily } from "./publish-family";

const database = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const ctx: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
let plantId = "";

beforeAll(async () => {
  plantId = await openEmptyQingdao(ctx);
});

test("a family is published with its items, BOM and routing, and the same file twice is one version", async () => {
  const source = readFileSync("db/seed/families/refrigerator.yaml", "utf8");
  expect(await publishFamily(ctx, source)).toMatchObject({ ok: true, value: { version: 1, unchanged: false } });
  expect(await publishFamily(ctx, source)).toMatchObject({ ok: true, value: { version: 1, unchanged: true } });
  const plant = await loadPlant(ctx, plantId);
  expect(plant.items.get("FAN")?.leadTimeDays).toBe(5);
  const [lines] = await database.sql`select count(*)::int as count from bom_line`;
  expect(lines?.count).toBeGreaterThan(30);
});

test("a family of an unknown plant is refused and leaves nothing", async () => {
  const source = readFileSync("db/seed/families/refrigerator.yaml", "utf8")
    .replace("plant: qingdao", "plant: nowhere")
    .replace("id: refrigerator", "id: stray");
  expect(await publishFamily(ctx, source)).toMatchObject({ ok: false, refusal: { kind: "faults" } });
  expect(await database.sql`select from product_family where id = 'stray'`).toHaveLength(0);
});

test("an order is exploded once, with its operations, its needs and a job to plan the plant", async () => {
  const order = await arrangeOrder(database.sql, {
    plantId,
    familyId: "refrigerator",
    configuration: refrigerator,
    quantity: 2,
    placedAt: now,
    promisedAt: new Date("2026-01-20T00:00:00Z"),
  });
  const line = {
    plantId,
    ...order,
    familyId: "refrigerator",
    familyVersion: 1,
    configuration: refrigerator,
    quantity: 2,
  };
  expect(await explodeOrder(ctx, line)).toEqual({ exploded: true });
  expect(await explodeOrder(ctx, line)).toEqual({ exploded: false });
  const operations = await openOperations(ctx, plantId);
  expect(operations.map((operation) => operation.operation)).toContain("run-test");
  const needs = await openRequirements(ctx, plantId);
  expect(needs.filter((need) => need.itemId === "FAN").map((need) => Number(need.quantity))).toEqual([2]);
  expect(new Set(needs.map((need) => need.operationId)).size).toBeGreaterThan(3);
  const jobs = await database.sql<
    { key: string; queue_name: string }[]
  >`select key, queue_name from graphile_worker.jobs where task_identifier = 'plant.changed'`;
  expect(jobs.map((job) => [job.key, job.queue_name])).toEqual([[`plan:${plantId}`, `plan:${plantId}`]]);
});

test("an operation starts after its predecessors, once, and its work order with it", async () => {
  const operations = await openOperations(ctx, plantId);
  const idOf = (name: string) => operations.find((operation) => operation.operation === name)?.id ?? "";
  const start = (name: string, workUnitId: string) =>
    advanceOperation(ctx, { plantId, operationId: idOf(name), to: "started", workUnitId });
  expect(await start("roll-form", "ROLL-1")).toEqual({
    ok: false,
    refusal: { kind: "waitsFor", operationIds: [idOf("thermoform")] },
  });
  expect(await start("thermoform", "THERMO-1")).toMatchObject({
    ok: true,
    value: { began: true, workOrder: "started" },
  });
  expect(await start("thermoform", "THERMO-1")).toMatchObject({
    ok: false,
    refusal: { kind: "illegal", from: "started" },
  });
  const done = { plantId, operationId: idOf("thermoform"), to: "done", goodQuantity: 2, scrapQuantity: 0 } as const;
  expect(await advanceOperation(ctx, done)).toMatchObject({ ok: true, value: { began: false, workOrder: "started" } });
  expect(await start("roll-form", "ROLL-1")).toMatchObject({ ok: true });
});
