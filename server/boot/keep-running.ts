import type { ChildProcess } from "node:child_process";
import { isAlive, killGroup } from "./processes";

export type Part = {
  name: string;
  spawn: () => ChildProcess;
  /** Already running, left by a supervisor that died. */
  adopt: number | undefined;
  endSignal: NodeJS.Signals;
  onDeath: (how: string) => void;
};
export type Kept = { pid(): number | undefined; stop(graceMilliseconds: number): Promise<void> };

const pollMilliseconds = 250;
const shortLifeMilliseconds = 3_000;
const longestPauseMilliseconds = 2_000;

/** Keeps one child alive: started again at once, and with growing pauses while it dies young. */
export function keepRunning(part: Part): Kept {
  let stopping = false;
  let youngDeaths = 0;
  let timer: NodeJS.Timeout | undefined;
  let current = part.adopt === undefined ? watchChild(part.spawn()) : watchProcess(part.adopt);
  follow();
  return {
    pid: () => current.pid,
    stop: async (graceMilliseconds) => {
      stopping = true;
      clearTimeout(timer);
      await end(current, part.endSignal, graceMilliseconds);
    },
  };

  function follow(): void {
    const bornAt = Date.now();
    void current.ended.then((how) => {
      if (stopping) return;
      part.onDeath(how);
      if (current.pid) killGroup(current.pid, "SIGKILL");
      youngDeaths = Date.now() - bornAt < shortLifeMilliseconds ? youngDeaths + 1 : 0;
      const wait = youngDeaths === 0 ? 0 : Math.min(100 * 2 ** youngDeaths, longestPauseMilliseconds);
      timer = setTimeout(() => {
        current = watchChild(part.spawn());
        follow();
      }, wait);
    });
  }
}

type Watched = { pid: number | undefined; ended: Promise<string> };

function watchChild(child: ChildProcess): Watched {
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { pid: child.pid, ended };
}

/** Not our child, so its end can only be seen by looking. */
function watchProcess(pid: number): Watched {
  const ended = new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      resolve("gone");
    }, pollMilliseconds);
  });
  return { pid, ended };
}

async function end(watched: Watched, signal: NodeJS.Signals, graceMilliseconds: number): Promise<void> {
  if (watched.pid === undefined) return;
  const pid = watched.pid;
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  const timer = setTimeout(() => killGroup(pid, "SIGKILL"), graceMilliseconds);
  await watched.ended;
  clearTimeout(timer);
  killGroup(pid, "SIGKILL");
}
