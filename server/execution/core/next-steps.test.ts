import { expect, test } from "vitest";
import { nextSteps } from "./next-steps";

const operation = (id: string, state: "waiting" | "started" | "done" | "cancelled", ...before: string[]) => ({
  id,
  state,
  after: before.map((operationId) => ({ operationId })),
});

test("the next steps are those that run and those whose predecessors are all done", () => {
  const way = [
    operation("cut", "done"),
    operation("drill", "started", "cut"),
    operation("paint", "waiting", "cut"),
    operation("join", "waiting", "drill", "paint"),
    operation("old", "cancelled"),
  ];
  expect(nextSteps(way).map(({ id }) => id)).toEqual(["drill", "paint"]);
});

test("a unit that is made has none", () => {
  expect(nextSteps([operation("cut", "done"), operation("pack", "done", "cut")])).toEqual([]);
});
