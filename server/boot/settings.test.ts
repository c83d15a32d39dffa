import { expect, test } from "vitest";
import { readSettings } from "./settings";

const env = { NODE_ENV: "test", AUTH_SECRET: "x" } as const;

test("without a database of one's own it is the demo", () => {
  expect(readSettings("/nowhere", env)).toMatchObject({ demo: true, port: 3000, host: "127.0.0.1" });
});

test("with one it is the demo only when asked", () => {
  const given = { ...env, DATABASE_URL: "postgres://localhost/x" };
  expect(readSettings("/nowhere", given).demo).toBe(false);
  expect(readSettings("/nowhere", { ...given, ONEOFF_DEMO: "1" }).demo).toBe(true);
});

test("a database of one's own needs a secret of one's own", () => {
  expect(() => readSettings("/nowhere", { NODE_ENV: "test", DATABASE_URL: "postgres://localhost/x" })).toThrow(
    "AUTH_SECRET",
  );
});

test.each(["0", "70000", "http", "3000.5"])("PORT=%s is refused", (PORT) => {
  expect(() => readSettings("/nowhere", { ...env, PORT })).toThrow(`PORT is "${PORT}"`);
});
