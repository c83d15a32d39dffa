/** A place among the tokens of one line. The first fault of a line ends the reading of it. */
import { softWords, token, type Tokens } from "./tokens";

export class Cursor {
  readonly tokens: Tokens;
  at: number;
  readonly to: number;
  failed = false;

  constructor(tokens: Tokens, from: number, to: number) {
    this.tokens = tokens;
    this.at = from;
    this.to = to;
  }

  get done(): boolean {
    return this.at >= this.to;
  }

  get kind(): number {
    return this.at < this.to ? (this.tokens.kinds[this.at] as number) : 0;
  }

  /** The symbol or keyword here, "" for anything else and at the end. */
  get word(): string {
    return this.at < this.to ? this.tokens.wordAt(this.at) : "";
  }

  take(word: string): boolean {
    if (this.failed || this.word !== word) return false;
    this.at += 1;
    return true;
  }

  expect(word: string): boolean {
    return this.take(word) || this.fail(word);
  }

  /** Says what was expected here; nothing where this was reported already. Always false. */
  fail(expected: string): false {
    if (!this.failed && this.kind !== token.broken)
      this.tokens.fault(this.offset, `${this.found()}; ${expected} was expected`);
    this.failed = true;
    return false;
  }

  /** Where the next token begins; at the end of a line, where the last one ends. */
  get offset(): number {
    const { starts, ends } = this.tokens;
    return this.at < this.to ? (starts[this.at] as number) : (ends[this.to - 1] ?? 0);
  }

  found(): string {
    if (this.done) return "the line ends too early";
    const text = this.tokens.textOf(this.at);
    return this.kind === token.keyword ? `the word ${text} was not expected here` : `${text} was not expected here`;
  }

  /** A name without its quotes, or null. `what` stands here, for example "a feature". */
  name(what: string): string | null {
    const kind = this.kind === token.keyword && softWords.has(this.word) ? token.name : this.kind;
    if (this.failed || (kind !== token.name && kind !== token.quoted)) {
      const isWord = kind === token.keyword;
      this.fail(isWord ? `${what} (words of the language are names only in quotes)` : what);
      return null;
    }
    const written = this.tokens.textOf(this.at);
    this.at += 1;
    if (kind === token.name) return written;
    const name = written.slice(1, -1);
    if (name === "" || name.includes(".")) {
      this.at -= 1;
      this.tokens.fault(
        this.offset,
        name === ""
          ? `an empty name; ${what} was expected`
          : `${written} has a dot, which a name cannot hold; ${what} without one was expected`,
      );
      this.at += 1;
      this.failed = true;
      return null;
    }
    return name;
  }

  /** `a.b.c`, with names in quotes where needed. */
  reference(what: string): string[] | null {
    const path: string[] = [];
    do {
      const name = this.name(path.length === 0 ? what : "a name after the dot");
      if (name === null) return null;
      path.push(name);
    } while (this.take("."));
    return path;
  }
}
