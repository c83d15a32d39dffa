import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");
const exclude = ["**/node_modules/**", ".next/**", ".oneoff/**", "e2e/**"];
const integration = "**/*.integration.test.ts";

export default defineConfig({
  root,
  test: {
    pool: "forks",
    projects: [
      { root, test: { name: "unit", include: ["**/*.test.ts", "**/*.test.tsx"], exclude: [...exclude, integration] } },
      {
        root,
        test: {
          name: "integration",
          include: [integration],
          exclude,
          globalSetup: "db/testing/global-setup.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
