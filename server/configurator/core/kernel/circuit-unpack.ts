/** The circuit that `packCircuit` made text of. */
import type { Circuit } from "./circuit";

export function unpackCircuit(text: string): Circuit {
  const bytes = atob(text);
  let place = 0;
  const take = (): number => {
    let number = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes.charCodeAt(place++);
      number += (byte & 127) * unit;
      if (byte < 128) return number;
    }
  };
  let fresh = 0;
  const same = Int32Array.from({ length: take() }, () => (take() || 2 * fresh++ + 3) - 3);
  const variableCount = take();
  const all = new Uint8Array(take());
  const start = new Int32Array(all.length + 1);
  const children: number[] = [];
  for (let node = 0; node < all.length; node += 1) {
    const head = take();
    all[node] = head & 1;
    let child = 3 * variableCount + node;
    for (let left = head >> 1; left > 0; left -= 1) children.push((child -= take()));
    start[node + 1] = children.length;
  }
  return { same, variableCount, all, start, children: Int32Array.from(children) };
}
