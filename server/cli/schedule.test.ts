import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { scheduleVerb } from "./schedule";
import type { Call } from "./verb";

const folder = mkdtempSync(path.join(tmpdir(), "oneoff-schedule-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Schedule = {
  makespan: number;
  weightedTardiness?: number;
  lowerBound: number;
  objective: string;
  format: string;
  optimal: boolean;
  operations: { job: number; index: number; machine: number; start: number; end: number }[];
  iterations: number;
  seed: number;
  seconds: number;
};

async function schedule(
  content: string,
  options: Record<string, string> = { iterations: "2000" },
): Promise<{ json?: Schedule; text?: string; faults: string[]; progress: string[] }> {
  const file = path.join(folder, "instance");
  writeFileSync(file, content);
  const progress: string[] = [];
  const call: Call = {
    file,
    values: (option) => (options[option] === undefined ? [] : [options[option]]),
    value: (option) => options[option],
    isStopped: () => false,
    flag: () => false,
    json: true,
    line: () => undefined,
    progress: (text) => void progress.push(text),
  };
  const answer = await scheduleVerb.run(call);
  if (!answer.ok)
    return {
      faults: answer.refusal.map(({ file: of, line, message }) => `${path.basename(of)}:${line}: ${message}`),
      progress,
    };
  return { json: answer.value?.json as Schedule, text: answer.value?.text ?? "", faults: [], progress };
}

const jobShop = "2 2\n0 3 1 2\n1 4 0 1\n";

test("an instance is answered with both ends of the truth: the schedule and a proven bound", async () => {
  const { json, text, progress } = await schedule(jobShop);
  expect(json).toMatchObject({
    format: "jobShop",
    objective: "makespan",
    makespan: 6,
    lowerBound: 6,
    optimal: true,
    seed: 1,
    operations: [
      { job: 0, index: 0, machine: 0, start: 0, end: 3 },
      { job: 0, index: 1, machine: 1, start: 4, end: 6 },
      { job: 1, index: 0, machine: 1, start: 0, end: 4 },
      { job: 1, index: 1, machine: 0, start: 4, end: 5 },
    ],
  });
  expect(json).not.toHaveProperty("weightedTardiness");
  expect(text).toContain("makespan 6, which is optimal");
  expect(text).toContain("machine 1: 1.0 0–4, 0.1 4–6");
  expect(progress[0]).toBe("makespan at least 6");
});

test("due times make weighted tardiness the objective, unless the makespan is asked for", async () => {
  const due = "2 2\n0 3 1 2 5 4\n1 4 0 1 5 1\n";
  expect((await schedule(due)).json).toMatchObject({ objective: "weightedTardiness", weightedTardiness: 4 });
  const { json } = await schedule(due, { objective: "makespan", iterations: "2000" });
  expect(json).toMatchObject({ objective: "makespan", makespan: 6, lowerBound: 6 });
});

test("machines are told from 0 where the file counts from 1; an assembly's index is the operation's number", async () => {
  const setups = await schedule("2 1 1\n1 1 1 5\n1 1 1 4\n0 7\n2 0\n");
  expect(setups.json).toMatchObject({ format: "setups", makespan: 11 });
  expect(setups.json?.operations.map(({ machine }) => machine)).toEqual([0, 0]);
  const assembly = await schedule("3 2 2\n0 2\n1 2\n1 0 4\n1 1 5\n1 0 6\n");
  expect(assembly.json).toMatchObject({ format: "assembly", makespan: 11, lowerBound: 11 });
  expect(assembly.json?.operations.map(({ job, index }) => [job, index])).toEqual([
    [0, 0],
    [0, 1],
    [0, 2],
  ]);
});

test("the same seed and iteration limit give the same operations", async () => {
  const rows = Array.from({ length: 6 }, (_, j) =>
    [0, 1, 2, 3].map((k) => `${(j + k * 3) % 4} ${3 + ((j * 7 + k * 5) % 9)}`),
  );
  const text = `6 4\n${rows.map((row) => row.join(" ")).join("\n")}`;
  const options = { iterations: "1500", seed: "9" };
  const [once, twice] = [await schedule(text, options), await schedule(text, options)];
  expect(once.json?.operations).toEqual(twice.json?.operations);
  expect(once.json?.seed).toBe(9);
});

test("every fault of the file and of the command line is told", async () => {
  const { faults } = await schedule("2 2\n0 3 1\n1 4 0 x\n", { seconds: "soon", seed: "-1", objective: "profit" });
  expect(faults).toHaveLength(5);
  expect(faults[0]).toContain("instance:2: as a job shop: 3 numbers; 4 were expected");
  expect(faults[1]).toContain('instance:3: as a job shop: the duration of operation 1 is "x"');
  expect(faults.slice(2).every((fault) => fault.startsWith("command line:1: --"))).toBe(true);
  expect((await schedule(jobShop, { objective: "weightedTardiness" })).faults[0]).toContain("has no due times");
});

test("what only instances have is not asked of a plan file in vain", async () => {
  const { faults } = await schedule("{}", { objective: "makespan", threads: "2" });
  expect(faults).toEqual([
    "command line:1: --objective makespan: a plan file is scheduled by its due dates; weightedTardiness was expected",
    "command line:1: --threads 2: a plan file is searched on one thread; 1 was expected",
  ]);
});

test("a plan file is scheduled as `oneoff plan` does", async () => {
  const plan = {
    now: "2026-01-05T00:00:00",
    timeZone: "UTC",
    resources: [{ id: "bench" }],
    items: [{ id: "chair", kind: "make", leadTimeDays: 1 }],
    routings: [
      { item: "chair", operations: [{ id: "glue", alternatives: [{ resource: "bench", runMinutesPerUnit: 30 }] }] },
    ],
    demands: [{ id: "d", item: "chair", quantity: 2, due: "2026-01-05T00:30:00" }],
  };
  const { json, faults } = await schedule(JSON.stringify(plan));
  expect(faults).toEqual([]);
  expect(json).toMatchObject({
    makespan: 3600,
    objective: "weightedTardiness",
    operations: [{ operation: "glue", resource: "bench", job: 0, index: 0, machine: 0 }],
    check: { violations: [] },
  });
  expect(json?.weightedTardiness).toBeGreaterThan(0);
  expect((await schedule('{ "now": 1 }')).faults.length).toBeGreaterThan(0);
});
