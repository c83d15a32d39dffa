import { spawn } from "node:child_process";
import { expect, test, vi } from "vitest";
import { keepRunning } from "./keep-running";
import { isAlive } from "./processes";

const idle = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
const deaf = () =>
  spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)"], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
const part = { name: "part", spawn: idle, adopt: undefined, endSignal: "SIGTERM" as const };

test("a killed part is started again, and stays down once stopped", async () => {
  const deaths: string[] = [];
  const kept = keepRunning({ ...part, onDeath: (how) => deaths.push(how) });
  const first = kept.pid()!;
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(kept.pid()).not.toBe(first), 5_000);
  const second = kept.pid()!;
  expect(isAlive(second)).toBe(true);
  await kept.stop(1_000);
  expect(isAlive(second)).toBe(false);
  expect(deaths).toEqual(["SIGKILL"]);
});

test("an adopted process is watched like a child", async () => {
  const orphan = idle();
  const kept = keepRunning({ ...part, adopt: orphan.pid, onDeath: () => undefined });
  expect(kept.pid()).toBe(orphan.pid);
  orphan.kill("SIGKILL");
  await vi.waitFor(() => expect(kept.pid()).not.toBe(orphan.pid), 5_000);
  await kept.stop(1_000);
});

test("a part that does not listen is killed when its grace is over", async () => {
  const child = deaf();
  const ready = new Promise((resolve) => child.stdout.once("data", resolve));
  const kept = keepRunning({ ...part, spawn: () => child, onDeath: () => undefined });
  await ready;
  await kept.stop(100);
  expect(child.signalCode).toBe("SIGKILL");
});
