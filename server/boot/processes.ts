import fs from "node:fs";

export type Role = "web" | "worker" | "task";

/** Group leaders that an earlier supervisor of this state folder started, and the run they belong to. */
export function leftovers(folder: string): { pid: number; role: Role; run: string; port: number }[] {
  return pids().flatMap((pid) => {
    const env = environment(pid);
    if (env.get("ONEOFF_STATE") !== folder || !isGroupLeader(pid) || !isAlive(pid)) return [];
    const role = env.get("ONEOFF_ROLE");
    if (role !== "web" && role !== "worker" && role !== "task") return [];
    return [{ pid, role, run: env.get("ONEOFF_RUN") ?? "", port: Number(env.get("PORT")) }];
  });
}

/** A zombie nobody reaps is dead. */
export function isAlive(pid: number): boolean {
  const state = statFields(pid)[0];
  return state !== undefined && state !== "Z" && state !== "X";
}

export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

export function commandLine(pid: number): string {
  return read(`/proc/${pid}/cmdline`).split("\0").join(" ").trim();
}

export function pids(): number[] {
  return fs.readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function environment(pid: number): Map<string, string> {
  const pairs = read(`/proc/${pid}/environ`).split("\0");
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

function isGroupLeader(pid: number): boolean {
  return statFields(pid)[2] === String(pid);
}

/** From the state on; the command before it may hold spaces and parentheses. */
function statFields(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat ? stat.slice(stat.lastIndexOf(")") + 2).split(" ") : [];
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
