/** From a path in a JSON value to the line it stands on. The text is known to be JSON. */

type Path = readonly (string | number)[];

/** The line of the value at a path, or of the nearest thing above it; 1-based. */
export function jsonLines(text: string): (path: Path) => number {
  return (path) => {
    const walker = new Walker(text);
    return walker.lineAt(walker.find(path));
  };
}

class Walker {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Where the value at `path` begins. */
  find(path: Path): number {
    let found = this.here();
    for (const step of path) {
      const next =
        this.text[this.at] === "{"
          ? this.member(String(step))
          : this.text[this.at] === "[" && typeof step === "number"
            ? this.element(step)
            : null;
      if (next === null) return found;
      found = next;
    }
    return found;
  }

  lineAt(offset: number): number {
    let line = 1;
    for (
      let index = this.text.indexOf("\n");
      index !== -1 && index < offset;
      index = this.text.indexOf("\n", index + 1)
    )
      line += 1;
    return line;
  }

  private here(): number {
    while (/[\s\ufeff]/.test(this.text[this.at] ?? "x")) this.at += 1;
    return this.at;
  }

  /** Steps to the value of a key; null where there is none. Returns where the key stands. */
  private member(name: string): number | null {
    this.at += 1;
    for (;;) {
      const start = this.here();
      if (this.text[this.at] !== '"') return null;
      const key = JSON.parse(this.string()) as string;
      this.here();
      this.at += 1;
      this.here();
      if (key === name) return start;
      this.skip();
      this.here();
      if (this.text[this.at] !== ",") return null;
      this.at += 1;
    }
  }

  private element(index: number): number | null {
    this.at += 1;
    for (let count = 0; ; count += 1) {
      const start = this.here();
      if (this.text[this.at] === "]" || this.at >= this.text.length) return null;
      if (count === index) return start;
      this.skip();
      this.here();
      if (this.text[this.at] !== ",") return null;
      this.at += 1;
    }
  }

  private string(): string {
    const start = this.at;
    this.at += 1;
    while (this.text[this.at] !== '"' && this.at < this.text.length) this.at += this.text[this.at] === "\\" ? 2 : 1;
    this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** Past one whole value, without recursion. */
  private skip(): void {
    let depth = 0;
    do {
      const character = this.text[this.at];
      if (character === '"') this.string();
      else {
        if (character === "{" || character === "[") depth += 1;
        if (character === "}" || character === "]") depth -= 1;
        this.at += 1;
        if (depth === 0 && !"{}[]".includes(character ?? ""))
          while (this.at < this.text.length && !/[\s,\]}]/.test(this.text[this.at] as string)) this.at += 1;
      }
    } while (depth > 0 && this.at < this.text.length);
  }
}
