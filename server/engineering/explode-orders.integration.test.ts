import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { arrangeOrder } from "../../db/testing/order-rows";
import { openQingdao, refrigerator } from "../../db/testing/qingdao";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { inTransaction, systemContext, type Context } from "../context";
import { job } from "../jobs/definition";
import { enqueue, waitingJobs } from "../jobs/queue";
import { startWorker, type RunningWorker } from "../jobs/worker";
import { explodeOrders, placedLine } from "./explode-orders";
import { orderPlaced } from "./jobs";
import type { LineToExplode } from "./explode-order";

const { sql, url } = testDatabase();
const now = new Date("2026-01-05T00:00:00Z");
const ctx: Context = { actor: { kind: "system" }, now, random: seeded(7), locale: "en" };
let plantId = "";
const running: RunningWorker[] = [];

beforeAll(async () => {
  plantId = (await openQingdao(ctx)).plantId;
});

beforeEach(async () => {
  await sql`truncate graphile_worker._private_jobs`;
});

afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop();
});

/** Places an order and its job, as sales does. */
async function place(version = 1): Promise<LineToExplode> {
  const promisedAt = new Date("2026-02-20T00:00:00Z");
  const sold = { plantId, familyId: "refrigerator", configuration: refrigerator, quantity: 1 };
  const line = {
    ...sold,
    ...(await arrangeOrder(sql, { ...sold, placedAt: now, promisedAt })),
    familyVersion: version,
  };
  await inTransaction(systemContext(), (tx) => enqueue(tx, "order.placed", line, { queue: `explode:${plantId}` }));
  return line;
}

const worksOf = async (lines: readonly LineToExplode[]): Promise<number> =>
  (await sql`select from work_order where order_line_id = any (${lines.map((line) => line.orderLineId)})`).length;
const waiting = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await sql<{ name: string; count: number }[]>`
        select task_identifier as name, count(*)::int as count from graphile_worker.jobs group by 1 order by 1`
    ).map(({ name, count }) => [name, count]),
  );

test("the first of many placed orders takes all with it, out of the queue too, and asks for one plan", async () => {
  const lines = [await place(), await place(), await place(), await place()];
  expect(await explodeOrders(ctx, lines[1]!)).toEqual({ exploded: 4 });
  expect(await worksOf(lines)).toBe(4);
  expect(await waiting()).toEqual({ "plant.changed": 1 });
  expect(await explodeOrders(ctx, lines[2]!)).toEqual({ exploded: 0 });
  expect(await worksOf(lines)).toBe(4);
});

test("an order that cannot be exploded stops no other, and fails by itself with its reason", async () => {
  const lines = [await place(), await place(99), await place()];
  expect(await explodeOrders(ctx, lines[0]!)).toEqual({ exploded: 2 });
  expect(await worksOf(lines)).toBe(2);
  expect(await waiting()).toEqual({ "order.placed": 1, "plant.changed": 1 });
  const last = await place();
  await expect(explodeOrders(ctx, lines[1]!)).rejects.toThrow("no version 99 of family refrigerator");
  // What waited beside it is done all the same.
  expect(await worksOf([last])).toBe(1);
});

test("what the database refuses is found among the others, and refused alone", async () => {
  const lines = [await place(), await place(), await place(), await place(), await place()];
  // An order whose row is not there: its work points at nothing.
  const lost = { ...lines[3]!, orderLineId: "00000000-0000-4000-8000-000000000009" };
  await sql`
    update graphile_worker._private_jobs set payload = ${sql.json(lost)}
     where payload->>'orderLineId' = ${lines[3]!.orderLineId}`;
  expect(await explodeOrders(ctx, lines[0]!)).toEqual({ exploded: 4 });
  expect(await waiting()).toEqual({ "order.placed": 1, "plant.changed": 1 });
  await expect(explodeOrders(ctx, lost)).rejects.toMatchObject({ code: "23503" });
  await sql`truncate graphile_worker._private_jobs`;
});

test("jobs that were tried before, wait for later, or are another plant's are left alone", async () => {
  const [first, tried, later] = [await place(), await place(), await place()];
  await sql`update graphile_worker._private_jobs set attempts = 1 where payload->>'orderLineId' = ${tried.orderLineId}`;
  await sql`update graphile_worker._private_jobs set run_at = now() + interval '1 hour' where payload->>'orderLineId' = ${later.orderLineId}`;
  const elsewhere = { ...first, plantId: "00000000-0000-4000-8000-000000000001" };
  await inTransaction(systemContext(), (tx) => enqueue(tx, "order.placed", elsewhere));
  expect(await explodeOrders(ctx, first)).toEqual({ exploded: 1 });
  expect((await waiting())["order.placed"]).toBe(3);
});

test("nobody but the system takes jobs out of the queue", async () => {
  await place();
  const taken = await inTransaction({ ...ctx, actor: { kind: "anonymous" } }, (tx) =>
    waitingJobs(tx, "order.placed", {}, 10),
  );
  expect(taken).toEqual([]);
});

test("two workers and a poisonous order: every other order is exploded once, the poison lies in the dead letters", async () => {
  const lines: LineToExplode[] = [];
  for (let count = 0; count < 12; count += 1) lines.push(await place(count === 5 ? 99 : 1));
  await sql`update graphile_worker._private_jobs set max_attempts = 1`;
  const jobs = {
    "order.placed": orderPlaced,
    "plant.changed": job(placedLine.partial().loose(), () => Promise.resolve()),
  };
  for (const slot of ["one", "two"]) running.push(await startWorker({ connectionString: url, slot, jobs }));
  await vi.waitFor(
    async () => {
      expect(await worksOf(lines)).toBe(11);
      const letters = await sql`select payload->>'orderLineId' as line, last_error from jobs.dead_letter`;
      expect(letters).toMatchObject([
        { line: lines[5]!.orderLineId, last_error: expect.stringContaining("no version 99") as string },
      ]);
    },
    { timeout: 20_000, interval: 200 },
  );
  const twice = await sql`select order_line_id from as_ordered group by 1 having count(*) > 1`;
  expect(twice).toHaveLength(0);
});
