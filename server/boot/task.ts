import { spawn } from "node:child_process";
import fs from "node:fs";
import { killGroup } from "./processes";
import { endOfLog, openLog, projectFolder } from "./state";

export type Task = { name: string; args: string[]; env: NodeJS.ProcessEnv; folder: string; signal?: AbortSignal };

/** Runs a Node program to its end, its words in `<name>.log`. Rejects with the last of them when it fails. */
export async function runTask(task: Task): Promise<void> {
  const { name, args, env, folder, signal } = task;
  const log = openLog(folder, name);
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...env, ONEOFF_ROLE: "task" },
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  const abort = (): void => {
    if (child.pid) killGroup(child.pid, "SIGKILL");
  };
  signal?.addEventListener("abort", abort, { once: true });
  const how = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killer) => resolve(code === 0 ? undefined : (killer ?? `exit code ${code}`)));
  });
  signal?.removeEventListener("abort", abort);
  if (how !== undefined) throw new Error(`${name} failed (${how}):\n${endOfLog(folder, name, 40)}`);
}
