import { expect, test } from "vitest";
import { check } from "./check";
import { parseProblem, type ProblemInput } from "./problem";
import { replan } from "./replan";
import { schedule } from "./schedule";

const hour = 3_600;

/** A saw that is open around the clock and two paint booths; `board` is cut and painted, `shelf` only cut. */
function shop(given: {
  pins?: Record<string, NonNullable<ProblemInput["operations"]>[number]["pin"]>;
  closed?: { from: number; to: number }[];
  cutHours?: number;
}) {
  const { pins = {}, closed = [], cutHours = 2 } = given;
  const run = (resource: string, hours: number) => [{ resource, runSeconds: hours * hour }];
  const operations: ProblemInput["operations"] = [
    { id: "board/cut", orderId: "board", alternatives: run("saw", cutHours) },
    {
      id: "board/paint",
      orderId: "board",
      alternatives: [...run("booth-1", 3), ...run("booth-2", 3)],
      after: [{ operation: "board/cut" }],
    },
    { id: "shelf/cut", orderId: "shelf", alternatives: run("saw", 4) },
  ];
  return parseProblem({
    originEpochSecond: Date.UTC(2026, 0, 5) / 1_000,
    resources: [{ id: "saw" }, { id: "booth-1", closed }, { id: "booth-2" }],
    orders: [
      { id: "board", dueSecond: 12 * hour },
      { id: "shelf", dueSecond: 4 * hour, weight: 9 },
    ],
    operations: operations.map((operation) => ({ ...operation, pin: pins[operation.id] ?? null })),
  });
}

const placeIn = (plan: ReturnType<typeof schedule>, id: string) => plan.operations.find((at) => at.operation === id);

test("it stands where it is pinned, what comes before it goes first even before what is more urgent", () => {
  const problem = shop({ pins: { "board/paint": { resource: "booth-2", start: 2 * hour } } });
  for (const plan of [schedule(problem), schedule(problem, { iterations: 50 })]) {
    expect(check(problem, plan)).toEqual([]);
    expect(placeIn(plan, "board/paint")).toMatchObject({ resource: "booth-2", start: 2 * hour });
    expect(placeIn(plan, "shelf/cut")?.start).toBe(2 * hour);
  }
});

test("what comes before it is late: it keeps its unit, begins as soon after as it can and says what it waits for", () => {
  const problem = shop({ pins: { "board/paint": { resource: "booth-2", start: hour } } });
  const plan = schedule(problem);
  expect(check(problem, plan)).toEqual([]);
  expect(placeIn(plan, "board/paint")).toMatchObject({
    resource: "booth-2",
    start: 2 * hour,
    reason: { kind: "predecessor", operation: "board/cut" },
  });
});

test("its unit is out of order: it waits for that one though another stands free", () => {
  const pins = { "board/paint": { resource: "booth-1", start: 4 * hour } };
  const problem = shop({ pins, closed: [{ from: 0, to: 9 * hour }] });
  const plan = schedule(problem);
  expect(check(problem, plan)).toEqual([]);
  expect(placeIn(plan, "board/paint")).toMatchObject({ resource: "booth-1", start: 9 * hour });
});

test("an order that is late by a pin is late by the planner, and by nothing else for so long", () => {
  const plan = schedule(shop({ pins: { "board/paint": { resource: "booth-1", start: 30 * hour } } }));
  const cause = plan.orders.find(({ orderId }) => orderId === "board")?.cause;
  expect(cause).toMatchObject({ kind: "pinned", seconds: 28 * hour });
  expect(cause?.text).toContain("pinned by the planner");
  expect(cause?.shares.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(33 * hour);
  expect(placeIn(plan, "board/paint")?.reason).toEqual({ kind: "pinned" });
});

test("the judge finds a pinned operation on another unit, before its time, or later for nothing", () => {
  const problem = shop({ pins: { "board/paint": { resource: "booth-2", start: 8 * hour } } });
  const plan = schedule(problem);
  const told = (change: object) => ({
    ...plan,
    operations: plan.operations.map((at) => (at.operation === "board/paint" ? { ...at, ...change } : at)),
  });
  const kinds = (change: object) => check(problem, told(change)).map(({ kind }) => kind);
  const at = (start: number) => {
    const times = { setupStart: start, setupEnd: start, start, end: start + 3 * hour };
    return { ...times, segments: [[start, start + 3 * hour]] };
  };
  expect(kinds({})).toEqual([]);
  expect(kinds({ resource: "booth-1", alternative: 0 })).toContain("pinMoved");
  expect(kinds(at(7 * hour))).toContain("pinMoved");
  expect(kinds(at(9 * hour))).toContain("pinMoved");
});

test.each(["repair", "matchUp", "full"] as const)("a replan by %s moves everything but what is pinned", (strength) => {
  const pins = { "board/paint": { resource: "booth-2", start: 8 * hour } };
  const old = schedule(shop({ pins }));
  const longer = shop({ pins, cutHours: 7 });
  const { plan, diff } = replan(longer, old, strength);
  expect(
    check({ ...longer, previous: [] }, { ...plan, objective: schedule(longer).objective }).map(({ kind }) => kind),
  ).not.toContain("pinMoved");
  expect(placeIn(plan, "board/paint")).toMatchObject({ resource: "booth-2", start: 8 * hour });
  expect(diff.moved).not.toContain("board/paint");
});
