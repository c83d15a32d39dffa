/** Input files of the command: text, or one fault that says why there is none. */
import { readFileSync } from "node:fs";
import { ok, refuse, type Result } from "../base/core/result";
import { readModel } from "../catalog/core/read-model";
import type { CompiledFamily } from "../catalog/core/compile-model";
import type { InputFault } from "./verb";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder; a file was expected",
  EACCES: "this file may not be read",
};

export function readInput(file: string): Result<string, readonly InputFault[]> {
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file === "-" ? 0 : file)));
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

export function readFamily(file: string): Result<CompiledFamily, readonly InputFault[]> {
  if (file.toLowerCase().endsWith(".uvl")) {
    return refuse([
      { file, line: 1, message: "UVL feature models are not read yet; a product model in YAML or JSON was expected" },
    ]);
  }
  const text = readInput(file);
  if (!text.ok) return text;
  const read = readModel(text.value);
  if (!read.ok) return refuse(read.refusal.map(({ line, message }) => ({ file, line, message })));
  return ok(read.value.family);
}
