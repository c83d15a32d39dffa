import { expect, test } from "vitest";
import { poolUse } from "./pool-places";

test("one piece takes one place for its own time", () => {
  expect(poolUse(1, 60, 3_600)).toEqual({ places: 1, runSeconds: 3_600 });
});

test("many pieces run side by side in rounds, on at most half of the pool", () => {
  expect(poolUse(20, 60, 20 * 3_600)).toEqual({ places: 20, runSeconds: 3_600 });
  expect(poolUse(400, 60, 400 * 3_600)).toEqual({ places: 30, runSeconds: 14 * 3_600 });
});
