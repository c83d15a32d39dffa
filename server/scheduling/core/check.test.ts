import { describe, expect, test } from "vitest";
import { check } from "./check";
import type { ViolationKind } from "./check-violation";
import type { Plan, PlacedOperation } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { schedule } from "./schedule";

const problem = parseProblem({
  originEpochSecond: Date.UTC(2026, 0, 5) / 1000,
  calendars: [{ id: "day", weekly: [{ days: ["mon", "tue"], from: "00:00", to: "12:00" }], closed: [], open: [] }],
  setupMatrices: [
    {
      id: "colours",
      rules: [
        { from: "red", to: "blue", seconds: 600 },
        { from: "blue", to: "red", seconds: 900 },
      ],
      unmatched: "forbidden",
    },
  ],
  resources: [
    { id: "paint", calendar: "day", setupMatrix: "colours", initialSetup: "red" },
    { id: "bench", capacity: 2 },
    { id: "oven", batch: { size: 2 } },
    { id: "crew", capacity: 1 },
  ],
  orders: ["a", "b", "c"].map((id) => ({ id, dueSecond: 3_000 })),
  operations: ["a", "b", "c"].flatMap((id, i) => [
    {
      id: `${id}/1`,
      orderId: id,
      setupKey: i === 1 ? "blue" : "red",
      alternatives: [{ resource: "paint", runSeconds: 1_000 }],
    },
    {
      id: `${id}/2`,
      orderId: id,
      alternatives: [{ resource: "bench", runSeconds: 500 }],
      also: [{ resource: "crew" }],
      after: [{ operation: `${id}/1`, minLagSeconds: 60, maxLagSeconds: 40_000 }],
      releaseSecond: 100,
    },
    {
      id: `${id}/3`,
      orderId: id,
      alternatives: [{ resource: "oven", runSeconds: 2_000 }],
      after: [{ operation: `${id}/2` }],
    },
  ]),
});
const plan = schedule(problem);
const placed = (operation: string): PlacedOperation => plan.operations.find((o) => o.operation === operation)!;

describe("the checker catches what is planted", () => {
  test("and has nothing against the plan itself", () => {
    expect(check(problem, plan)).toEqual([]);
  });

  const cases: [ViolationKind, string, (at: PlacedOperation) => Partial<PlacedOperation>][] = [
    ["alternative", "a/2", () => ({ resource: "oven" })],
    ["alternative", "a/2", () => ({ unit: 7 })],
    ["duration", "a/2", (at) => ({ end: at.end - 1 })],
    ["segments", "a/2", () => ({ segments: [] })],
    ["closed", "c/1", () => move(placed("c/1"), 50_000)],
    ["overlap", "c/1", () => move(placed("c/1"), placed("a/1").start)],
    ["capacity", "c/2", () => move(placed("c/2"), placed("a/2").start)],
    ["setup", "b/1", (at) => ({ setupStart: at.start })],
    ["predecessor", "b/3", () => move(placed("b/3"), 0)],
    ["minLag", "b/2", () => move(placed("b/2"), placed("b/1").end + 1)],
    ["maxLag", "b/2", () => move(placed("b/2"), placed("b/1").end + 40_001)],
    ["release", "a/2", () => move(placed("a/2"), 99)],
    ["beforeNow", "a/2", () => move(placed("a/2"), -1)],
    ["batch", "b/3", (at) => ({ batch: placed("a/3").batch, start: at.start + 1 })],
    ["completion", "a/3", (at) => move(at, 30_000)],
    ["objective", "a/3", (at) => move(at, 30_000)],
  ];
  test.each(cases)("%s (%s)", (kind, operation, change) => {
    const spoiled = withChange(plan, operation, change(placed(operation)));
    expect(check(problem, spoiled).map((v) => v.kind)).toContain(kind);
  });

  test("an operation left out, one placed twice and one nobody knows", () => {
    const kinds = (operations: PlacedOperation[]): ViolationKind[] =>
      check(problem, { ...plan, operations }).map((v) => v.kind);
    expect(kinds(plan.operations.slice(1))).toContain("missing");
    expect(kinds([...plan.operations, placed("a/1")])).toContain("twice");
    expect(kinds([...plan.operations, { ...placed("a/1"), operation: "z/9" }])).toContain("unknown");
  });

  test("a frozen operation that moved", () => {
    const at = placed("a/1");
    const frozen = {
      resource: at.resource,
      unit: 0,
      setupStart: at.setupStart + 5,
      start: at.start + 5,
      end: at.end + 5,
    };
    const fixed = withOperation(problem, "a/1", { frozen });
    expect(check(fixed, plan).map((v) => v.kind)).toContain("frozenMoved");
  });

  test("a run that pauses and must not", () => {
    const overnight = withChange(plan, "c/1", {
      setupStart: 42_700,
      setupEnd: 42_700,
      start: 42_700,
      end: 86_900,
      segments: [
        [42_700, 43_200],
        [86_400, 86_900],
      ],
    });
    const kinds = (whole: Problem): ViolationKind[] => check(whole, overnight).map((v) => v.kind);
    expect(kinds(problem)).not.toContain("broken");
    expect(kinds(withOperation(problem, "c/1", { breakable: false }))).toContain("broken");
  });

  test("a forbidden change", () => {
    const forbids = {
      ...problem,
      setupMatrices: problem.setupMatrices.map((m) => ({ ...m, rules: m.rules.slice(1) })),
    };
    expect(check(forbids, plan).map((v) => v.kind)).toContain("setupForbidden");
  });

  test("a load with more than fits", () => {
    const bigger = {
      ...problem,
      operations: problem.operations.map((o) => (o.id.endsWith("/3") ? { ...o, quantity: 2 } : o)),
    };
    const leader = placed("a/3");
    const together = plan.operations.map((o) =>
      o.operation === "b/3" ? { ...leader, operation: "b/3", orderId: "b" } : o,
    );
    expect(check(bigger, { ...plan, operations: together }).map((v) => v.kind)).toContain("batch");
  });
});

function move(at: PlacedOperation, start: number): Partial<PlacedOperation> {
  const by = start - at.start;
  return { setupStart: at.setupStart + by, setupEnd: at.setupEnd + by, start, end: at.end + by };
}

function withChange(whole: Plan, operation: string, change: Partial<PlacedOperation>): Plan {
  return { ...whole, operations: whole.operations.map((o) => (o.operation === operation ? { ...o, ...change } : o)) };
}

function withOperation(whole: Problem, operation: string, change: Partial<Problem["operations"][number]>): Problem {
  return { ...whole, operations: whole.operations.map((o) => (o.id === operation ? { ...o, ...change } : o)) };
}
