import { z } from "zod";
import { afterEach, describe, expect, test, vi } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { contextOf, inTransaction, systemContext } from "../context";
import { announce, announceAll, subscribe, type LiveMessage } from "./live";
import { enqueue } from "./queue";
import { job, type JobDefinition } from "./definition";
import { startWorker, type RunningWorker } from "./worker";

const db = testDatabase();
const running: RunningWorker[] = [];

afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop();
});

async function work(jobs: Record<string, JobDefinition>, slot = "test"): Promise<void> {
  running.push(await startWorker({ connectionString: db.url, slot, jobs }));
}

async function waitingJobs(): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from graphile_worker._private_jobs`;
  return row!.count;
}

describe("the queue", () => {
  test("the app role enqueues, and the worker delivers the parsed payload", async () => {
    const heard: string[] = [];
    await work({
      "order.placed": job(z.object({ orderId: z.string() }), async ({ orderId }) =>
        Promise.resolve(heard.push(orderId)),
      ),
    });
    await inTransaction(contextOf({ kind: "anonymous" }), (tx) => enqueue(tx, "order.placed", { orderId: "o1" }));
    await vi.waitFor(() => expect(heard).toEqual(["o1"]), 10_000);
  });

  test("a rolled back transaction leaves no job", async () => {
    await inTransaction(systemContext(), async (tx) => {
      await enqueue(tx, "order.placed", { orderId: "o2" });
      return { ok: false as const, refusal: { kind: "stale" } };
    });
    expect(await waitingJobs()).toBe(0);
  });

  test("a burst under one key is handled once", async () => {
    for (let event = 1; event <= 5; event += 1) {
      await inTransaction(systemContext(), (tx) => enqueue(tx, "plant.changed", { event }, { key: "plan:1" }));
    }
    expect(await waitingJobs()).toBe(1);
    const heard: number[] = [];
    await work({
      "plant.changed": job(z.object({ event: z.number() }), async ({ event }) => Promise.resolve(heard.push(event))),
    });
    await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), 10_000);
    expect(heard).toEqual([5]);
  });

  test("a poisonous job ends as a dead letter with its error", async () => {
    await inTransaction(systemContext(), (tx) => enqueue(tx, "bad.thing", { x: 1 }, { attempts: 1 }));
    await work({ "bad.thing": job(z.object({ x: z.number() }), () => Promise.reject(new Error("no such thing"))) });
    await vi.waitFor(
      async () => {
        const letters = await db.sql`select name, last_error from jobs.dead_letter`;
        expect(letters).toMatchObject([
          { name: "bad.thing", last_error: expect.stringContaining("no such thing") as string },
        ]);
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(await waitingJobs()).toBe(0);
  });

  test("a successor in the same place takes over what a killed worker held", async () => {
    await inTransaction(systemContext(), (tx) => enqueue(tx, "order.placed", { orderId: "o3" }, { queue: "plan:1" }));
    await db.sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-dead', attempts = 1`;
    await db.sql`update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'worker-dead'`;
    await db.sql`insert into jobs.heartbeat (worker_id, slot) values ('worker-dead', 'test')`;
    const heard: string[] = [];
    await work({
      "order.placed": job(z.object({ orderId: z.string() }), async ({ orderId }) =>
        Promise.resolve(heard.push(orderId)),
      ),
    });
    await vi.waitFor(() => expect(heard).toEqual(["o3"]), 10_000);
  });

  test("a worker beats for what it holds, however long that takes: nobody takes it for silent", async () => {
    await inTransaction(systemContext(), (tx) => enqueue(tx, "order.placed", { orderId: "long" }));
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    await work({ "order.placed": job(z.object({ orderId: z.string() }), () => held) });
    await vi.waitFor(async () => {
      const holders = await db.sql`
        select job.locked_by, beat.slot from graphile_worker._private_jobs job
          left join jobs.heartbeat beat on beat.worker_id = job.locked_by where job.locked_by is not null`;
      expect(holders).toMatchObject([{ slot: "test" }]);
    }, 10_000);
    end();
    await vi.waitFor(async () => expect(await waitingJobs()).toBe(0), 10_000);
  });

  test("another worker takes over what a silent one held", async () => {
    await inTransaction(systemContext(), (tx) => enqueue(tx, "order.placed", { orderId: "o4" }));
    const past = "now() - interval '25 seconds'";
    await db.sql.unsafe(
      `update graphile_worker._private_jobs set locked_at = ${past}, locked_by = 'worker-silent', attempts = 1`,
    );
    await db.sql.unsafe(
      `insert into jobs.heartbeat (worker_id, slot, beat_at) values ('worker-silent', 'elsewhere', ${past})`,
    );
    const heard: string[] = [];
    await work({
      "order.placed": job(z.object({ orderId: z.string() }), async ({ orderId }) =>
        Promise.resolve(heard.push(orderId)),
      ),
    });
    await vi.waitFor(() => expect(heard).toEqual(["o4"]), 10_000);
  });
});

describe("live announcements", () => {
  test("a committed one is heard by who wants it, a rolled back one by nobody", async () => {
    const heard: LiveMessage[] = [];
    const end = await subscribe(
      (message) => message.topic === "order",
      (message) => heard.push(message),
    );
    await inTransaction(systemContext(), async (tx) => {
      await announce(tx, { topic: "order", id: "lost" });
      return { ok: false as const, refusal: { kind: "stale" } };
    });
    await inTransaction(systemContext(), async (tx) => {
      await announce(tx, { topic: "plan", plantId: "p" });
      await announce(tx, { topic: "order", id: "kept" });
    });
    await vi.waitFor(() => expect(heard).toEqual([{ topic: "order", id: "kept" }]), 10_000);
    end();
  });

  test("many are announced at once, each to who wants it", async () => {
    const heard: (string | undefined)[] = [];
    const stop = await subscribe(
      ({ topic }) => topic === "order",
      ({ id }) => heard.push(id),
    );
    const messages = ["first", "second"].map((id) => ({ topic: "order", id }));
    await inTransaction(systemContext(), (tx) => announceAll(tx, messages));
    await vi.waitFor(() => expect(heard).toEqual(expect.arrayContaining(["first", "second"])));
    stop();
  });

  test("who listens a little late still hears what was announced since the page was read", async () => {
    const first = await subscribe(
      () => true,
      () => undefined,
    );
    // From here on this process hears everything.
    const openedAt = Date.now();
    await inTransaction(systemContext(), (tx) => announce(tx, { topic: "order", id: "before" }));
    await inTransaction(systemContext(), (tx) => announce(tx, { topic: "order", id: "marker" }));
    const heard: (string | undefined)[] = [];
    await vi.waitFor(async () => {
      heard.length = 0;
      const late = await subscribe(
        () => true,
        (message) => heard.push(message.id),
        { missedMilliseconds: Date.now() - openedAt },
      );
      late();
      expect(heard).toEqual(expect.arrayContaining(["before", "marker"]));
    }, 5_000);
    first();
  });
});
