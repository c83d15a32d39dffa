/** YAML or JSON text against a schema, every fault with its line; what strangers send is bounded in size and depth. */
import { isAlias, isNode, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { z } from "zod";
import { ok, refuse, type Result } from "../../base/core/result";
import { positionOf, valueAt, type Position } from "./document-position";
import { schemaFaults } from "./schema-faults";

export type FileFault = Position & { readonly path: readonly (string | number)[]; readonly message: string };

export type ReadDocument<T> = {
  readonly value: T;
  /** Where the value at this path stands; the nearest one above it where it is left out. */
  readonly position: (path: readonly (string | number)[], offset?: number) => Position;
};

const largestText = 2_000_000;
const deepest = 40;

export function readDocument<S extends z.ZodType>(
  text: string,
  schema: S,
): Result<ReadDocument<z.output<S>>, readonly FileFault[]> {
  if (text.length > largestText)
    return fault(`the file has ${text.length} characters; at most ${largestText} are read`);
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const { document, lines } = parsed.value;
  const position = (path: readonly (string | number)[], offset?: number): Position =>
    positionOf(document, lines, path, offset);
  const value: unknown = document.toJS();
  const result = schema.safeParse(value);
  if (result.success) return ok({ value: result.data, position });
  const faults = schemaFaults(result.error.issues, (path) => valueAt(value, path));
  return refuse(
    faults.map(({ path, message, key }) => ({ ...position(key === undefined ? path : [...path, key]), path, message })),
  );
}

type Parsed = { readonly document: Document; readonly lines: LineCounter };

function parseText(text: string): Result<Parsed, readonly FileFault[]> {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      merge: false,
      uniqueKeys: true,
      version: "1.2",
      schema: "core",
    });
    const problems = [...document.errors, ...document.warnings].map((error) => at(lines, error.pos[0], error.message));
    const found = problems.length > 0 ? problems : structureFaults(document, lines);
    return found.length > 0 ? refuse(found) : ok({ document, lines });
  } catch (error) {
    // The parser recurses: a file nested beyond the stack ends here.
    if (error instanceof RangeError) return fault(`nested deeper than ${deepest} levels`);
    throw error;
  }
}

/** Aliases can make a small file huge, and depth costs stack: neither is needed to describe a product. */
function structureFaults(document: Document, lines: LineCounter): FileFault[] {
  const faults: FileFault[] = [];
  visit(document, (_, node, ancestors) => {
    const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    if (isAlias(node)) faults.push(at(lines, start, "aliases (*name) are not read; write the value itself"));
    if (ancestors.length > deepest * 2) {
      faults.push(at(lines, start, `nested deeper than ${deepest} levels`));
      return visit.BREAK;
    }
    return undefined;
  });
  return faults;
}

function at(lines: LineCounter, offset: number, message: string): FileFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), path: [], message };
}

const fault = (message: string): { ok: false; refusal: readonly FileFault[] } =>
  refuse([{ line: 1, column: 1, path: [], message }]);
