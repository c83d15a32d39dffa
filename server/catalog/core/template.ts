/** Text with expressions in it, as one expression that gives the text. */
import type { Ast } from "./expression/ast";
import type { Scope } from "./expression/scope";
import type { FaultList, FaultPath } from "./model-faults";

/** `M ${W} 0`: any expression in `${…}`. */
export function compileTemplate(path: FaultPath, text: string, scope: Scope, faults: FaultList): Ast {
  const parts: Ast[] = [];
  let rest = 0;
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", rest)) {
    const end = closingBrace(text, start + 2);
    if (end < 0) {
      faults.add(path, "a ${ is not closed by }");
      return "";
    }
    if (start > rest) parts.push(text.slice(rest, start));
    parts.push(textOf(path, text.slice(start + 2, end), scope, faults));
    rest = end + 1;
  }
  if (rest < text.length || parts.length === 0) parts.push(text.slice(rest));
  return joined(parts);
}

/** `GLASS-{finish}`: names in braces, as in item ids. */
export function compileItemTemplate(path: FaultPath, text: string, scope: Scope, faults: FaultList): Ast {
  const parts = text
    .split(/\{([^{}]*)\}/)
    .map((part, index) => (index % 2 === 0 ? part : textOf(path, part, scope, faults)));
  return joined(parts.filter((part) => part !== ""));
}

export const namesInItemTemplate = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");

function textOf(path: FaultPath, expression: string, scope: Scope, faults: FaultList): Ast {
  const parsed = faults.parsed(path, expression, scope);
  if (parsed === null) return "";
  return parsed.type === "string" ? parsed.ast : ["text", parsed.ast];
}

const joined = (parts: readonly Ast[]): Ast =>
  parts.length === 0 ? "" : parts.reduce((left, right) => ["join", left, right]);

/** The brace that ends an expression, past tables and strings inside it. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  let quote = "";
  for (let index = from; index < text.length; index += 1) {
    const character = text[index] as string;
    if (quote !== "") {
      if (character === "\\") index += 1;
      else if (character === quote) quote = "";
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      if (depth === 0) return index;
      depth -= 1;
    }
  }
  return -1;
}
