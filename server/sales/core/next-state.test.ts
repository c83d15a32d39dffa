import { expect, test } from "vitest";
import { nextState } from "./next-state";

test("a placed order becomes planned", () => {
  expect(nextState("placed", "planned")).toEqual({ kind: "change", to: "planned" });
});

test("an event that names no state changes none", () => {
  expect(nextState("planned", undefined)).toEqual({ kind: "stay" });
});

test("the same state said twice is said once", () => {
  expect(nextState("inProduction", "inProduction")).toEqual({ kind: "stay" });
});

test("nothing follows a shipped order", () => {
  expect(nextState("shipped", "planned")).toEqual({ kind: "illegal" });
});
