/** The names an expression may use, with their types; choices also carry their options, so that a typo is found. */
import type { ValueType } from "./ast";

export type NameType = { readonly type: ValueType; readonly options?: readonly string[] };

export type Scope = {
  readonly names: ReadonlyMap<string, NameType>;
};

export const reservedNames: ReadonlySet<string> = new Set(
  (
    "fact true false null in as break const continue else for function if import let loop package namespace return var void while " +
    "ceilDiv floorDiv min max clamp abs lookup string i startsWith endsWith int uint bool double bytes list map dyn has"
  ).split(" "),
);

export const withName = (scope: Scope, name: string, type: NameType): Scope => ({
  names: new Map([...scope.names, [name, type]]),
});

/** The candidate most like what was written, when it is like it at all. */
export function nearest(written: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(written.length / 2)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(written.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
