/**
 * Which groups may stay empty, in one pass up a circuit: a part is told by the groups of which it need take nothing.
 * "All of" parts leave empty what each of them does, "one of" what any does. 32 groups to a word.
 */
import type { Circuit } from "../kernel/circuit";
import type { Literal, Range } from "../kernel/cnf";

/** By group: 1 where some whole with the assumed literals takes none of its variables. */
export function emptyGroups(circuit: Circuit, groups: readonly Range[], assumed: readonly Literal[]): Uint8Array {
  const { same, variableCount, all, start, children } = circuit;
  const words = Math.ceil(groups.length / 32);
  const firstNode = 3 * variableCount;
  const root = firstNode + all.length - 1;
  /** By reference, so many words each. */
  const empty = bufferFor(circuit, (root + 1) * words).fill(-1, 0, 2 * variableCount * words);
  const found = new Uint8Array(groups.length);
  const forbid = (literal: Literal): void => void empty.fill(0, literal * words, (literal + 1) * words);

  for (const literal of assumed) {
    const own = same[literal >> 1]!;
    if (own >= 0) forbid(own ^ (literal & 1) ^ 1);
    else if (own + 2 === (literal & 1)) return found;
  }
  const never = new Uint8Array(groups.length);
  groups.forEach(({ first, size }, group) => {
    for (let variable = first; variable < first + size; variable += 1) {
      const own = same[variable]!;
      if (own >= 0) empty[own * words + (group >> 5)]! &= ~(1 << (group & 31));
      else if (own === -1) never[group] = 1;
    }
  });
  for (let variable = 0; variable < variableCount; variable += 1)
    for (let word = 0; word < words; word += 1)
      empty[(2 * variableCount + variable) * words + word] =
        empty[2 * variable * words + word]! | empty[(2 * variable + 1) * words + word]!;

  for (let node = firstNode; node <= root; node += 1) {
    const here = node * words;
    const together = all[node - firstNode] === 1;
    const first = start[node - firstNode]!;
    const end = start[node - firstNode + 1]!;
    if (first === end) empty.fill(together ? -1 : 0, here, here + words);
    for (let at = first; at < end; at += 1) {
      const child = children[at]! * words;
      if (at === first) for (let word = 0; word < words; word += 1) empty[here + word] = empty[child + word]!;
      else if (together) for (let word = 0; word < words; word += 1) empty[here + word]! &= empty[child + word]!;
      else for (let word = 0; word < words; word += 1) empty[here + word]! |= empty[child + word]!;
    }
  }
  for (let group = 0; group < groups.length; group += 1)
    found[group] = never[group] === 1 ? 0 : (empty[root * words + (group >> 5)]! >>> (group & 31)) & 1;
  return found;
}

/** Kept from question to question: it is as large as the circuit. */
const buffers = new WeakMap<Circuit, Int32Array>();

function bufferFor(circuit: Circuit, size: number): Int32Array {
  const kept = buffers.get(circuit);
  if (kept !== undefined && kept.length >= size) return kept;
  const made = new Int32Array(size);
  buffers.set(circuit, made);
  return made;
}
