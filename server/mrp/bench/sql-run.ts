/** The SQL reference on a server of its own, beside the kernel on the same plants. */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { clusterUrl, prepareCluster, removeCluster, spawnPostgres, waitForPostgres } from "../../../db/embedded";
import { compileMaterial, type CompiledMaterial } from "../core/compile";
import { planned } from "../core/kernel/columns";
import { net } from "../core/kernel/net";
import type { MaterialProblem } from "../core/problem";
import { oneOffOrders } from "./one-off-orders";
import { planInSql, totalsOf } from "./sql-reference";

/** One table row per size. */
export async function sqlRows(sizes: readonly number[]): Promise<string[]> {
  const folder = path.join(tmpdir(), `oneoff-mrp-bench-${process.pid}`);
  const cluster = await prepareCluster(folder);
  const server = spawnPostgres(cluster, { fsync: "off", work_mem: "256MB", temp_buffers: "512MB" });
  const url = clusterUrl(cluster, "postgres");
  await waitForPostgres(url, AbortSignal.timeout(30_000));
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const rows: string[] = [];
    for (const orders of sizes) rows.push(await sqlRow(sql, orders));
    return rows;
  } finally {
    await sql.end({ timeout: 1 });
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGQUIT");
    await ended;
    await removeCluster(folder);
  }
}

async function sqlRow(sql: postgres.Sql, orders: number): Promise<string> {
  const problem = knownToSql(oneOffOrders(orders, 7));
  const compiled = compileMaterial(problem);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  const before = process.cpuUsage();
  const totals = kernelTotals(compiled.value);
  const used = process.cpuUsage(before);
  const answer = await sql.begin(async (tx) => {
    const started = await backendSeconds(tx);
    await planInSql(tx, problem, compiled.value);
    const seconds = (await backendSeconds(tx)) - started;
    const [needs] = await tx<{ count: number }[]>`select count(*)::int as count from need`;
    return { seconds, needs: needs?.count ?? 0, totals: await totalsOf(tx) };
  });
  for (const { item, second, what, quantity } of answer.totals) {
    if (what !== "planned") continue;
    const key = `${item} ${second}`;
    if (totals.get(key) !== quantity)
      throw new Error(`${key}: SQL plans ${quantity}, the kernel ${totals.get(key) ?? 0n}`);
    totals.delete(key);
  }
  if (totals.size > 0) throw new Error(`SQL misses ${[...totals.keys()].slice(0, 3).join(", ")}`);
  const kernel = ((used.user + used.system) / 1e6).toFixed(2);
  const compared = answer.totals.filter(({ what }) => what === "planned").length;
  return `| ${[orders, answer.needs, answer.seconds.toFixed(2), kernel, compared].join(" | ")} |`;
}

function knownToSql(problem: MaterialProblem): MaterialProblem {
  return {
    ...problem,
    // Long before the first need: the reference knows no past.
    now: "2025-06-01T00:00:00",
    items: problem.items.map((item) => ({
      ...item,
      pegging: "pooled",
      lotSizing: item.lotSizing.kind === "minMax" ? { kind: "lotForLot" } : item.lotSizing,
    })),
  };
}

function kernelTotals(material: CompiledMaterial): Map<string, bigint> {
  const { supplies } = net(material, { notBeforeNow: false, workSeconds: () => null });
  const totals = new Map<string, bigint>();
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== planned) continue;
    const key = `${material.items[supplies.item[supply] as number]?.id ?? ""} ${supplies.second[supply] as number}`;
    totals.set(key, (totals.get(key) ?? 0n) + BigInt(supplies.quantity[supply] as number));
  }
  return totals;
}

/** What the backend that serves us has used so far (user and system, in hundredths; proc(5)). */
async function backendSeconds(sql: postgres.TransactionSql): Promise<number> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const fields =
    readFileSync(`/proc/${backend?.pid ?? 0}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
