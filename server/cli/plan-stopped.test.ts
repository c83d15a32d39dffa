import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

/** More work than there is time for, on three machines. */
const crowded = {
  now: "2026-01-05T00:00:00",
  timeZone: "UTC",
  resources: ["a", "b", "c"].map((id) => ({ id })),
  items: Array.from({ length: 40 }, (_, i) => ({ id: `p${i}`, kind: "make" })),
  routings: Array.from({ length: 40 }, (_, i) => ({
    item: `p${i}`,
    operations: [0, 1, 2].map((step) => ({
      id: `o${step}`,
      alternatives: [{ resource: "abc"[(i + step * (1 + (i % 2))) % 3], runMinutesPerUnit: 40 + ((i * 37) % 90) }],
    })),
  })),
  demands: Array.from({ length: 40 }, (_, i) => ({
    id: `d${i}`,
    item: `p${i}`,
    quantity: 1,
    due: "2026-01-05T04:00:00",
  })),
};

test("Ctrl-C ends the search of a plan, and the best there is is answered", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "oneoff-stopped-"));
  try {
    const file = path.join(folder, "crowded.json");
    writeFileSync(file, JSON.stringify(crowded));
    const program = path.join(import.meta.dirname, "oneoff.mjs");
    const child = spawn(process.execPath, [program, "plan", file, "--seconds", "600", "--json"]);
    let answer = "";
    let progress = "";
    child.stdout.on("data", (part: Buffer) => (answer += part.toString()));
    child.stderr.on("data", (part: Buffer) => {
      if (progress === "") child.kill("SIGINT");
      progress += part.toString();
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect(progress).toMatch(/^\d+\.\d s {2}weighted tardiness \d+ s\n/);
    expect(code).toBe(0);
    expect(JSON.parse(answer)).toMatchObject({ check: { violations: [] } });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
