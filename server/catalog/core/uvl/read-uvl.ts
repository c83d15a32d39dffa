/**
 * Reads a feature model in the Universal Variability Language, all its levels, by the grammar of
 * github.com/Universal-Variability-Language/uvl-parser. Anything else is refused with line and column.
 */
import { ok, refuse, type Result } from "../../../base/core/result";
import { Cursor } from "./cursor";
import type { FeatureConstraint, FeatureModel } from "./feature-model";
import { Names } from "./names";
import { readCondition } from "./read-condition";
import { readTree, type Tree } from "./read-tree";
import { token, Tokens, type LogicalLine, type UvlFault } from "./tokens";

const sectionWords = ["namespace", "include", "imports", "features", "constraints"] as const;
type SectionWord = (typeof sectionWords)[number];
type Section = { readonly word: SectionWord; readonly head: LogicalLine; readonly lines: LogicalLine[] };

/** Every fault, in the order of the file. */
export function readUvl(text: string): Result<FeatureModel, readonly UvlFault[]> {
  const tokens = new Tokens(text);
  if (!tokens.lines.some((line) => sectionRank(tokens, line) >= 0)) return refuse([notUvl(tokens)]);
  const sections = readSections(tokens);
  const section = (word: SectionWord): Section | undefined => sections.find((each) => each.word === word);
  const namespace = readNamespace(tokens, section("namespace"));
  const languageLevels = readLanguageLevels(tokens, section("include"));
  refuseImports(tokens, section("imports"));
  const tree = readFeatures(tokens, section("features"));
  const constraints = readConstraints(tokens, tree, section("constraints")?.lines ?? [], namespace);
  if (tokens.faults.length > 0) return refuse(faultsOf(tokens));
  return ok({ namespace, languageLevels, features: tree.features, constraints });
}

const sectionRank = (tokens: Tokens, line: LogicalLine): number =>
  sectionWords.indexOf(tokens.wordAt(line.from) as SectionWord);

const notUvl = (tokens: Tokens): UvlFault => ({
  ...tokens.place(tokens.starts[0] ?? 0),
  message: `this is not UVL; one of the words ${sectionWords.join(", ")} at the beginning of a line was expected`,
});

/** Top lines begin sections; what is indented below belongs to them. */
function readSections(tokens: Tokens): Section[] {
  const sections: Section[] = [];
  const top = tokens.lines[0]?.depth ?? 0;
  let current: Section | null = null;
  let known = -1;
  for (const line of tokens.lines) {
    const word = tokens.wordAt(line.from) as SectionWord;
    const rank = sectionRank(tokens, line);
    if (line.depth <= top && rank >= 0) {
      if (rank <= known) tokens.fault(tokens.starts[line.from] as number, misplacedSection(word, sections));
      known = Math.max(known, rank);
      current = { word, head: line, lines: [] };
      sections.push(current);
      if (word !== "namespace" && line.to > line.from + 1) endExpected(tokens, line);
    } else if (line.depth > top && current !== null) {
      current.lines.push(line);
    } else {
      if (tokens.kinds[line.from] !== token.broken)
        tokens.fault(
          tokens.starts[line.from] as number,
          current !== null && line.depth <= top && beginsLikeContent(current)
            ? `${tokens.textOf(line.from)} stands at the depth of the word ${current.word}; more indentation, or one of ${sectionWords.join(", ")}, was expected`
            : `${tokens.textOf(line.from)} was not expected here; one of ${sectionWords.join(", ")} was expected`,
        );
      if (line.depth <= top) current = null;
    }
  }
  return sections;
}

const beginsLikeContent = ({ word }: Section): boolean => word === "features" || word === "constraints";

const misplacedSection = (word: SectionWord, sections: readonly Section[]): string =>
  sections.some((section) => section.word === word)
    ? `a section ${word} is here already; each section once was expected`
    : `${word} stands too late; the order ${sectionWords.join(", ")} was expected`;

function endExpected(tokens: Tokens, line: LogicalLine): void {
  new Cursor(tokens, line.from + 1, line.to).fail(`the end of the line after ${tokens.textOf(line.from)}`);
}

function readNamespace(tokens: Tokens, section: Section | undefined): string | null {
  if (section === undefined) return null;
  const cursor = new Cursor(tokens, section.head.from + 1, section.head.to);
  const path = cursor.reference("a name");
  if (!cursor.failed && !cursor.done) cursor.fail("the end of the line after the namespace");
  for (const line of section.lines) new Cursor(tokens, line.from, line.to).fail("a section");
  return path?.join(".") ?? null;
}

const level =
  /^(?:Boolean|Arithmetic|Type)(?:\.(?:group-cardinality|feature-cardinality|aggregate-function|string-constraints|\*))?$/;

function readLanguageLevels(tokens: Tokens, section: Section | undefined): string[] {
  return (section?.lines ?? []).map((line) => {
    const start = tokens.starts[line.from] as number;
    const written = tokens.text.slice(start, tokens.ends[line.to - 1]).replace(/\s+/g, "");
    if (!level.test(written))
      tokens.fault(
        start,
        `${written} is no level of the language; Boolean, Arithmetic or Type, alone or with .group-cardinality, .feature-cardinality, .aggregate-function, .string-constraints or .*, was expected`,
      );
    return written;
  });
}

function refuseImports(tokens: Tokens, section: Section | undefined): void {
  for (const line of section?.lines ?? []) {
    const cursor = new Cursor(tokens, line.from, line.to);
    const at = cursor.offset;
    const path = cursor.reference("the name of another file");
    if (cursor.take("as")) cursor.reference("a name for it");
    if (!cursor.failed && !cursor.done) cursor.fail("as, or the end of the line");
    if (path !== null && !cursor.failed)
      tokens.fault(
        at,
        `this file imports ${path.join(".")}, and single files only are read; its features in this file were expected`,
      );
  }
}

function readFeatures(tokens: Tokens, section: Section | undefined): Tree {
  const tree = readTree(tokens, section?.head ?? { depth: 0, from: 0, to: 0 }, section?.lines ?? []);
  if (tree.features.length > 0 || tokens.faults.length > 0) return tree;
  if (section === undefined) tokens.fault(0, "there are no features; a section features was expected");
  else
    tokens.fault(
      tokens.starts[section.head.from] as number,
      "there are no features; the root feature, indented, was expected below",
    );
  return tree;
}

function readConstraints(
  tokens: Tokens,
  tree: Tree,
  lines: readonly LogicalLine[],
  namespace: string | null,
): FeatureConstraint[] {
  const names = new Names(tokens, tree, namespace);
  const found: FeatureConstraint[] = [];
  const add = (feature: number, from: number, to: number): void => {
    const condition = readCondition(tokens, names, from, to);
    if (condition === null) return;
    const start = tokens.starts[from] as number;
    const written = tokens.text.slice(start, tokens.ends[to - 1]);
    const text = /[\r\n]/.test(written) ? written.replace(/\s+/g, " ") : written;
    found.push({ text, line: tokens.place(start).line, feature, condition });
  };
  for (const line of lines) add(-1, line.from, line.to);
  for (const { feature, from, to } of tree.conditions) if (to > from) add(feature, from, to);
  return found;
}

function faultsOf(tokens: Tokens): UvlFault[] {
  return [...tokens.faults]
    .sort((left, right) => left.at - right.at)
    .map(({ at, message }) => ({ ...tokens.place(at), message }));
}
