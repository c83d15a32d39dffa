/**
 * One constraint, by precedence climbing in the order of the published grammar: `!`, comparisons, `&`, `|`, `=>`,
 * `<=>`, each to the left. A parenthesis may hold a condition or a number, which only what follows can tell.
 */
import { Cursor } from "./cursor";
import { comparisons, type Comparison, type Condition, type Expression } from "./feature-model";
import type { Names } from "./names";
import { token, type Tokens } from "./tokens";

type Node = Condition | Expression;
/** What was read, and the token it begins with. */
type Read = { readonly node: Node; readonly at: number };

const deepest = 400;
const longestChain = 2_000;
const aggregates: ReadonlySet<string> = new Set(["sum", "avg", "len", "floor", "ceil"]);
const onlyNumbers: ReadonlySet<string> = new Set([
  "number",
  "string",
  "arithmetic",
  "sum",
  "avg",
  "len",
  "floor",
  "ceil",
]);
const onlyConditions: ReadonlySet<string> = new Set(["not", "and", "or", "implies", "equivalent", "compare"]);
const comparisonWords: ReadonlySet<string> = new Set(comparisons);

/** Null where it cannot be read; the faults are then among the tokens'. */
export function readCondition(tokens: Tokens, names: Names, from: number, to: number): Condition | null {
  return new ConditionReader(new Cursor(tokens, from, to), names).read();
}

class ConditionReader {
  private depth = 0;

  constructor(
    private readonly cursor: Cursor,
    private readonly names: Names,
  ) {}

  read(): Condition | null {
    const { cursor } = this;
    const condition = this.condition(this.equivalence());
    if (!cursor.failed && !cursor.done) cursor.fail("&, |, =>, <=>, a comparison or the end of the constraint");
    return cursor.failed ? null : condition;
  }

  private equivalence(): Read {
    return this.leftward("<=>", "equivalent", () =>
      this.leftward("=>", "implies", () => this.chain("|", "or", () => this.chain("&", "and", () => this.negation()))),
    );
  }

  private leftward(word: string, kind: "implies" | "equivalent", part: () => Read): Read {
    let read = part();
    for (let length = 0; this.cursor.take(word); length += 1) {
      if (length > deepest) this.cursor.fail("a shorter chain");
      read = { node: { kind, left: this.condition(read), right: this.condition(part()) }, at: read.at };
    }
    return read;
  }

  private chain(word: string, kind: "and" | "or", part: () => Read): Read {
    const first = part();
    if (this.cursor.word !== word) return first;
    const parts = [this.condition(first)];
    while (this.cursor.take(word)) parts.push(this.condition(part()));
    return { node: { kind, parts }, at: first.at };
  }

  private negation(): Read {
    const { at } = this.cursor;
    if (!this.cursor.take("!")) return this.comparison();
    return this.deeper(() => ({ node: { kind: "not", of: this.condition(this.negation()) }, at }));
  }

  private comparison(): Read {
    const left = this.sum();
    const operator = this.cursor.word;
    if (!comparisonWords.has(operator)) return left;
    this.cursor.at += 1;
    const right = this.sum();
    return {
      node: { kind: "compare", operator: operator as Comparison, left: this.number(left), right: this.number(right) },
      at: left.at,
    };
  }

  private sum(): Read {
    return this.arithmetic("+", "-", () => this.arithmetic("*", "/", () => this.primary()));
  }

  private arithmetic(one: "+" | "*", other: "-" | "/", part: () => Read): Read {
    let read = part();
    for (let length = 0; this.cursor.word === one || this.cursor.word === other; length += 1) {
      const operator = this.cursor.word;
      this.cursor.at += 1;
      if (length > longestChain) this.cursor.fail("a shorter chain");
      read = {
        node: { kind: "arithmetic", operator, left: this.number(read), right: this.number(part()) },
        at: read.at,
      };
    }
    return read;
  }

  private primary(): Read {
    const { cursor } = this;
    const { at, kind, word } = cursor;
    const text = (): string => cursor.tokens.textOf(at);
    if (cursor.failed) return { node: nothing, at };
    if (word === "(") {
      cursor.at += 1;
      const inside = this.deeper(() => this.equivalence());
      cursor.expect(")");
      return { node: inside.node, at };
    }
    if (kind === token.integer || kind === token.float) {
      cursor.at += 1;
      return { node: { kind: "number", value: Number(text()) }, at };
    }
    if (kind === token.string) {
      cursor.at += 1;
      return { node: { kind: "string", value: text().slice(1, -1) }, at };
    }
    if (aggregates.has(word) && cursor.tokens.wordAt(at + 1) === "(") return { node: this.aggregate(word), at };
    const offset = cursor.offset;
    const path = cursor.reference("a feature, !, ( or a number");
    return { node: path === null ? nothing : (this.names.reference(path, offset) ?? nothing), at };
  }

  private aggregate(word: string): Node {
    const { cursor } = this;
    cursor.at += 1;
    cursor.expect("(");
    const offset = cursor.offset;
    const path = cursor.reference("a feature or an attribute");
    const second = word === "sum" || word === "avg";
    const otherAt = cursor.offset + 1;
    const other = second && cursor.take(",") ? cursor.reference("a feature") : null;
    if (path === null || !cursor.expect(")")) return nothing;
    if (second) return this.names.aggregate(word, path, offset, other, otherAt) ?? nothing;
    const of = this.names.reference(path, offset);
    return of === null ? nothing : { kind: word as "len" | "floor" | "ceil", of };
  }

  private deeper(act: () => Read): Read {
    this.depth += 1;
    if (this.depth > deepest) this.cursor.fail("a constraint nested less deep");
    const read = this.cursor.failed ? { node: nothing, at: this.cursor.at } : act();
    this.depth -= 1;
    return read;
  }

  private condition({ node, at }: Read): Condition {
    if (onlyNumbers.has(node.kind))
      this.misplaced(at, "is a value, not a condition; a comparison (==, !=, <, <=, >, >=) was expected with it");
    return node as Condition;
  }

  private number({ node, at }: Read): Expression {
    if (onlyConditions.has(node.kind))
      this.misplaced(at, "begins a condition; a number, an attribute or a feature's value was expected");
    return node as Expression;
  }

  private misplaced(at: number, what: string): void {
    const { cursor } = this;
    if (!cursor.failed) cursor.tokens.fault(cursor.tokens.starts[at] as number, `${cursor.tokens.textOf(at)} ${what}`);
    cursor.failed = true;
  }
}

/** Stands where something unknown stood, which is reported. */
const nothing = { kind: "feature", feature: 0 } as const;
