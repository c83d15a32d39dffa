import { expect, test } from "vitest";
import { whereIs } from "./where-is";

const name = { en: "", "zh-CN": "" };
const next = (operationId: string, workCenterId: string) => ({
  operationId,
  name,
  workCenterId,
  workCenterName: name,
});
const found = (steps: string[], ...ways: ReturnType<typeof next>[]) => ({
  orderState: "planned" as const,
  steps: steps.map((operationId) => ({ operationId })),
  next: ways,
});

test("a step that can begin here is here, and nobody is sent away", () => {
  expect(whereIs(found(["saw"], next("saw", "SAW"), next("paint", "PAINT")), "SAW")).toEqual({ at: "here", links: [] });
});

test("a step that is next here but in no published plan waits for the planner", () => {
  expect(whereIs(found([], next("saw", "SAW")), "SAW").at).toBe("unpublished");
});

test("each other work center where it goes on is told once", () => {
  const away = [next("paint", "PAINT"), next("drill", "DRILL"), next("varnish", "PAINT")];
  const { at, links } = whereIs(found(["saw"], ...away), "SAW");
  expect([at, links.map(({ workCenterId }) => workCenterId)]).toEqual(["later", ["PAINT", "DRILL"]]);
  expect(whereIs(found([], ...away), "SAW").at).toBe("elsewhere");
  expect(whereIs(found([], ...away), undefined).at).toBe("next");
});

test("without a next step the state of its order says what is so", () => {
  expect(whereIs({ ...found([]), orderState: "shipped" }, "SAW")).toEqual({ at: "shipped", links: [] });
});
