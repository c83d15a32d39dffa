/** JSON files of any size against a schema: read by the platform's parser; lines are looked up only for faults. */
import type { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { valueAt } from "../catalog/core/document-position";
import { schemaFaults } from "../catalog/core/schema-faults";
import { jsonLines } from "./json-lines";
import { syntaxErrorOffset } from "./json-syntax";
import { readInput } from "./read-input";
import type { InputFault } from "./verb";

type Path = readonly (string | number)[];

export type ReadJson<T> = {
  readonly value: T;
  /** A fault at a place of the file. */
  readonly fault: (path: Path, message: string) => InputFault;
};

/** `alsoFind`: more faults in a document whose shape is wrong already, as paths into it. */
export function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
  alsoFind: (document: unknown, wrong: readonly Path[]) => readonly { path: Path; message: string }[] = () => [],
): Result<ReadJson<z.output<S>>, readonly InputFault[]> {
  const text = readInput(file);
  if (!text.ok) return text;
  const parsed = parse(file, text.value);
  if (!parsed.ok) return parsed;
  let lineOf: ((path: Path) => number) | null = null;
  const fault = (path: Path, message: string): InputFault => ({
    file,
    line: (lineOf ??= jsonLines(text.value))(path),
    message,
  });
  const result = schema.safeParse(parsed.value);
  if (result.success) return ok({ value: result.data, fault });
  const faults = schemaFaults(result.error.issues, (path) => valueAt(parsed.value, path));
  const more = alsoFind(
    parsed.value,
    faults.map(({ path }) => path),
  );
  const places = [
    ...faults.map(({ path, message, key }) => ({ path: key === undefined ? path : [...path, key], message })),
    ...more,
  ];
  return refuse(
    places.map(({ path, message }) => fault(path, `${placeOf(path)}${message}`)).sort((a, b) => a.line - b.line),
  );
}

/** "demands[3]: " in front of a message about one of its fields. */
export function placeOf(path: Path): string {
  const above = path.slice(0, -1);
  return above.length === 0
    ? ""
    : `${above.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`)).join("")}: `;
}

function parse(file: string, text: string): Result<unknown, readonly InputFault[]> {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  try {
    return ok(JSON.parse(plain) as unknown);
  } catch (error) {
    if (error instanceof RangeError) return refuse([{ file, line: 1, message: "nested too deep" }]);
    const offset = syntaxErrorOffset(plain);
    const what =
      offset === plain.length
        ? "it ends too early"
        : `${JSON.stringify(plain.slice(offset, offset + 20))} was not expected here`;
    return refuse([{ file, line: plain.slice(0, offset).split("\n").length, message: `this is not JSON: ${what}` }]);
  }
}
