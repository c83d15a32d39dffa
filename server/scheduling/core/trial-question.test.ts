import { expect, test } from "vitest";
import { assumptionIn } from "./trial-question";

const origin = Date.UTC(2026, 0, 5) / 1_000;
const closed = (from: string, to: string) => assumptionIn({ kind: "closed", workUnitId: "press", from, to }, origin);

test("a machine is down from now on at the earliest", () => {
  expect(closed("2026-01-04T00:00:00Z", "2026-01-05T01:00:00Z")).toEqual({
    kind: "closed",
    workUnitId: "press",
    from: 0,
    to: 3_600,
  });
});

test("what was over before the plan began cannot be assumed, nor what ends before it begins", () => {
  expect(closed("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z")).toBeNull();
  expect(closed("2026-01-07T00:00:00Z", "2026-01-06T00:00:00Z")).toBeNull();
});
