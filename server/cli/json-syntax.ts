/** Where a text stops being JSON: the platform's parser does not always say (RFC 8259, as a machine of three expectations). */

const token =
  /\s+|[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expectation = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing";

/** The offset of the first token that cannot stand where it stands; the text's length where it ends too early. */
export function syntaxErrorOffset(text: string): number {
  const open: string[] = [];
  let expected: Expectation = "value";
  for (let at = 0; at < text.length;) {
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined) return at;
    if (found.trim() !== "") {
      const next = follow(found, expected, open);
      if (next === null) return at;
      expected = next;
    }
    at += found.length;
  }
  return text.length;
}

function follow(found: string, expected: Expectation, open: string[]): Expectation | null {
  const after = (): Expectation => (open.length === 0 ? "nothing" : "commaOrEnd");
  if (found === "}" || found === "]") {
    const ends = expected === "commaOrEnd" || (found === "}" ? expected === "keyOrEnd" : expected === "valueOrEnd");
    return ends && open.pop() === (found === "}" ? "{" : "[") ? after() : null;
  }
  if (found === ":") return expected === "colon" ? "value" : null;
  if (found === ",") return expected === "commaOrEnd" ? (open.at(-1) === "{" ? "key" : "value") : null;
  if (expected === "key" || expected === "keyOrEnd") return found.startsWith('"') ? "colon" : null;
  if (expected !== "value" && expected !== "valueOrEnd") return null;
  if (found !== "{" && found !== "[") return after();
  open.push(found);
  return found === "{" ? "keyOrEnd" : "valueOrEnd";
}
