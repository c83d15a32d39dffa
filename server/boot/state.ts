import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export const projectFolder = path.resolve(import.meta.dirname, "../..");

/** Everything one running Oneoff keeps: its database, secrets and logs. Tests give it another folder. */
export function stateFolder(): string {
  const folder = path.resolve(projectFolder, process.env.ONEOFF_STATE ?? ".oneoff");
  fs.mkdirSync(folder, { recursive: true });
  return fs.realpathSync(folder);
}

/** Generated once; two processes that race read the same one. */
export function secret(folder: string, name: string): string {
  const file = path.join(folder, name);
  try {
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
    // A link fails where the file exists and never shows a half-written one.
    fs.linkSync(draft, file);
    fs.rmSync(draft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    fs.rmSync(`${file}.${process.pid}`, { force: true });
  }
  return fs.readFileSync(file, "utf8");
}

export function openLog(folder: string, name: string): number {
  const file = path.join(folder, `${name}.log`);
  const large = fs.existsSync(file) && fs.statSync(file).size > 5_000_000;
  return fs.openSync(file, large ? "w" : "a");
}

export function endOfLog(folder: string, name: string, lines = 20): string {
  const file = path.join(folder, `${name}.log`);
  if (!fs.existsSync(file)) return "";
  return fs.readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
