/** YAML or JSON text against a schema, every fault with its line; what strangers send is bounded in size and depth. */
import { Composer, isAlias, isMap, isNode, isScalar, LineCounter, Parser, visit, Document, type YAMLMap } from "yaml";
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
/** A file with more faults than this is told the first of them. */
const mostFaults = 100;

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
  const faults = schemaFaults(result.error.issues, (path) => valueAt(value, path)).slice(0, mostFaults);
  return refuse(
    faults.map(({ path, message, key }) => ({ ...position(key === undefined ? path : [...path, key]), path, message })),
  );
}

type Parsed = { readonly document: Document; readonly lines: LineCounter };

function parseText(text: string): Result<Parsed, readonly FileFault[]> {
  if (opensTooDeep(text)) return fault(`nested deeper than ${deepest} levels`);
  const lines = new LineCounter();
  try {
    const { document, problems } = composed(text, lines);
    const found = problems.length > 0 ? problems : structureFaults(document, lines);
    return found.length > 0 ? refuse(found.slice(0, mostFaults)) : ok({ document, lines });
  } catch (error) {
    // The parser recurses: a file nested beyond the stack ends here.
    if (error instanceof RangeError) return fault(`nested deeper than ${deepest} levels`);
    throw error;
  }
}

/** Brackets and dashes nest for one character each: seen before the parser works on them. */
function opensTooDeep(text: string): boolean {
  if (/^[ ]*(?:[-?][ \t]+){50}/m.test(text)) return true;
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 0x5b || character === 0x7b) open += 1;
    else if (character === 0x5d || character === 0x7d) open -= 1;
    if (open > mostOpenBrackets) return true;
  }
  return false;
}

/** Far beyond `deepest`, as brackets in sentences need not be closed. */
const mostOpenBrackets = 1_000;

class EnoughFaults extends Error {}

/** The first document of the text. Composing stops at so many faults: each line of a wrong file may have some. */
function composed(text: string, lines: LineCounter): { document: Document; problems: FileFault[] } {
  const problems: FileFault[] = [];
  // Keys are compared in `structureFaults`: the composer would compare each with each.
  const composer = new Composer({ merge: false, uniqueKeys: false, version: "1.2", schema: "core" });
  const onError = (source: number | readonly number[] | { offset: number }, _code: string, message: string): void => {
    const offset = typeof source === "number" ? source : "offset" in source ? source.offset : (source[0] ?? 0);
    if (problems.push(at(lines, offset, message)) >= mostFaults) throw new EnoughFaults();
  };
  Object.assign(composer, { onError });
  const documents: Document[] = [];
  try {
    const tokens = new Parser(lines.addNewLine).parse(text);
    for (const document of composer.compose(tokens, true, text.length)) {
      documents.push(document);
      for (const { pos, message } of [...document.errors, ...document.warnings])
        problems.push(at(lines, pos[0], message));
      if (documents.length > 1) {
        problems.push(at(lines, document.range?.[0] ?? 0, "a file is one document"));
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof EnoughFaults)) throw error;
  }
  return { document: documents[0] ?? new Document(), problems };
}

/** Aliases can make a small file huge, and depth costs stack: neither is needed to describe a product. */
function structureFaults(document: Document, lines: LineCounter): FileFault[] {
  const faults: FileFault[] = [];
  visit(document, (_, node, ancestors) => {
    const start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    if (isMap(node)) faults.push(...repeatedKeys(node, lines));
    if (isAlias(node)) faults.push(at(lines, start, "aliases (*name) are not read; write the value itself"));
    if (ancestors.length > deepest * 2) {
      faults.push(at(lines, start, `nested deeper than ${deepest} levels`));
      return visit.BREAK;
    }
    return undefined;
  });
  return faults;
}

function repeatedKeys(map: YAMLMap, lines: LineCounter): FileFault[] {
  const known = new Set<unknown>();
  return map.items.flatMap(({ key }) => {
    const name = isScalar(key) ? key.value : key;
    if (!known.has(name)) return known.add(name) && [];
    const start = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    return [at(lines, start, "Map keys must be unique")];
  });
}

function at(lines: LineCounter, offset: number, message: string): FileFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), path: [], message };
}

const fault = (message: string): { ok: false; refusal: readonly FileFault[] } =>
  refuse([{ line: 1, column: 1, path: [], message }]);
