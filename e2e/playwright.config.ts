import { defineConfig } from "@playwright/test";
import path from "node:path";

const output = path.resolve(import.meta.dirname, "../.oneoff/playwright");
const browser = process.env.ONEOFF_BROWSER;

export default defineConfig({
  testDir: ".",
  // `npm run screenshots` takes pictures instead of telling stories.
  testMatch: process.env.ONEOFF_SCREENSHOTS ? "take-screenshots.ts" : "*.spec.ts",
  outputDir: output,
  // One app, one database, two cores: stories run one after the other.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: path.resolve(output, "../playwright.json") }]],
  use: {
    baseURL: process.env.ONEOFF_E2E_URL ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { ...(browser && { executablePath: browser }), args: ["--no-sandbox"] },
  },
});
