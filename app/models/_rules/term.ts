/** What a formula computes, in words: names as the customer reads them, numbers with their units. */
import type { CompiledModel } from "#catalog/compiled-model";
import { isOperation, type Ast, type Value } from "#catalog/expression/ast";
import type { Locale } from "#catalog/product-model";

export type Words = {
  readonly model: CompiledModel;
  readonly locale: Locale;
  /** The catalogue of `models.sentence`. */
  readonly say: (key: string, values?: Record<string, string | number>) => string;
  /** "mm", "毫米"; nothing for pieces. */
  readonly unit: (unit: string) => string;
};

export function term(ast: Ast, words: Words): string {
  if (!isOperation(ast)) return plain(ast, words);
  switch (ast[0]) {
    case "name":
      return nameOf(ast[1], words);
    case "negate":
      return `−${operand(ast[1], words)}`;
    case "text":
      return term(ast[1], words);
    case "join":
      return `${term(ast[1], words)} ${term(ast[2], words)}`;
    case "abs":
      return words.say("term.abs", { value: term(ast[1], words) });
    case "min":
    case "max":
      return words.say(`term.${ast[0]}`, { list: all(ast.slice(1), words) });
    case "clamp":
      return words.say("term.clamp", {
        value: term(ast[1], words),
        low: term(ast[2], words),
        high: term(ast[3], words),
      });
    case "ceilDiv":
    case "floorDiv":
      return words.say(`term.${ast[0]}`, { left: operand(ast[1], words, 5), right: operand(ast[2], words, 6) });
    case "lookup":
      return words.say("term.lookup", { key: term(ast[1], words), table: tableText(ast, words) });
    case "?":
      return words.say("term.if", {
        condition: term(ast[1], words),
        then: operand(ast[2], words),
        otherwise: operand(ast[3], words),
      });
    default:
      return infix(ast, words);
  }
}

/** A number with the unit of what it is compared to, an option by its name. */
export function constantText(value: Value, beside: Ast, words: Words): string {
  if (typeof value === "number") {
    const unit = unitOf(beside, words.model);
    const name = unit === null ? "" : words.unit(unit);
    return name === "" ? plain(value, words) : `${plain(value, words)} ${name}`;
  }
  if (value === "") return words.say("nothing");
  const group = words.model.groups.find(({ id }) => isOperation(beside) && beside[0] === "name" && id === beside[1]);
  const option = group?.kind === "choice" ? group.options.find(({ id }) => id === value) : undefined;
  return option?.name[words.locale] ?? plain(value, words);
}

const symbols: Readonly<Record<string, string>> = {
  "*": "×",
  "/": "÷",
  "-": "−",
  "==": "=",
  "!=": "≠",
  "<=": "≤",
  ">=": "≥",
};

function infix(ast: readonly [string, ...unknown[]], words: Words): string {
  const [operator, left, right] = ast as readonly [string, Ast, Ast | undefined];
  if (right === undefined) return term(left, words);
  const sign =
    operator === "and" || operator === "or" ? words.say(`term.${operator}`) : (symbols[operator] ?? operator);
  const strength = strengthOf(ast as unknown as Ast);
  // a − (b − c) and a ÷ (b × c) need their brackets, a + b + c does not.
  const within = operator === "+" || operator === "*" ? strength : strength + 1;
  return `${operand(left, words, strength)} ${sign} ${operand(right, words, within)}`;
}

/** How tightly an operator binds; what is no operator needs no brackets. */
const strengths: Readonly<Record<string, number>> = { "?": 0, or: 1, and: 2, "+": 4, "-": 4, "*": 5, "/": 5, "%": 5 };
const strengthOf = (ast: Ast): number => {
  if (!isOperation(ast)) return 9;
  if (Object.hasOwn(symbols, ast[0]) || ast[0] === "<" || ast[0] === ">") return strengths[ast[0]] ?? 3;
  return strengths[ast[0]] ?? (ast[0] === "ceilDiv" || ast[0] === "floorDiv" ? 4 : 9);
};

/** Brackets around what binds less tightly than `least`. */
function operand(ast: Ast, words: Words, least = 9): string {
  const text = term(ast, words);
  return strengthOf(ast) < least ? words.say("brackets", { text }) : text;
}

const all = (parts: readonly Ast[], words: Words): string =>
  new Intl.ListFormat(words.locale, { type: "conjunction" }).format(parts.map((part) => term(part, words)));

function tableText(ast: Extract<Ast, readonly ["lookup", ...unknown[]]>, words: Words): string {
  const pairs = ast[2].map(([key, value]) => `${constantText(key, ast[1], words)} → ${plain(value, words)}`);
  return pairs.join(words.locale === "en" ? ", " : "，");
}

function plain(value: Value, { locale, model }: Words): string {
  if (typeof value === "number") return new Intl.NumberFormat(locale).format(value).replace("-", "−");
  if (typeof value === "boolean") return String(value);
  const options = model.groups.flatMap((group) => (group.kind === "choice" ? group.options : []));
  return options.find(({ id }) => id === value)?.name[locale] ?? `“${value}”`;
}

function nameOf(name: string, words: Words): string {
  if (name.startsWith("fact.")) {
    const [, group = "", fact = ""] = name.split(".");
    return words.say("term.fact", { fact, group: nameOf(group, words) });
  }
  const { model, locale } = words;
  const found = model.groups.find(({ id }) => id === name) ?? model.values.find(({ id }) => id === name);
  const text = found?.name?.[locale] ?? name;
  // Within an English sentence a name is a common noun; "LED strip" and "W" stay as they are.
  return locale === "en" && /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function unitOf(ast: Ast, model: CompiledModel): string | null {
  if (!isOperation(ast)) return null;
  if (ast[0] === "name") {
    const group = model.groups.find(({ id }) => id === ast[1]);
    if (group) return group.kind === "number" ? group.unit : null;
    return model.values.find(({ id }) => id === ast[1])?.unit ?? null;
  }
  if (ast[0] !== "+" && ast[0] !== "-" && ast[0] !== "min" && ast[0] !== "max") return null;
  const units = new Set(
    ast
      .slice(1)
      .map((part) => unitOf(part, model))
      .filter((unit) => unit !== null),
  );
  return units.size === 1 ? ([...units][0] ?? null) : null;
}
