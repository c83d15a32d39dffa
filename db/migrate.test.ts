import { expect, test } from "vitest";
import { requireVersion } from "./migrate";

test("a server older than 15 is refused in a sentence that names both versions", () => {
  expect(() => requireVersion(140_011, "14.11")).toThrow(
    "Oneoff needs PostgreSQL 15 or newer; the server at DATABASE_URL is 14.11.",
  );
  expect(() => requireVersion(150_000, "15.0")).not.toThrow();
});
