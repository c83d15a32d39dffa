import { expect, test } from "vitest";
import { replaceWork, type NeedOfWork, type OperationOfWork } from "./replace-work";

const operation = (id: string, name: string, over: Partial<OperationOfWork> = {}): OperationOfWork => ({
  id,
  position: 0,
  operation: name,
  name: { en: name },
  workCenterId: name,
  setupSeconds: 60,
  runSeconds: 600,
  setupKey: null,
  after: [],
  ...over,
});
const need = (id: string, operationId: string, over: Partial<NeedOfWork> = {}): NeedOfWork => ({
  id,
  operationId,
  slot: "panel",
  itemId: "PANEL",
  level: 1,
  quantity: "2.000000",
  ...over,
});
const following = (operationId: string) => [{ operationId, minimumLagSeconds: 0 }];

test("an operation with the same content keeps its id, and what follows it says so", () => {
  const before = {
    operations: [
      operation("a", "CUT"),
      operation("b", "PAINT", { position: 1, setupKey: "red", after: following("a") }),
    ],
    requirements: [need("n", "a")],
  };
  const after = {
    operations: [
      operation("x", "CUT"),
      operation("y", "PAINT", { position: 1, setupKey: "blue", after: following("x") }),
    ],
    requirements: [need("m", "x", { quantity: "2" })],
  };
  expect(replaceWork(before, after)).toEqual({
    withdrawn: ["b"],
    kept: [],
    added: [{ ...after.operations[1], after: following("a") }],
    gone: [],
    needed: [],
    wanted: [],
  });
});

test("an operation that stays is told its new place", () => {
  const before = {
    operations: [operation("a", "CUT"), operation("b", "PACK", { position: 1, after: following("a") })],
    requirements: [],
  };
  const after = {
    operations: [
      operation("x", "CUT"),
      operation("y", "DRILL", { position: 1, after: following("x") }),
      operation("z", "PACK", { position: 2, after: following("y") }),
    ],
    requirements: [],
  };
  const { kept, added, withdrawn } = replaceWork(before, after);
  expect(kept.map(({ id, position, after: edges }) => [id, position, edges])).toEqual([["b", 2, following("y")]]);
  expect(added.map(({ id }) => id)).toEqual(["y"]);
  expect(withdrawn).toEqual([]);
});

test("a need of an operation that stays is raised or lowered; one of an operation that goes is made anew", () => {
  const before = {
    operations: [operation("a", "CUT"), operation("b", "PAINT", { position: 1 })],
    requirements: [need("n", "a"), need("p", "b", { slot: "paint", itemId: "RED" })],
  };
  const after = {
    operations: [operation("x", "CUT"), operation("y", "PAINT", { position: 1, runSeconds: 900 })],
    requirements: [need("m", "x", { quantity: "3" }), need("q", "y", { slot: "paint", itemId: "RED" })],
  };
  const { gone, needed, wanted } = replaceWork(before, after);
  expect(gone).toEqual(["p"]);
  expect(needed.map(({ id, quantity }) => [id, quantity])).toEqual([["n", "3"]]);
  expect(wanted.map(({ id, operationId }) => [id, operationId])).toEqual([["q", "y"]]);
});

test("operations that are alike pair up one by one", () => {
  const before = { operations: [operation("a", "CUT"), operation("b", "CUT", { position: 1 })], requirements: [] };
  const after = {
    operations: [operation("x", "CUT"), operation("y", "CUT", { position: 1 }), operation("z", "CUT", { position: 2 })],
    requirements: [],
  };
  const { withdrawn, added, kept } = replaceWork(before, after);
  expect([withdrawn, added.map(({ id }) => id), kept]).toEqual([[], ["z"], []]);
});

test("the same work is no change", () => {
  const work = { operations: [operation("a", "CUT")], requirements: [need("n", "a")] };
  expect(replaceWork(work, { operations: [operation("x", "CUT")], requirements: [need("m", "x")] })).toEqual({
    withdrawn: [],
    kept: [],
    added: [],
    gone: [],
    needed: [],
    wanted: [],
  });
});
