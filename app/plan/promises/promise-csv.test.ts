import { expect, test } from "vitest";
import { csvOf } from "./promise-csv";

const at = new Date("2026-03-10T15:59:59Z");
const row = {
  orderId: "o",
  number: 1001,
  familyId: "bicycle",
  quantity: 2,
  soldAt: at,
  firstPromisedAt: at,
  promisedAt: at,
  deliveredAt: null,
  expectedAt: at,
  confidence: 0.9,
  cause: null,
  missSeconds: 0,
};

test("a line per order, quoted where it must be, and no text is a formula", () => {
  const [, plain] = csvOf([row], () => "").split("\r\n");
  expect(plain).toBe(
    "1001,bicycle,2,2026-03-10T15:59:59.000Z,2026-03-10T15:59:59.000Z,2026-03-10T15:59:59.000Z,,2026-03-10T15:59:59.000Z,,0.900,",
  );
  expect(csvOf([row], () => 'waits for "A", busy')).toContain(',"waits for ""A"", busy"\r\n');
  expect(csvOf([row], () => "=1+1")).toContain(",'=1+1\r\n");
});
