import { expect, test } from "vitest";
import { orderForUnit, stepBefore, stepToDo } from "./choose-step";

const step = (
  operationId: string,
  plannedUnitId: string,
  runningOn: string | null = null,
  waitingFor: string[] = [],
) => ({
  operationId,
  plannedUnitId,
  runningOn,
  state: runningOn ? ("started" as const) : ("waiting" as const),
  waitingFor,
  familyId: "mask",
  configuration: {},
  setupKey: null,
});
const unit = { id: "A", capacity: 1 };

test("a unit's own steps come first, as planned", () => {
  const ordered = orderForUnit([step("1", "B"), step("2", "A"), step("3", "A")], "A");
  expect(ordered.map(({ operationId }) => operationId)).toEqual(["2", "3", "1"]);
});

test("what runs on a full unit is finished first", () => {
  expect(stepToDo([step("1", "A"), step("2", "A", "A")], unit)?.operationId).toBe("2");
});

test("a unit with room begins the next step that waits for nothing", () => {
  const steps = [step("1", "A", "A"), step("2", "A", null, ["cut"]), step("3", "A")];
  expect(stepToDo(steps, { id: "A", capacity: 2 })?.operationId).toBe("3");
});

test("where nothing can begin, the first planned step is shown", () => {
  expect(stepToDo([step("1", "A", null, ["cut"]), step("2", "A", null, ["cut"])], unit)?.operationId).toBe("1");
});

test("the first step is compared with what was done last", () => {
  const steps = [step("1", "A"), step("2", "A")];
  const last = { familyId: "mask", configuration: { size: "L" }, setupKey: null };
  expect(stepBefore(steps, steps[0] ?? step("", ""), last)).toBe(last);
  expect(stepBefore(steps, steps[1] ?? step("", ""), last)).toBe(steps[0]);
});
