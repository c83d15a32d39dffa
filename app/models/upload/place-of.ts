/** Where in a text a line and column stand, both counted from 1; the nearest place the text has. */
export function placeOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}

export type Excerpt = { readonly line: number; readonly text: string };

/** The line before a fault, the line itself, cut around the column where it is long. */
export function excerptOf(text: string, line: number, column: number): { lines: Excerpt[]; caret: number } {
  const all = text.split("\n");
  const from = Math.max(0, column - 1 - 60);
  const lines = [line - 1, line]
    .filter((number) => number >= 1 && number <= all.length)
    .map((number) => ({ line: number, text: (all[number - 1] ?? "").slice(from, from + 110) }));
  return { lines, caret: column - 1 - from };
}
