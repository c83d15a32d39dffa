/** From a path in the value back to a line of the file. */
import { isMap, isPair, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from "yaml";

export type Position = { readonly line: number; readonly column: number };
type Path = readonly (string | number)[];

/** The place of the value at `path`, or of the nearest thing above it; `offset` counts into a one-line scalar. */
export function positionOf(document: Document, lines: LineCounter, path: Path, offset = 0): Position {
  let node: unknown = document.contents;
  let start = startOf(node) ?? 0;
  let whole = true;
  for (const step of path) {
    const next = child(node, step);
    if (next === undefined) {
      whole = false;
      break;
    }
    start = startOf(next.value) ?? startOf(next.key) ?? start;
    node = next.value;
  }
  const { line, col } = lines.linePos(start);
  return { line: Math.max(1, line), column: Math.max(1, col) + (whole ? shift(node, offset) : 0) };
}

export function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

function child(node: unknown, step: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof step === "number")
    return step < node.items.length ? { key: undefined, value: node.items[step] } : undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (candidate: Pair) => isPair(candidate) && isScalar(candidate.key) && String(candidate.key.value) === String(step),
  );
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

function shift(node: unknown, offset: number): number {
  if (!isScalar(node) || offset === 0) return 0;
  if (node.type === "PLAIN") return offset;
  return node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE" ? offset + 1 : 0;
}
