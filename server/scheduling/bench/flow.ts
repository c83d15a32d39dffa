// From placed to pegged and dated: one-off orders stand in the database with their jobs; the clock runs until each has
// its own BOM, operations, pegs and a date in the draft. Every run has a fresh copy of the seeded companies.
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { closeDatabase } from "../../../db/index";
import { machine, median, spread } from "../../boot/bench-page";
import { withTemporaryDatabase } from "../../boot/temporary-app";
import { publishedFamilies, type FamilyVersion } from "../../catalog/published-family";
import { systemContext } from "../../context";
import { registry } from "../../jobs/registry";
import { startWorker } from "../../jobs/worker";
import { planPlant } from "../plan-plant";
import { materialDeltas, type Delta } from "./material-deltas";
import { explodePlaced, placeOrders } from "./place-orders";
import { stopwatch, type Spent } from "./spent";

type Stages = Record<"explode" | "load" | "plan" | "save" | "publish", Spent>;
type Whole = Spent & { readonly violations: number };

export async function flowPage(counts: readonly number[], runs: number): Promise<string> {
  return withTemporaryDatabase({ purpose: "bench", seed: "--orders 2000" }, async (url) => {
    const stages: string[] = [];
    const whole: string[] = [];
    const deltas: string[] = [];
    await finishSeeding(url);
    for (const count of counts) {
      const measured: Stages[] = [];
      for (let run = 1; run <= runs; run += 1)
        measured.push(await onCopy(url, (sql) => measureStages(sql, count, run)));
      stages.push(...stageRows(count, measured));
      for (const plants of ["bicycle", "all"]) {
        const times: Whole[] = [];
        for (let run = 1; run <= runs; run += 1)
          times.push(await onCopy(url, (sql, copy) => measureWhole(sql, copy, { count, plants, seed: run })));
        whole.push(wholeRow(count, plants, times));
      }
      deltas.push(...(await onCopy(url, (sql) => materialDeltas(sql, count))).map((delta) => deltaRow(count, delta)));
    }
    return page({ runs, stages, whole, deltas });
  });
}

/** Jobs the seeding left, such as plans of every plant, are not what the orders wait for. */
async function finishSeeding(url: string): Promise<void> {
  process.env.DATABASE_URL = url;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const worker = await startWorker({ connectionString: url, slot: "bench", jobs: registry });
  try {
    while ((await unfinishedJobs(sql)) > 0) await pause(50);
  } finally {
    await worker.stop();
    await closeDatabase();
    await sql.end();
  }
}

/** A database like the seeded one, gone afterwards. */
async function onCopy<T>(url: string, act: (sql: postgres.Sql, copy: string) => Promise<T>): Promise<T> {
  const server = new URL(url);
  const template = server.pathname.slice(1);
  server.pathname = "/postgres";
  const copy = new URL(url);
  copy.pathname = "/flow";
  const admin = postgres(server.href, { max: 1, onnotice: () => undefined });
  const sql = postgres(copy.href, { max: 1, onnotice: () => undefined });
  try {
    await admin`create database flow template ${admin(template)}`;
    await admin`checkpoint`;
    process.env.DATABASE_URL = copy.href;
    return await act(sql, copy.href);
  } finally {
    await closeDatabase();
    await sql.end();
    await admin`drop database if exists flow with (force)`;
    await admin.end();
  }
}

async function familiesToOrder(plants: string): Promise<FamilyVersion[]> {
  const families = await publishedFamilies(systemContext());
  return families.filter(({ familyId }) => plants === "all" || familyId === plants);
}

async function place(sql: postgres.Sql, { count, plants, seed }: { count: number; plants: string; seed: number }) {
  const families = await familiesToOrder(plants);
  const { now } = systemContext();
  for (const family of families)
    await placeOrders(sql, { plantId: family.plantId, family, count: count / families.length, now }, seed);
  return families.map(({ plantId }) => plantId);
}

/** The same steps as the worker's, one after the other, so that each can be measured. */
async function measureStages(sql: postgres.Sql, count: number, seed: number): Promise<Stages> {
  const [plantId = ""] = await place(sql, { count, plants: "bicycle", seed });
  const spent = await stopwatch(sql);
  await explodePlaced(sql);
  const stages: Partial<Stages> = { explode: spent() };
  const outcome = await planPlant(systemContext(), { plantId, trigger: "bench" }, (stage) => {
    stages[({ loaded: "load", planned: "plan", saved: "save" } as const)[stage]] = spent();
  });
  if (outcome.kind !== "planned") throw new Error(`not planned: ${outcome.kind}`);
  return { ...(stages as Stages), publish: spent() };
}

async function measureWhole(
  sql: postgres.Sql,
  url: string,
  wanted: { count: number; plants: string; seed: number },
): Promise<Whole> {
  await place(sql, wanted);
  const before = await brokenRows(sql);
  const spent = await stopwatch(sql);
  const worker = await startWorker({ connectionString: url, slot: "bench", jobs: registry });
  try {
    while ((await undated(sql)) > 0) await pause(50);
    const time = spent();
    // What follows a plan, such as requests to suppliers, is not counted, and not cut off either.
    while ((await unfinishedJobs(sql)) > 0) await pause(50);
    const broken = [...(await brokenRows(sql))].map(([view, rows]) => rows - (before.get(view) ?? 0));
    return { ...time, violations: broken.reduce((sum, more) => sum + Math.max(0, more), 0) };
  } finally {
    await worker.stop();
  }
}

/** Orders without a date in the draft; their pegs are saved with it, and the invariants judge those. */
async function undated(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from customer_order o
     where o.state in ('placed', 'planned') and not exists (
       select from order_completion c join schedule_version v on v.plant_id = c.plant_id and v.id = c.version_id and v.state = 'draft'
        where c.plant_id = o.plant_id and c.order_id = o.id)`;
  return row?.count ?? 0;
}

async function unfinishedJobs(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from graphile_worker._private_jobs where locked_at is not null or (is_available and run_at <= now())`;
  return row?.count ?? 0;
}

/** Rows of each invariant view. */
async function brokenRows(sql: postgres.Sql): Promise<ReadonlyMap<string, number>> {
  const views = await sql<{ name: string }[]>`
    select viewname as name from pg_views where schemaname = 'public' and viewname like 'inv\\_%' order by viewname`;
  const broken = new Map<string, number>();
  for (const { name } of views) broken.set(name, (await sql`select from ${sql(name)}`).length);
  return broken;
}

const text = (values: readonly number[]): string => median(values).toFixed(2);
const middle = (times: readonly Spent[]): string[] => [
  text(times.map(({ wall }) => wall)),
  spread(times.map(({ wall }) => wall)).toFixed(2),
  text(times.map(({ node }) => node)),
  text(times.map(({ server }) => server)),
];

const stageRows = (count: number, measured: readonly Stages[]): string[] =>
  (["explode", "load", "plan", "save", "publish"] as const).map(
    (stage) => `| ${[count, stage, ...middle(measured.map((stages) => stages[stage]))].join(" | ")} |`,
  );

const wholeRow = (count: number, plants: string, times: readonly Whole[]): string =>
  `| ${[count, plants === "all" ? "four" : "one (Wuxi)", ...middle(times), Math.max(...times.map(({ violations: rows }) => rows))].join(" | ")} |`;

const deltaRow = (count: number, { what, way, rows, spent }: Delta): string =>
  `| ${[count, what, way, rows, spent.wall.toFixed(2), spent.node.toFixed(2), spent.server.toFixed(2)].join(" | ")} |`;

function page({ runs, ...rows }: { runs: number; stages: string[]; whole: string[]; deltas: string[] }): string {
  return [
    "# From placed to pegged and dated: results",
    "",
    machine(),
    "",
    `One-off orders, each a design of its own, are placed in the seeded companies (975 orders open); median and spread of ${runs} runs, each on a fresh copy.`,
    "Seconds by the clock, of this process (node) and of the database server with all its processes.",
    "",
    "## Through the queue and the worker",
    "",
    "From order and job rows in PostgreSQL until every order has its BOM, operations, pegs and a date in the draft; all that was open before is planned again with it.",
    "Target: 1,000 in 5 s, 5,000 in 30 s. Violations are rows the invariant views have afterwards and had not before.",
    "",
    "| orders | plants | clock, s | spread, s | node, s | server, s | violations |",
    "|---:|---|---:|---:|---:|---:|---:|",
    ...rows.whole,
    "",
    "## Step by step, one plant (Wuxi)",
    "",
    "| orders | step | clock, s | spread, s | node, s | server, s |",
    "|---:|---|---:|---:|---:|---:|",
    ...rows.stages,
    "",
    "## What material planning loads and writes (Wuxi)",
    "",
    "The same pegs written three ways, each undone: by COPY, which the product uses, as rows of JSON, and as an INSERT of many rows. Then one order more: rows that say the same stay.",
    "",
    "| orders | what | how | rows | clock, s | node, s | server, s |",
    "|---:|---|---|---:|---:|---:|---:|",
    ...rows.deltas,
    "",
  ].join("\n");
}
