/** Where each item is used: the BOM read from below, so that an item pulls its requirements from what is planned above it. */
import type { CompiledMaterial } from "../compile";
import type { CompiledLine } from "../compile-lines";

export type WhereUsed = {
  /** Per item, then one more: where its uses begin. */
  readonly first: Int32Array;
  /** Per use: the parent; those of one parent are neighbours, parents netted first come first. */
  readonly parent: Int32Array;
  readonly line: readonly CompiledLine[];
};

export function whereUsed({ items, lines, codes }: CompiledMaterial): WhereUsed {
  const first = new Int32Array(items.length + 1);
  const exploding = (item: number): boolean => items[item]?.kind !== "buy";
  for (const item of codes.order)
    if (exploding(item))
      for (const { component } of lines[item] ?? []) first[component + 1] = (first[component + 1] as number) + 1;
  for (let item = 0; item < items.length; item += 1)
    first[item + 1] = (first[item + 1] as number) + (first[item] as number);
  const next = first.slice();
  const parent = new Int32Array(first[items.length] as number);
  const line = new Array<CompiledLine>(parent.length);
  for (const item of codes.order) {
    if (!exploding(item)) continue;
    for (const entry of lines[item] ?? []) {
      const at = next[entry.component] as number;
      next[entry.component] = at + 1;
      parent[at] = item;
      line[at] = entry;
    }
  }
  return { first, parent, line };
}
