import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { explodeVerb } from "./explode";
import { syntaxErrorOffset } from "./json-syntax";
import { planVerb } from "./plan";
import type { Call, Verb } from "./verb";

const folder = mkdtempSync(path.join(tmpdir(), "oneoff-plan-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(
  verb: Verb,
  file: string,
  options: Record<string, string | true> = {},
): Promise<{ json: Record<string, unknown> | null; faults: string[] }> {
  const list = (option: string): string[] => (typeof options[option] === "string" ? [options[option]] : []);
  const call: Call = {
    file,
    values: list,
    value: (option) => list(option)[0],
    isStopped: () => false,
    flag: (option) => options[option] === true,
    json: true,
    line: () => undefined,
    progress: () => undefined,
  };
  const answer = await verb.run(call);
  if (!answer.ok)
    return {
      json: null,
      faults: answer.refusal.map((fault) => `${path.basename(fault.file)}:${fault.line}: ${fault.message}`),
    };
  return { json: answer.value?.json as Record<string, unknown>, faults: [] };
}

function written(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const problem = {
  now: "2026-01-05T00:00:00",
  timeZone: "Asia/Shanghai",
  resources: [{ id: "bench", calendar: "day" }],
  calendars: [{ id: "day", weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "16:00" }] }],
  items: [
    { id: "chair", kind: "make", leadTimeDays: 2 },
    { id: "leg", onHand: "3", leadTimeDays: 1 },
  ],
  boms: [{ item: "chair", lines: [{ component: "leg", quantityPer: "4" }] }],
  routings: [
    { item: "chair", operations: [{ id: "glue", alternatives: [{ resource: "bench", runMinutesPerUnit: 30 }] }] },
  ],
  demands: [{ id: "d", item: "chair", quantity: 2, due: "2026-01-09" }],
};

test("a plan answers orders, pegs, operations, demands and the checker's word", async () => {
  const { json } = await run(planVerb, written("plan.json", problem));
  expect(json).toMatchObject({
    plannedOrders: [
      { kind: "make", item: "chair", quantity: "2", release: "2026-01-06T08:00:00", due: "2026-01-06T09:00:00" },
      { kind: "purchase", item: "leg", quantity: "5", release: "2026-01-05T08:00:00", due: "2026-01-06T08:00:00" },
    ],
    operations: [{ operation: "glue", resource: "bench", segments: [["2026-01-06T08:00:00", "2026-01-06T09:00:00"]] }],
    demands: [{ id: "d", completion: "2026-01-06T09:00:00", lateMinutes: 0, cause: null }],
    check: { violations: [] },
  });
});

test("--material-only dates needs back by lead times alone", async () => {
  const { json } = await run(planVerb, written("plan.json", problem), { "material-only": true });
  expect(json).toMatchObject({
    plannedOrders: [
      { item: "chair", release: "2026-01-07T00:00:00", due: "2026-01-09T00:00:00" },
      { item: "leg", release: "2026-01-06T00:00:00", due: "2026-01-07T00:00:00" },
    ],
    operations: [],
    demands: [{ id: "d", completion: "2026-01-09T00:00:00", lateMinutes: 0, cause: null }],
    check: { violations: [] },
  });
});

test("--material-only says when a demand that is too soon can be met, and what it waits for", async () => {
  const { json } = await run(
    planVerb,
    written("late.json", { ...problem, demands: [{ id: "d", item: "chair", quantity: 2, due: "2026-01-07" }] }),
    { "material-only": true },
  );
  expect(json).toMatchObject({
    demands: [
      {
        id: "d",
        completion: "2026-01-08T00:00:00",
        lateMinutes: 1440,
        cause: { kind: "item", item: "leg", text: "waiting for leg: it cannot be there before 2026-01-08T00:00:00" },
      },
    ],
    kpi: { demands: 1, lateDemands: 1, unmetDemands: 0, totalLateMinutes: 1440 },
    exceptions: [
      { kind: "release", orders: ["d"] },
      { kind: "pastDue", orders: ["d"] },
    ],
  });
});

test("co-products, successors, fences and receipts that may move are answered in the plan's words", async () => {
  const file = written("more.json", {
    now: "2026-01-05",
    items: [
      { id: "door", kind: "make", planningFenceDays: 5 },
      { id: "window", drivenBy: "forecast" },
      { id: "old", onHand: 1, supersededBy: { item: "new", from: "2026-01-06" } },
      { id: "new" },
    ],
    boms: [
      { item: "door", lines: [{ component: "old", quantityPer: 2 }], coProducts: [{ item: "window", quantityPer: 1 }] },
    ],
    scheduledReceipts: [{ id: "R", item: "new", quantity: 1, date: "2026-02-01", firm: false }],
    scarceStock: { policy: "priority" },
    demands: [
      { id: "d", item: "door", quantity: 1, due: "2026-01-07" },
      { id: "w", item: "window", quantity: 1, due: "2026-01-20" },
    ],
  });
  for (const options of [{ "material-only": true as const }, {}] as Record<string, true>[]) {
    const { json } = await run(planVerb, file, options);
    expect(json).toMatchObject({
      plannedOrders: [{ item: "door", due: "2026-01-10T00:00:00", coProducts: [{ item: "window", quantity: "1" }] }],
      movedReceipts: [{ receipt: "R", item: "new", quantity: "1", from: "2026-02-01T00:00:00" }],
      items: [
        { item: "door", drivenBy: "order", decouplingPoint: false },
        { item: "window", drivenBy: "forecast", decouplingPoint: true },
        { item: "old" },
        { item: "new" },
      ],
      check: { violations: [] },
    });
  }
});

test("--material-only takes forecast, substitutes, suppliers and safety stock by date, and the judge agrees", async () => {
  const file = written("material.json", {
    now: "2026-01-05",
    items: [
      { id: "chair", kind: "make", leadTimeDays: 2, safetyStock: [{ from: "2026-01-20", quantity: "3" }] },
      { id: "leg", onHand: 2 },
      { id: "spare leg", onHand: 10 },
    ],
    boms: [{ item: "chair", lines: [{ component: "leg", quantityPer: 2 }] }],
    substitutes: [{ item: "leg", by: "spare leg", factor: "1" }],
    suppliers: [
      { item: "leg", supplier: "dear", leadTimeDays: 1, price: 2 },
      { item: "leg", supplier: "cheap", leadTimeDays: 9, price: 1 },
    ],
    forecast: [{ item: "chair", date: "2026-01-25", quantity: 12 }],
    demands: [{ id: "d", item: "chair", quantity: 5, due: "2026-01-24" }],
  });
  const { json } = await run(planVerb, file, { "material-only": true });
  const orders = json?.["plannedOrders"] as Record<string, string>[];
  expect(
    orders.map((order) => [order["item"], order["quantity"], order["due"]?.slice(0, 10), order["supplier"]]),
  ).toEqual([
    ["chair", "3", "2026-01-20", null],
    ["chair", "5", "2026-01-24", null],
    ["chair", "7", "2026-01-25", null],
    // 30 legs, 2 of them there and 10 replaced.
    ["leg", "4", "2026-01-22", "cheap"],
    ["leg", "14", "2026-01-23", "cheap"],
  ]);
  expect(json).toMatchObject({ check: { violations: [] } });
});

test("every fault of a file is named with its line, those of names beside those of shape", async () => {
  const file = written(
    "bad.json",
    `{ "now": "2026-01-05",
  "items": [ { "id": "A", "leadTimeDays": -1, "colour": 3 },
    { "id": "B", "lotSizing": { "kind": "wagnerWhitin" } } ],
  "substitutes": [ { "item": "A", "by": "A" } ],
  "boms": [
    { "item": "A", "lines": [
      { "component": "nothing", "quantityPer": 1 } ] } ],
  "bogus": 1,
  "demands": [ { "id": "d", "item": "Z", "quantity": 0, "due": "soon" } ] }`,
  );
  const { faults } = await run(planVerb, file);
  expect(faults).toEqual([
    "bad.json:2: items[0]: leadTimeDays is -1; expected at least 0",
    "bad.json:2: items[0]: unknown field colour",
    "bad.json:3: items[1]: wagnerWhitin needs an orderCost and a holdingCost (per unit and day)",
    "bad.json:4: substitutes[0]: A cannot replace itself",
    "bad.json:7: boms[0].lines[0]: unknown item nothing",
    "bad.json:8: unknown field bogus",
    "bad.json:9: demands[0]: quantity is 0; expected a quantity above 0",
    expect.stringMatching(/^bad\.json:9: demands\[0\]: due is "soon"/),
    "bad.json:9: demands[0]: unknown item Z",
  ]);
});

test("a file that is no JSON says where it stops being one", async () => {
  const { faults } = await run(planVerb, written("broken.json", '{ "now": "2026-01-05",\n  "items": [ }\n'));
  expect(faults).toEqual([expect.stringMatching(/^broken\.json:2: this is not JSON/)]);
});

test.each([
  ['{"a": 1,}', 8],
  ["[1 2]", 3],
  ['{"a" 1}', 5],
  ["[1, 2", 5],
  ['{"a": tru}', 6],
  ['["\\x"]', 1],
  ["{} {}", 3],
  ["[01]", 2],
])("%s stops being JSON at %i", (text, offset) => {
  expect(syntaxErrorOffset(text)).toBe(offset);
});

const mask = "db/seed/families/mask.yaml";

test("100,000 masks explode to the golden quantities", async () => {
  const configuration = written("mask.json", {
    size: "adult",
    sterility: "non-sterile",
    colour: "blue",
    noseWire: "plastic",
    boxPrint: "none",
  });
  const { json, faults } = await run(explodeVerb, mask, { configuration, quantity: "100000" });
  if (json === null) return expect(faults).toEqual([]);
  const quantities = Object.fromEntries(
    (json["bom"] as { slot: string; quantity: string }[]).map((line) => [line.slot, line.quantity]),
  );
  return expect(quantities).toMatchObject({
    outer: "78930.578125",
    inner: "87951.215625",
    "nose-wire": "10309.3",
    elastic: "35051.62",
    box: "2000",
    carton: "50",
  });
});

test("a configuration that breaks a rule or misses a group is refused in words", async () => {
  const { faults } = await run(explodeVerb, mask, {
    configuration: written("none.json", '{\n "nothing": 3 }'),
    quantity: "0",
  });
  expect(faults).toContainEqual(expect.stringMatching(/^none\.json:2: unknown group nothing/));
  expect(faults).toContainEqual(expect.stringMatching(/group \w+ is missing/));
});
