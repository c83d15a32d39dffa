import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { projectFolder } from "./state";

type Count = { passed: number; failed: number };
type Step = { name: string; script: string[]; count: (code: number) => Count };

const reports = path.join(projectFolder, ".oneoff");
const vitestReport = path.join(reports, "vitest.json");
const playwrightReport = path.join(reports, "playwright.json");

const steps: Step[] = [
  { name: "Lint", script: ["lint"], count: one },
  { name: "Format", script: ["format:check"], count: one },
  { name: "Types", script: ["types"], count: one },
  {
    name: "Unit, property and integration tests",
    script: ["vitest", "--", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
    count: (code) => reported(code, vitestReport, countVitest),
  },
  { name: "Build", script: ["build"], count: one },
  { name: "End-to-end tests", script: ["e2e"], count: (code) => reported(code, playwrightReport, countPlaywright) },
];

/** Everything there is to test, in order; a failed step does not hide the ones after it. */
async function main(): Promise<number> {
  fs.mkdirSync(reports, { recursive: true });
  for (const report of [vitestReport, playwrightReport]) fs.rmSync(report, { force: true });
  const total: Count = { passed: 0, failed: 0 };
  for (const { name, script, count } of steps) {
    console.log(`\n── ${name}`);
    const { passed, failed } = count(await npmRun(script));
    console.log(`── ${name}: ${passed} passed, ${failed} failed`);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function npmRun(script: string[]): Promise<number> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn("npm", ["run", "--silent", ...script], { cwd: projectFolder, stdio: "inherit", env });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

function one(code: number): Count {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that failed without naming a failed test, or without a report, counts as one failure. */
function reported(code: number, file: string, read: (report: unknown) => Count): Count {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  const count = read(JSON.parse(fs.readFileSync(file, "utf8")));
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests } = report as { numPassedTests: number; numFailedTests: number };
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright(report: unknown): Count {
  const { expected, unexpected, flaky } = (report as { stats: { expected: number; unexpected: number; flaky: number } })
    .stats;
  return { passed: expected, failed: unexpected + flaky };
}

process.exit(await main());
