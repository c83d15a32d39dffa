import { expect, test } from "vitest";
import { dayToAsk } from "./day-to-ask";

const now = new Date("2026-01-05T01:00:00Z");
const day = (wanted: string): string => dayToAsk(new Date(wanted), now, "Asia/Shanghai");

test("what is wanted in the morning is asked for the day before, what is wanted from noon on for the day", () => {
  expect(day("2026-02-02T03:59:59Z")).toBe("2026-02-01");
  expect(day("2026-02-02T04:00:00Z")).toBe("2026-02-02");
});

test("nothing is asked for a day that is over", () => {
  expect(day("2026-01-05T01:00:00Z")).toBe("2026-01-05");
  expect(day("2026-01-03T01:00:00Z")).toBe("2026-01-05");
});
