import { expect, test } from "vitest";
import { dateToSay, defaultPolicy } from "./promise-policy";

const asked = {
  completesAt: new Date("2026-03-10T20:00:00Z"),
  now: new Date("2026-03-01T00:00:00Z"),
  operations: 20,
  timeZone: "Asia/Shanghai",
};

test("what is said is the end of the day of the finish in the plant's time", () => {
  const { promisedAt } = dateToSay(asked, { ...defaultPolicy, leastConfidence: 0 });
  expect(promisedAt.toISOString()).toBe("2026-03-11T15:59:59.000Z");
});

test("a buffer that goes past midnight costs a day", () => {
  const { promisedAt } = dateToSay(asked, { ...defaultPolicy, leastConfidence: 0, bufferSeconds: 21 * 3_600 });
  expect(promisedAt.toISOString()).toBe("2026-03-12T15:59:59.000Z");
});

test("a day that is not sure enough gives way to a later one, and no further than the policy goes", () => {
  const said = dateToSay(asked, { ...defaultPolicy, leastConfidence: 0 });
  const surer = dateToSay(asked, { ...defaultPolicy, leastConfidence: said.confidence + 1e-6 });
  expect(surer.promisedAt.getTime() - said.promisedAt.getTime()).toBe(86_400_000);
  expect(surer.confidence).toBeGreaterThan(said.confidence);
  const never = dateToSay(asked, { ...defaultPolicy, leastConfidence: 1.1, mostExtraDays: 3 });
  expect(never.promisedAt.getTime() - said.promisedAt.getTime()).toBe(3 * 86_400_000);
});
