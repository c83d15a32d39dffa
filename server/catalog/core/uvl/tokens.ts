/**
 * UVL text as tokens and logical lines. Indentation tells the tree, so a line keeps its depth; inside brackets a
 * line break is a space. Tokens live in three columns: a file of a megabyte has some 300,000 of them.
 */
export const token = {
  name: 1,
  keyword: 2,
  /** In double quotes. */
  quoted: 3,
  /** In single quotes. */
  string: 4,
  integer: 5,
  float: 6,
  symbol: 7,
  /** Already reported; whatever reads it stops without a word. */
  broken: 8,
} as const;

export type UvlFault = { readonly line: number; readonly column: number; readonly message: string };

/** Tokens `from … to − 1`; `depth` is the column of the first one, tabs reaching to the next multiple of 8. */
export type LogicalLine = { readonly depth: number; readonly from: number; readonly to: number };

export const keywords: ReadonlySet<string> = new Set(
  (
    "include features imports namespace as constraint constraints cardinality String Boolean Integer Real " +
    "len sum avg floor ceil Type Arithmetic or alternative optional mandatory true false"
  ).split(" "),
);

/** Words that mean something only where no name can stand: files older than the word use them as names. */
export const softWords: ReadonlySet<string> = new Set(
  "include features imports namespace as len sum avg floor ceil Type Arithmetic".split(" "),
);

const closerOf: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const symbols = ["<=>", "=>", "==", "<=", ">=", "!=", "..", ..."!&|<>/*+-()[]{},."];
const symbolsByFirst = new Map(
  [...new Set(symbols.map((symbol) => symbol[0] as string))].map((first) => [
    first,
    symbols.filter((symbol) => symbol.startsWith(first)),
  ]),
);
const mostRestarts = 30;

export class Tokens {
  readonly text: string;
  readonly kinds: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly lines: LogicalLine[] = [];
  readonly faults: { readonly at: number; readonly message: string }[] = [];
  private lineStarts: number[] | null = null;

  constructor(text: string) {
    this.text = text;
    const unclosed = new Set<number>();
    while (!this.scan(unclosed) && unclosed.size < mostRestarts);
  }

  textOf(index: number): string {
    return this.text.slice(this.starts[index], this.ends[index]);
  }

  /** A symbol or a keyword by its letters; "" for names, numbers and texts. */
  wordAt(index: number): string {
    const kind = this.kinds[index];
    return kind === token.symbol || kind === token.keyword ? this.textOf(index) : "";
  }

  fault(at: number, message: string): void {
    this.faults.push({ at, message });
  }

  /** Line and column of an offset, both from 1. */
  place(at: number): { line: number; column: number } {
    const starts = (this.lineStarts ??= lineStartsOf(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] as number) + 1 };
  }

  /** False: a bracket is never closed; it is noted, and ends with its line the next time. */
  private scan(unclosed: Set<number>): boolean {
    const { text, kinds, starts, ends } = this;
    kinds.length = starts.length = ends.length = this.lines.length = this.faults.length = 0;
    for (const at of unclosed)
      this.fault(at, `this ${text[at]} is never closed; ${closerOf[text[at] as string]} was expected`);
    const open: number[] = [];
    let lineFrom = 0;
    let depth = 0;
    let atLineStart = true;
    const endLine = (): void => {
      if (kinds.length > lineFrom) this.lines.push({ depth, from: lineFrom, to: kinds.length });
      lineFrom = kinds.length;
    };
    const push = (kind: number, start: number, end: number): number => {
      if (atLineStart) {
        depth = depthOf(text, start);
        atLineStart = false;
      }
      kinds.push(kind);
      starts.push(start);
      ends.push(end);
      return end;
    };
    const giveUp = (opener: number): false => {
      unclosed.add(opener);
      return false;
    };
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 13) {
        if (open.length === 0) {
          endLine();
          atLineStart = true;
        }
        at += 1;
      } else if (code === 32 || code === 9 || code === 12) at += 1;
      else if (isLetter(code)) {
        let end = at + 1;
        while (end < text.length && isNamePart(text.charCodeAt(end))) end += 1;
        at = push(end - at <= 12 && keywords.has(text.slice(at, end)) ? token.keyword : token.name, at, end);
      } else if (code === 47 && text.charCodeAt(at + 1) === 47) at = lineEnd(text, at);
      else if (code === 47 && text.charCodeAt(at + 1) === 42) {
        const end = text.indexOf("*/", at + 2);
        if (end < 0) this.fault(at, "this comment is never closed; */ was expected");
        at = end < 0 ? text.length : end + 2;
      } else if (code === 34 || code === 39) at = this.quoted(at, code, push);
      else if (isDigit(code) || this.beginsNumber(at, code, lineFrom, open)) at = this.number(at, push);
      else {
        const symbol = symbolsByFirst.get(text[at] as string)?.find((each) => text.startsWith(each, at));
        if (symbol === undefined) at = this.stranger(at, push);
        else {
          if (closerOf[symbol] !== undefined && !unclosed.has(at)) open.push(at);
          else if (symbol === ")" || symbol === "]" || symbol === "}") {
            const opener = open.pop();
            if (opener !== undefined && closerOf[text[opener] as string] !== symbol) return giveUp(opener);
          }
          at = push(unclosed.has(at) ? token.broken : token.symbol, at, at + symbol.length);
        }
      }
    }
    endLine();
    return open.length === 0 || giveUp(open[0] as number);
  }

  private quoted(at: number, quote: number, push: (kind: number, start: number, end: number) => number): number {
    let end = at + 1;
    while (end < this.text.length && !isBreak(this.text.charCodeAt(end)) && this.text.charCodeAt(end) !== quote)
      end += 1;
    if (this.text.charCodeAt(end) === quote) return push(quote === 34 ? token.quoted : token.string, at, end + 1);
    this.fault(at, `this ${String.fromCharCode(quote)} is never closed on its line`);
    return push(token.broken, at, end);
  }

  /** A minus before a digit belongs to the number unless something stands before it to be taken from. */
  private beginsNumber(at: number, code: number, lineFrom: number, open: readonly number[]): boolean {
    const next = this.text.charCodeAt(at + 1);
    if (code === 46)
      return isDigit(next) && (at === 0 || !isDigit(this.text.charCodeAt(at - 1))) && this.text[at - 1] !== ".";
    if (code !== 45 || !(isDigit(next) || next === 46)) return false;
    const last = this.kinds.length - 1;
    if (last < lineFrom) return true;
    const kind = this.kinds[last] as number;
    // An attribute's value follows its name; only in parentheses and on lines of their own are there differences.
    const opener = open.length === 0 ? "" : this.text[open[open.length - 1] as number];
    if ((opener === "{" || opener === "[") && this.ends[last] !== at) return true;
    return kind === token.symbol ? this.textOf(last) !== ")" : false;
  }

  private number(at: number, push: (kind: number, start: number, end: number) => number): number {
    const { text } = this;
    let end = text.charCodeAt(at) === 45 ? at + 1 : at;
    const digits = end;
    while (isDigit(text.charCodeAt(end))) end += 1;
    if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
      end += 1;
      while (isDigit(text.charCodeAt(end))) end += 1;
      return push(token.float, at, end);
    }
    if (isNamePart(text.charCodeAt(end)) && !isDigit(text.charCodeAt(end)) && text.charCodeAt(end) !== 39) {
      while (isNamePart(text.charCodeAt(end))) end += 1;
      const word = text.slice(at, end);
      this.fault(at, `${word} begins with a digit; a name begins with a letter (others stand in quotes: "${word}")`);
      return push(token.broken, at, end);
    }
    if (end - digits > 1 && text.charCodeAt(digits) === 48) {
      this.fault(at, `${text.slice(at, end)} was found; a whole number without leading zeros was expected`);
      return push(token.broken, at, end);
    }
    return push(token.integer, at, end);
  }

  /** A character or word that nothing in the language begins with. */
  private stranger(at: number, push: (kind: number, start: number, end: number) => number): number {
    const { text } = this;
    let end = at + 1;
    while (end < text.length && (isNamePart(text.charCodeAt(end)) || text.charCodeAt(end) > 127)) end += 1;
    const word = text.slice(at, end);
    this.fault(
      at,
      end - at > 1 || text.charCodeAt(at) === 95 || text.charCodeAt(at) > 127
        ? `${word} is no name; a name begins with a letter a to z (others stand in quotes: "${word}")`
        : `${word} was not expected; nothing in UVL begins with it`,
    );
    return push(token.broken, at, end);
  }
}

function depthOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start -= 1;
  let depth = 0;
  for (let index = start; index < at; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 9) depth += 8 - (depth % 8);
    else if (code !== 0xfeff) depth += 1;
  }
  return depth;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at += 1;
  return at;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

const isBreak = (code: number): boolean => code === 10 || code === 13;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Letters, digits, _ # § % ? \ ' ; and the German letters, as the published grammar has them. */
const otherNameParts: ReadonlySet<number> = new Set([..."_#§%?\\'äüöß;"].map((letter) => letter.charCodeAt(0)));
export const isNamePart = (code: number): boolean => isLetter(code) || isDigit(code) || otherNameParts.has(code);
