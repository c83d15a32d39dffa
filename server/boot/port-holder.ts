import fs from "node:fs";
import net from "node:net";
import { commandLine, pids } from "./processes";
import { Sentence } from "./settings";

/** Refuses a port somebody listens on, with the name of who it is. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  // A browser may reach localhost by either protocol.
  for (const address of new Set([host, "127.0.0.1", "::1"])) {
    const code = await tryListening(address, port);
    if (code === "EADDRINUSE") throw new Sentence(takenSentence(port));
    if (code === "EACCES")
      throw new Sentence(`Port ${port} needs more rights than this account has. Try another: PORT=3001 npm start`);
  }
}

function takenSentence(port: number): string {
  const holder = portHolder(port);
  const who = holder ? `process ${holder.pid} (${holder.command})` : "a process of another account";
  return `Port ${port} is taken by ${who}. Stop it, or use another port: PORT=${port + 1} npm start`;
}

export function portHolder(port: number): { pid: number; command: string } | undefined {
  const inodes = new Set(["tcp", "tcp6"].flatMap((table) => listeningInodes(table, port)));
  const pid = pids().find((candidate) => holdsOne(candidate, inodes));
  return pid === undefined ? undefined : { pid, command: commandLine(pid) };
}

/** Columns of /proc/net/tcp: 1 local address, 3 state (0A listens), 9 inode. */
function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return fs
    .readFileSync(`/proc/net/${table}`, "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .flatMap((columns) => (columns[1]?.endsWith(suffix) && columns[3] === "0A" && columns[9] ? [columns[9]] : []));
}

function holdsOne(pid: number, inodes: Set<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return fs.readdirSync(folder).some((fd) => {
      const target = fs.readlinkSync(`${folder}/${fd}`);
      return target.startsWith("socket:[") && inodes.has(target.slice(8, -1));
    });
  } catch {
    return false;
  }
}

async function tryListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port, exclusive: true, ipv6Only: host === "::1" }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
