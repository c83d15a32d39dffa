import { spawn } from "node:child_process";
import path from "node:path";
import { findBrowser } from "./browser";
import { Sentence } from "./settings";
import { projectFolder } from "./state";
import { withTemporaryApp } from "./temporary-app";

/** The stories in a real browser, against an app of their own: its database, its port, a small demo. */
async function main(): Promise<number> {
  const browser = await findBrowser();
  const given = process.env.ONEOFF_E2E_URL;
  if (given) return playwright(given, browser);
  const seed = process.env.ONEOFF_SEED ?? "--orders 300";
  return withTemporaryApp({ purpose: "e2e", seed }, ({ url, folder }) => playwright(url, browser, folder));
}

async function playwright(url: string, browser: string, folder?: string): Promise<number> {
  const program = path.join(projectFolder, "node_modules/@playwright/test/cli.js");
  const args = [program, "test", "--config", "e2e/playwright.config.ts", ...process.argv.slice(2)];
  const env = { ...process.env, ONEOFF_E2E_URL: url, ONEOFF_E2E_STATE: folder ?? "", ONEOFF_BROWSER: browser };
  const child = spawn(process.execPath, args, { cwd: projectFolder, env, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  },
);
