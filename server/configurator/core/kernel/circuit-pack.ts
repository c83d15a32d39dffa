/** A circuit as text: numbers in as few bytes as they need, said as differences; in base64. Equal circuits, equal text. */
import type { Circuit } from "./circuit";

export function packCircuit({ same, variableCount, all, start, children }: Circuit): string {
  const bytes: number[] = [];
  const put = (number: number): void => {
    let rest = number;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  };
  put(same.length);
  let fresh = 0;
  for (const literal of same) {
    if (literal === 2 * fresh) put(0);
    else put(literal + 3);
    if (literal === 2 * fresh) fresh += 1;
  }
  put(variableCount);
  put(all.length);
  for (let node = 0; node < all.length; node += 1) {
    const row = [...children.subarray(start[node], start[node + 1])].sort((left, right) => right - left);
    put(2 * row.length + all[node]!);
    let from = 3 * variableCount + node;
    for (const child of row) {
      put(from - child);
      from = child;
    }
  }
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
