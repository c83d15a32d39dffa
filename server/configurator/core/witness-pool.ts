/** Wholes once found, packed 32 variables to a word: each proves all its options, and outlives a retraction. */
import type { Literal } from "./kernel/cnf";

const mostWitnesses = 256;

export class WitnessPool {
  readonly words: number;
  /** Variables made later, which stand for several literals together. */
  readonly meanings = new Map<number, readonly Literal[]>();
  private readonly witnesses: Int32Array[] = [];
  private oldest = 0;

  constructor(variableCount: number) {
    this.words = (variableCount + 31) >> 5;
  }

  /** Keeps a model the solver holds; `truth` is by literal. */
  add(truth: Int8Array): Int32Array {
    const full = this.witnesses.length === mostWitnesses;
    const witness = full ? this.witnesses[this.oldest]! : new Int32Array(this.words);
    if (full) {
      witness.fill(0);
      this.oldest = (this.oldest + 1) % mostWitnesses;
    } else this.witnesses.push(witness);
    for (let variable = 0; variable < 32 * this.words; variable += 1)
      if (truth[2 * variable] === 1) witness[variable >> 5]! |= 1 << (variable & 31);
    return witness;
  }

  find(literals: readonly Literal[]): Int32Array | undefined {
    return this.witnesses.find((witness) => this.agrees(witness, literals));
  }

  /** Marks what the witnesses that agree have; tells whether there was one. */
  mark(literals: readonly Literal[], someTrue: Int32Array, someFalse: Int32Array): boolean {
    let any = false;
    for (const witness of this.witnesses) {
      if (!this.agrees(witness, literals)) continue;
      any = true;
      markOne(witness, someTrue, someFalse);
    }
    return any;
  }

  private agrees(witness: Int32Array, literals: readonly Literal[]): boolean {
    for (const literal of literals) {
      const meaning = this.meanings.get(literal >> 1);
      const holds = meaning ? this.agrees(witness, meaning) : has(witness, literal >> 1);
      if (holds === ((literal & 1) === 1)) return false;
    }
    return true;
  }
}

export function markOne(witness: Int32Array, someTrue: Int32Array, someFalse: Int32Array): void {
  for (let word = 0; word < witness.length; word += 1) {
    someTrue[word]! |= witness[word]!;
    someFalse[word]! |= ~witness[word]!;
  }
}

export const has = (bits: Int32Array, variable: number): boolean =>
  ((bits[variable >> 5]! >>> (variable & 31)) & 1) === 1;

export const put = (bits: Int32Array, variable: number): void => void (bits[variable >> 5]! |= 1 << (variable & 31));
