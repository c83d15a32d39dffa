/** Input files of the command: text, or one fault that says why there is none. */
import { readFileSync } from "node:fs";
import { ok, refuse, type Result } from "../base/core/result";
import type { InputFault } from "./verb";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder; a file was expected",
  EACCES: "this file may not be read",
};

/** Standard input can be read once; a verb may look at it twice. */
let standardInput: Buffer | null = null;

export function readInput(file: string): Result<string, readonly InputFault[]> {
  try {
    return ok(
      new TextDecoder("utf-8", { fatal: true }).decode(
        file === "-" ? (standardInput ??= readFileSync(0)) : readFileSync(file),
      ),
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return refuse([
      {
        file,
        line: 1,
        message: error instanceof TypeError ? "this is not UTF-8 text" : (reasons[code] ?? `cannot be read (${code})`),
      },
    ]);
  }
}
