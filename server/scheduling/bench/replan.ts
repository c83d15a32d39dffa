// What the worker does after every change: one plant loaded, planned and saved, on a database with the seeded companies.
import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { arrangeOrder } from "../../../db/testing/order-rows";
import { closeDatabase } from "../../../db/index";
import { median, spread } from "../../boot/bench-page";
import { withTemporaryDatabase } from "../../boot/temporary-app";
import { systemContext } from "../../context";
import { explodeOrder } from "../../engineering/explode-order";
import { planPlant } from "../plan-plant";

type Plant = { id: string; code: string; orders: number; operations: number };
export type Replanned = Plant & { cold: number; again: number[]; added: number[]; written: number };

/** Seconds by the clock, the database's share included; the first plan of each plant is the first of its process. */
export async function replanSeededPlants(orders: number, runs: number): Promise<Replanned[]> {
  return withTemporaryDatabase({ purpose: "bench", seed: `--orders ${orders}` }, async (url) => {
    process.env.DATABASE_URL = url;
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    try {
      const measured: Replanned[] = [];
      for (const plant of await plantsOf(sql)) measured.push(await measurePlant(sql, plant, runs));
      return measured;
    } finally {
      await sql.end();
      await closeDatabase();
    }
  });
}

export function replanTable(plants: readonly Replanned[]): string[] {
  const sum = (of: (plant: Replanned) => number): string =>
    plants.reduce((total, plant) => total + of(plant), 0).toFixed(2);
  return [
    "| plant | open orders | operations to plan | cold, s | nothing changed, s | spread, s | one order added, s | spread, s | rows then written |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ...plants.map((plant) => {
      const times = [plant.again, plant.added].flatMap((each) => [median(each).toFixed(2), spread(each).toFixed(2)]);
      return `| ${[plant.code, plant.orders, plant.operations, plant.cold.toFixed(2), ...times, plant.written].join(" | ")} |`;
    }),
    `| all, one after another | ${sum(({ orders }) => orders).split(".")[0]} | ${sum(({ operations }) => operations).split(".")[0]} | ${sum(({ cold }) => cold)} | ${sum(({ again }) => median(again))} | | ${sum(({ added }) => median(added))} | | |`,
  ];
}

async function plantsOf(sql: postgres.Sql): Promise<Plant[]> {
  return sql<Plant[]>`
    select p.id, p.code,
           (select count(distinct c.order_id) from order_completion c
              join schedule_version v on v.plant_id = c.plant_id and v.id = c.version_id and v.state = 'draft'
             where c.plant_id = p.id)::int as orders,
           (select count(*) from scheduled_operation o
              join schedule_version v on v.plant_id = o.plant_id and v.id = o.version_id and v.state = 'draft'
             where o.plant_id = p.id)::int as operations
      from plant p order by p.code`;
}

async function measurePlant(sql: postgres.Sql, plant: Plant, runs: number): Promise<Replanned> {
  const { seconds: cold } = await replan(sql, plant.id);
  const again: number[] = [];
  for (let run = 0; run < runs; run += 1) again.push((await replan(sql, plant.id)).seconds);
  const added: number[] = [];
  let written = 0;
  for (let run = 0; run < runs; run += 1) {
    await addOrder(sql, plant.id);
    const outcome = await replan(sql, plant.id);
    added.push(outcome.seconds);
    written = outcome.written;
  }
  return { ...plant, cold, again, added, written };
}

/** Planned even when nothing changed: the remembered facts are forgotten first. */
async function replan(sql: postgres.Sql, plantId: string): Promise<{ seconds: number; written: number }> {
  await sql`update plan_run set input_hash = id::text where plant_id = ${plantId}`;
  const started = performance.now();
  const outcome = await planPlant(systemContext(), { plantId, trigger: "bench" });
  const seconds = (performance.now() - started) / 1_000;
  if (outcome.kind !== "planned") throw new Error(`${plantId}: ${outcome.kind}`);
  return { seconds, written: outcome.written };
}

/** What somebody ordered last, once more, due in five weeks. */
async function addOrder(sql: postgres.Sql, plantId: string): Promise<void> {
  const ctx = systemContext();
  const [last] = await sql<
    { familyId: string; familyVersion: number; configuration: Record<string, string | number>; quantity: number }[]
  >`
    select l.family_id as "familyId", l.family_version as "familyVersion", l.configuration, l.quantity::int as quantity
      from order_line l join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id
     where o.plant_id = ${plantId} order by o.number desc limit 1`;
  if (!last) throw new Error(`plant ${plantId} never sold anything`);
  const promisedAt = new Date(ctx.now.getTime() + 35 * 86_400_000);
  const order = await arrangeOrder(sql, {
    plantId,
    ...last,
    version: last.familyVersion,
    placedAt: ctx.now,
    promisedAt,
  });
  await explodeOrder(ctx, { plantId, ...order, ...last });
}
