/** A rule's expression trees as sentences in the reader's language: negation pushed to the leaves, ranges joined, facts told as options. */
import { isOperation, type Ast, type BinaryOperator } from "#catalog/expression/ast";
import { optionsWhere, type OptionsWhere } from "./options-where";
import { constantText, term, type Words } from "./term";

type Voice = "is" | "must";
type Junction = "and" | "or";
type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** "When layout is French doors, size must not be 440 litres." */
export function ruleSentence(rule: SaidRule, words: Words): string {
  const require = setPhrase(rule, words) ?? phrase(rule.require, "must", false, words);
  if (rule.when === true) return finished(words.say("always", { require }), words);
  return finished(words.say("when", { when: phrase(rule.when, "is", false, words), require }), words);
}

/** A capital at the start; in Chinese a space between characters and figures. */
function finished(text: string, { locale }: Words): string {
  if (locale === "en") return text.replace(/^\(?\p{L}/u, (start) => start.toUpperCase());
  return text.replace(/(\p{Script=Han})([\d−])/gu, "$1 $2").replace(/(\d)(\p{Script=Han})/gu, "$1 $2");
}

type SaidRule = { readonly when: Ast; readonly require: Ast; readonly set?: string };

/** "Layout is French doors"; null where it holds for everything. */
export function conditionSentence(condition: Ast, words: Words): string | null {
  return condition === true ? null : finished(phrase(condition, "is", false, words), words);
}

function phrase(ast: Ast, voice: Voice, negated: boolean, words: Words): string {
  if (!isOperation(ast)) return words.say(`${voice}.${(ast === true) !== negated ? "always" : "never"}`);
  if (ast[0] === "not") return phrase(ast[1], voice, !negated, words);
  if (ast[0] === "and" || ast[0] === "or") {
    const junction: Junction = (ast[0] === "and") !== negated ? "and" : "or";
    return joined(junction, flat(ast, ast[0]), voice, negated, words);
  }
  if (ast[0] === "?")
    return phrase(["or", ["and", ast[1], ast[2]], ["and", ["not", ast[1]], ast[3]]], voice, negated, words);
  const choice = optionsWhere(ast, words.model);
  if (choice) return choicePhrase(choice, voice, negated, words);
  return comparisonPhrase(ast, voice, negated, words);
}

/** The rule a set makes of its minimum and maximum. */
function setPhrase({ set: id }: SaidRule, words: Words): string | null {
  const set = words.model.sets.find((candidate) => candidate.id === id);
  if (!set) return null;
  return words.say("must.takeSome", { name: set.name[words.locale], least: set.minimum, most: set.maximum });
}

const flat = (ast: Ast, operator: Junction): Ast[] =>
  isOperation(ast) && ast[0] === operator ? [...flat(ast[1], operator), ...flat(ast[2], operator)] : [ast];

function joined(junction: Junction, parts: readonly Ast[], voice: Voice, negated: boolean, words: Words): string {
  if (junction === "or" && voice === "must") {
    return words.say("must.oneOf", { list: joined("or", parts, "is", negated, words) });
  }
  const texts = junction === "and" ? withRanges(parts, voice, negated, words) : undefined;
  const said = texts ?? parts.map((part) => nested(part, junction, voice, negated, words));
  return junction === "and" && words.locale !== "en" ? said.join("，且") : list(said, junction, words);
}

/** A junction within another one stands in brackets. */
function nested(part: Ast, within: Junction, voice: Voice, negated: boolean, words: Words): string {
  const text = phrase(part, voice, negated, words);
  const inner = isOperation(part) && (part[0] === "and" || part[0] === "or") ? part[0] : null;
  const junction = inner === null || !negated ? inner : inner === "and" ? "or" : "and";
  return junction !== null && junction !== within && voice === "is" ? words.say("brackets", { text }) : text;
}

/** "x >= 204 && x <= 600" is one statement: "x is between 204 and 600". */
function withRanges(parts: readonly Ast[], voice: Voice, negated: boolean, words: Words): string[] | undefined {
  const bounds = parts.map((part) => boundOf(part, negated));
  const texts: string[] = [];
  const done = new Set<number>();
  bounds.forEach((bound, at) => {
    if (done.has(at)) return;
    const other = bounds.findIndex(
      (candidate, index) =>
        index > at && bound && candidate && candidate.subject === bound.subject && candidate.low !== bound.low,
    );
    const pair = bounds[other];
    if (!bound || !pair) return texts.push(nested(parts[at] as Ast, "and", voice, negated, words));
    done.add(other);
    const [low, high] = bound.low ? [bound, pair] : [pair, bound];
    return texts.push(
      stated(voice, "between", low.ast, words, {
        low: constantText(low.value, low.ast, words),
        high: constantText(high.value, high.ast, words),
      }),
    );
  });
  return done.size > 0 ? texts : undefined;
}

/** An inclusive end of a range of something that is no choice. */
function boundOf(part: Ast, negated: boolean) {
  if (!isOperation(part) || part.length !== 3) return null;
  const [operator, ast, value] = part;
  const told = negated && isComparison(operator) ? opposite[operator] : operator;
  if ((told !== "<=" && told !== ">=") || typeof value !== "number") return null;
  return { ast: ast as Ast, subject: JSON.stringify(ast), value, low: told === ">=" };
}

function choicePhrase({ group, holding, other }: OptionsWhere, voice: Voice, negated: boolean, words: Words): string {
  const [yes, no] = negated ? [other, holding] : [holding, other];
  if (no.length === 0) return words.say(`${voice}.always`);
  if (yes.length === 0) return words.say(`${voice}.never`);
  const about: Ast = ["name", group];
  const named = (options: readonly string[]): string =>
    list(
      options.map((option) => constantText(option, about, words)),
      "or",
      words,
    );
  return no.length < yes.length
    ? stated(voice, "not", about, words, { value: named(no) })
    : stated(voice, "equal", about, words, { value: named(yes) });
}

const opposite = { "==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const mirrored = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
const verbs = { "==": "equal", "!=": "not", "<": "below", "<=": "atMost", ">": "above", ">=": "atLeast" } as const;

const isComparison = (operator: unknown): operator is Comparison =>
  typeof operator === "string" && Object.hasOwn(opposite, operator);

function comparisonPhrase(ast: Exclude<Ast, string | number | boolean>, voice: Voice, negated: boolean, words: Words) {
  const [operator] = ast;
  if (isComparison(operator)) {
    const [, left, right] = ast as readonly [BinaryOperator, Ast, Ast];
    const turned = !isOperation(left) && isOperation(right);
    const [about, object] = turned ? [right, left] : [left, right];
    const read = turned ? mirrored[operator] : operator;
    const told = negated ? opposite[read] : read;
    return stated(voice, takenOf(about, told, object, words) ?? verbs[told], about, words, {
      value: isOperation(object) ? term(object, words) : constantText(object, about, words),
    });
  }
  if (ast[0] === "in") {
    const options = ast.slice(2) as (string | number)[];
    const value = list(
      options.map((option) => constantText(option, ast[1], words)),
      "or",
      words,
    );
    return stated(voice, negated ? "not" : "equal", ast[1], words, { value });
  }
  if (ast[0] === "startsWith" || ast[0] === "endsWith") {
    const told = negated ? (ast[0] === "startsWith" ? "notStartsWith" : "notEndsWith") : ast[0];
    return stated(voice, told, ast[1], words, { value: term(ast[2], words) });
  }
  if (ast[0] === "table") {
    const names = list(
      ast[1].map((name) => term(["name", name], words)),
      "and",
      words,
    );
    return words.say(`${voice}.${negated ? "notInTable" : "inTable"}`, { names });
  }
  return stated(voice, negated ? "notHolds" : "holds", ast, words, {});
}

/** One of a set is taken or not: "rack > 0" says nothing to a reader. */
function takenOf(about: Ast, told: Comparison, object: Ast, { model }: Words): "taken" | "notTaken" | null {
  const group = model.groups.find(({ id }) => isOperation(about) && about[0] === "name" && about[1] === id);
  if (group?.kind !== "number" || group.set === undefined) return null;
  if ((told === ">" && object === 0) || (told === ">=" && object === 1) || (told === "!=" && object === 0))
    return "taken";
  if (told === "==" && object === 1 && group.maximum === 1) return "taken";
  const none = (told === "==" && object === 0) || (told === "<" && object === 1) || (told === "<=" && object === 0);
  return none ? "notTaken" : null;
}

/** In English the verb follows the number of its subject: "doors are", "width is". */
function stated(voice: Voice, verb: string, about: Ast, words: Words, values: Record<string, string>): string {
  const name = term(about, words);
  const many = isOperation(about) && about[0] === "name" && /(?:[^s]s|feet)$/.test(name);
  return words.say(`${voice === "is" && many ? "are" : voice}.${verb}`, { name, ...values });
}

function list(parts: readonly string[], junction: Junction, { locale }: Words): string {
  const type = junction === "and" ? "conjunction" : "disjunction";
  // British: no comma before the last.
  return new Intl.ListFormat(locale === "en" ? "en-GB" : locale, { type }).format(parts);
}
