/** What stands in braces after a feature: values, lists, attributes of attributes, and constraints. */
import type { Cursor } from "./cursor";
import type { Attribute, AttributeValue } from "./feature-model";
import { token } from "./tokens";

/** Tokens of a condition that is read once every feature is known. */
export type ConditionRange = { readonly from: number; readonly to: number };

const deepest = 100;

/** The cursor stands on the opening brace. */
export function readAttributes(cursor: Cursor, conditions: ConditionRange[], depth = 0): Attribute[] {
  const found: Attribute[] = [];
  cursor.expect("{");
  if (depth > deepest) cursor.fail("attributes nested less deep");
  if (cursor.take("}")) return found;
  do {
    if (cursor.take("constraint")) conditions.push(rangeOf(cursor));
    else if (cursor.take("constraints")) readConditionList(cursor, conditions);
    else {
      const at = cursor.offset;
      const name = cursor.name("an attribute");
      if (name === null) break;
      if (found.some((attribute) => attribute.name === name))
        cursor.tokens.fault(at, `the attribute ${name} is here twice; each name once was expected`);
      const hasValue = cursor.word !== "," && cursor.word !== "}";
      found.push({ name, value: hasValue ? readValue(cursor, conditions, depth) : null });
    }
  } while (cursor.take(","));
  cursor.expect("}");
  return found;
}

function readValue(cursor: Cursor, conditions: ConditionRange[], depth: number): AttributeValue {
  const { kind, word } = cursor;
  if (word === "{") return { attributes: readAttributes(cursor, conditions, depth + 1) };
  if (word === "[") return readList(cursor, conditions, depth + 1);
  const text = cursor.done ? "" : cursor.tokens.textOf(cursor.at);
  switch (kind) {
    case token.integer:
    case token.float:
      cursor.at += 1;
      return Number(text);
    case token.string:
    // Double quotes around a text are older than the single ones, and common.
    case token.quoted:
      cursor.at += 1;
      return text.slice(1, -1);
  }
  if (word === "true" || word === "false") {
    cursor.at += 1;
    return word === "true";
  }
  cursor.fail("a number, a 'text', true, false, a [list], {attributes}, or a comma");
  return null;
}

function readList(cursor: Cursor, conditions: ConditionRange[], depth: number): AttributeValue {
  const list: AttributeValue[] = [];
  cursor.expect("[");
  if (depth > deepest) cursor.fail("lists nested less deep");
  if (cursor.take("]")) return { list };
  do list.push(readValue(cursor, conditions, depth));
  while (cursor.take(","));
  cursor.expect("]");
  return { list };
}

function readConditionList(cursor: Cursor, conditions: ConditionRange[]): void {
  if (!cursor.expect("[") || cursor.take("]")) return;
  do conditions.push(rangeOf(cursor));
  while (cursor.take(","));
  cursor.expect("]");
}

/** To the comma or the closing bracket that ends a condition. */
function rangeOf(cursor: Cursor): ConditionRange {
  const from = cursor.at;
  for (let open = 0; !cursor.done; cursor.at += 1) {
    const { word } = cursor;
    if (open === 0 && (word === "," || word === "}" || word === "]")) break;
    if (word === "(") open += 1;
    if (word === ")") open -= 1;
  }
  if (cursor.at === from) cursor.fail("a constraint");
  return { from, to: cursor.at };
}
