import { expect, test } from "vitest";
import { check } from "./check";
import { parseProblem, type ProblemInput } from "./problem";
import { schedule } from "./schedule";

const hour = 3_600;

/** One unit, open from six to two in the afternoon; second 0 is noon. */
const plant = (operations: ProblemInput["operations"]): ProblemInput => ({
  originEpochSecond: Date.UTC(2026, 0, 5, 12) / 1000,
  calendars: [
    { id: "shift", weekly: [{ days: ["mon", "tue", "wed"], from: "06:00", to: "14:00" }], closed: [], open: [] },
  ],
  setupMatrices: [{ id: "heat", rules: [{ from: "*", to: "*", seconds: hour }], unmatched: "zero" }],
  resources: [{ id: "oven", calendar: "shift", setupMatrix: "heat", initialSetup: "cold" }],
  orders: [
    { id: "a", dueSecond: hour, weight: 9 },
    { id: "b", dueSecond: 30 * hour },
  ],
  operations,
});
const cure = (hours: number, breakable = false) => ({
  id: "a/cure",
  orderId: "a",
  alternatives: [{ resource: "oven", runSeconds: hours * hour }],
  breakable,
});

function planned(operations: ProblemInput["operations"]) {
  const problem = parseProblem(plant(operations));
  const plan = schedule(problem);
  expect(check(problem, plan)).toEqual([]);
  return plan;
}

test("a run that must not pause waits for a stretch that holds it; one that may begins at once", () => {
  const start = (breakable: boolean) => planned([cure(3, breakable)]).operations[0]?.start;
  expect(start(true)).toBe(0);
  expect(start(false)).toBe(18 * hour);
});

test("what is left of the day goes to others, and its set-up is done in the stretch before it where it must be", () => {
  const other = { id: "b/1", orderId: "b", alternatives: [{ resource: "oven", runSeconds: hour }] };
  const { operations } = planned([{ ...cure(8), setupKey: "hot" }, other]);
  expect(operations.find((at) => at.operation === "b/1")?.start).toBe(0);
  expect(operations.find((at) => at.operation === "a/cure")).toMatchObject({ setupStart: hour, start: 18 * hour });
});

test("a run longer than every stretch is refused, by name", () => {
  expect(planned([cure(9)]).refused).toMatchObject([{ kind: "noOpenTime", operation: "a/cure" }]);
  expect(planned([cure(9, true)]).refused).toEqual([]);
});

test("an order late because no stretch was long enough is late by the calendar", () => {
  expect(planned([cure(3)]).orders[0]?.cause).toMatchObject({ kind: "calendar", resource: "oven" });
});
