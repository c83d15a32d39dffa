import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { confidenceOf, defaultConfidence } from "../promising/core/confidence";
import { promiseVerb } from "./promise";
import type { Call } from "./verb";

const folder = mkdtempSync(path.join(tmpdir(), "oneoff-promise-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

async function ask(problem: unknown, demand: unknown) {
  const demandFile = demand === undefined ? undefined : written("demand.json", demand);
  const call: Call = {
    file: written("problem.json", problem),
    values: () => (demandFile === undefined ? [] : [demandFile]),
    value: () => demandFile,
    isStopped: () => false,
    flag: () => false,
    json: true,
    line: () => undefined,
    progress: () => undefined,
  };
  const answer = await promiseVerb.run(call);
  if (!answer.ok)
    return { faults: answer.refusal.map(({ file, line, message }) => `${path.basename(file)}:${line}: ${message}`) };
  return { json: answer.value?.json, text: answer.value?.text };
}

const weekdays = ["mon", "tue", "wed", "thu", "fri"];
const problem = {
  now: "2026-01-05T00:00:00",
  timeZone: "Asia/Shanghai",
  resources: [{ id: "bench", calendar: "day" }],
  calendars: [{ id: "day", weekly: [{ days: weekdays, from: "08:00", to: "16:00" }] }],
  items: [
    { id: "chair", kind: "make" },
    { id: "leg", onHand: "12", leadTimeDays: 3 },
  ],
  boms: [{ item: "chair", lines: [{ component: "leg", quantityPer: "4" }] }],
  routings: [
    { item: "chair", operations: [{ id: "glue", alternatives: [{ resource: "bench", runMinutesPerUnit: 120 }] }] },
  ],
  demands: [{ id: "d", item: "chair", quantity: 2, due: "2026-01-05" }],
};

test("one more chair is made behind the planned ones, from the legs nobody has", async () => {
  const { json } = await ask(problem, { item: "chair", quantity: 1 });
  expect(json).toMatchObject({
    date: "2026-01-05T14:00:00",
    cause: { kind: "capacity", resource: "bench", until: "2026-01-05T12:00:00" },
    operations: [{ resource: "bench", start: "2026-01-05T12:00:00", end: "2026-01-05T14:00:00" }],
  });
});

test("parts that are not here decide, and every way to be earlier says its date", async () => {
  const { json, text } = await ask(problem, { item: "chair", quantity: 2 });
  expect(json).toMatchObject({
    date: "2026-01-08T12:00:00",
    cause: { kind: "material", item: "leg", until: "2026-01-08T00:00:00" },
    earlierBy: [
      { change: { kind: "quantity", quantity: "1" }, days: 2.91, date: "2026-01-05T14:00:00" },
      { change: { kind: "material", item: "leg" }, days: 2.83, date: "2026-01-05T16:00:00" },
      { change: { kind: "hours", calendar: "day" } },
    ],
  });
  expect(text).toContain("leg here today");
});

test("the day that is said is the first sure enough, with how sure it is; what never comes has none", async () => {
  const { json, text } = await ask(problem, { item: "chair", quantity: 1 });
  const { said } = json as { said: { day: string; confidence: number } };
  // Done at 14:00 on the 5th, which leaves ten hours of that day.
  const sure = confidenceOf(defaultConfidence, { operations: 1, marginSeconds: 36_000 - 1, leadSeconds: 86_400 - 1 });
  expect(sure).toBeGreaterThan(0.9);
  expect(said).toEqual({ day: "2026-01-05", confidence: Math.floor(sure * 1_000) / 1_000 });
  expect(text).toContain(`said as 2026-01-05: kept with a probability of ${said.confidence}`);
  const closed = { ...problem, calendars: [{ id: "day", weekly: [] }], demands: [] };
  expect((await ask(closed, { item: "chair", quantity: 1 })).json).toMatchObject({ date: null, said: null });
});

test("a busy bench is the cause, and a second one makes it earlier", async () => {
  const busy = { ...problem, demands: [{ id: "d", item: "chair", quantity: 12, due: "2026-01-05" }] };
  const stocked = { ...busy, items: [problem.items[0], { id: "leg", onHand: "400" }] };
  const { json } = await ask(stocked, { item: "chair", quantity: 1 });
  expect(json).toMatchObject({
    date: "2026-01-08T10:00:00",
    cause: { kind: "capacity", resource: "bench", until: "2026-01-08T08:00:00" },
    earlierBy: [
      { change: { kind: "hours", calendar: "day" }, days: 3.33, date: "2026-01-05T02:00:00" },
      { change: { kind: "unit", resource: "bench" }, days: 3, date: "2026-01-05T10:00:00" },
    ],
  });
});

test("what is on hand is promised at once; what nobody can have is never there", async () => {
  const { json } = await ask(problem, { item: "leg", quantity: 4 });
  expect(json).toMatchObject({ date: "2026-01-05T00:00:00", cause: { kind: "stock" }, earlierBy: [] });
  const short = { ...problem, calendars: [{ id: "day", weekly: [] }] };
  expect((await ask({ ...short, demands: [] }, { item: "chair", quantity: 1 })).json).toMatchObject({
    date: null,
    cause: { kind: "never" },
    earlierBy: [],
  });
});

test("a receipt that is coming is waited for where buying takes longer", async () => {
  const coming = {
    ...problem,
    items: [problem.items[0], { id: "leg", onHand: "8", leadTimeDays: 20 }],
    scheduledReceipts: [{ id: "r", item: "leg", quantity: 4, date: "2026-01-07T00:00:00" }],
  };
  expect((await ask(coming, { item: "chair", quantity: 1 })).json).toMatchObject({
    date: "2026-01-07T10:00:00",
    cause: { kind: "material", item: "leg" },
  });
});

test("a load of the oven that has room is joined", async () => {
  const oven = {
    ...problem,
    resources: [{ id: "oven", calendar: "day", batch: { size: 4 } }],
    items: [{ id: "chair", kind: "make" }],
    boms: [],
    routings: [
      {
        item: "chair",
        operations: [{ id: "bake", setupKey: "white", alternatives: [{ resource: "oven", runMinutesPerUnit: 60 }] }],
      },
    ],
  };
  const { json } = await ask(oven, { item: "chair", quantity: 2 });
  expect(json).toMatchObject({ date: "2026-01-05T09:00:00", operations: [{ joined: true }] });
  const { json: full } = await ask(oven, { item: "chair", quantity: 3 });
  expect(full).toMatchObject({ date: "2026-01-05T10:00:00", operations: [{ joined: false }] });
});

test("every fault of both files is named", async () => {
  expect((await ask(problem, undefined)).faults).toEqual(["command line:1: --demand DEMAND.json was expected"]);
  expect((await ask(problem, { item: "table", quantity: 1 })).faults).toEqual(["demand.json:1: unknown item table"]);
  expect((await ask({ ...problem, bogus: 1 }, { item: "chair", quantity: 0 })).faults).toEqual([
    "problem.json:1: unknown field bogus",
    "demand.json:1: quantity is 0; expected a quantity above 0",
  ]);
});

test("the first part of a split is the most of it that is there a day sooner, be it one of four", async () => {
  const oven = {
    now: "2026-01-05T00:00:00",
    timeZone: "UTC",
    calendars: [{ id: "thursdays", weekly: [{ days: ["thu"], from: "08:00", to: "16:00" }] }],
    resources: [{ id: "oven", calendar: "thursdays" }],
    items: [{ id: "jar", kind: "make" }],
    routings: [
      { item: "jar", operations: [{ id: "bake", alternatives: [{ resource: "oven", runMinutesPerUnit: 60 }] }] },
    ],
    demands: [{ id: "d", item: "jar", quantity: 7, due: "2026-01-08" }],
  };
  // One hour is left on the 8th, eight on the 15th.
  const { json } = await ask(oven, { item: "jar", quantity: 4 });
  expect(json).toMatchObject({ date: "2026-01-15T11:00:00" });
  const split = (json as { earlierBy: { change: { kind: string } }[] }).earlierBy.find(
    ({ change }) => change.kind === "quantity",
  );
  expect(split).toMatchObject({ change: { quantity: "1" }, date: "2026-01-08T16:00:00", days: 6.79 });
  // Seven hours are left: seven of eight are there a week before the eighth.
  const { json: eight } = await ask(
    { ...oven, demands: [{ ...oven.demands[0], quantity: 1 }] },
    { item: "jar", quantity: 8 },
  );
  expect(eight).toMatchObject({
    earlierBy: expect.arrayContaining([
      expect.objectContaining({ change: { kind: "quantity", quantity: "7", text: "only 7 of them first" } }),
    ]) as unknown,
  });
});
