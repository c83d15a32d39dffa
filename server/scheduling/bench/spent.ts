import { readFileSync, readdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type postgres from "postgres";

/** Seconds: by the clock, of this process, and of the database server with all its processes. */
export type Spent = { readonly wall: number; readonly node: number; readonly server: number };

/** What passes from now until the returned function is called; each call begins anew. */
export async function stopwatch(sql: postgres.Sql): Promise<() => Spent> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const postmaster = statOf(backend?.pid ?? 0)?.parent ?? 0;
  const read = (): Spent => ({
    wall: performance.now() / 1_000,
    node: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    server: serverSeconds(postmaster),
  });
  let before = read();
  return () => {
    const now = read();
    const spent = { wall: now.wall - before.wall, node: now.node - before.node, server: now.server - before.server };
    before = now;
    return spent;
  };
}

/** Living backends, and those that have ended, whom their postmaster has waited for. */
function serverSeconds(postmaster: number): number {
  const own = statOf(postmaster);
  const children = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));
  const living = children.filter(({ parent }) => parent === postmaster);
  return (own?.seconds ?? 0) + (own?.ofEnded ?? 0) + living.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** In hundredths of a second, as proc(5) has it. */
function statOf(pid: number): { parent: number; seconds: number; ofEnded: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ").map(Number) ?? [];
    const at = (index: number): number => fields[index] ?? 0;
    return { parent: at(1), seconds: (at(11) + at(12)) / 100, ofEnded: (at(13) + at(14)) / 100 };
  } catch {
    return null;
  }
}
