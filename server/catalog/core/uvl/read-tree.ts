/** The features section: who stands below whom is told by indentation, features and groups taking turns. */
import { Cursor } from "./cursor";
import {
  featureTypes,
  groupWords,
  type Attribute,
  type Cardinality,
  type FeatureGroup,
  type FeatureType,
} from "./feature-model";
import { readAttributes, type ConditionRange } from "./read-attributes";
import { token, type LogicalLine, type Tokens } from "./tokens";

export type DraftFeature = {
  readonly name: string;
  readonly type: FeatureType;
  readonly parent: number;
  readonly cardinality: Cardinality | null;
  readonly attributes: readonly Attribute[];
  readonly groups: DraftGroup[];
};
type DraftGroup = Omit<FeatureGroup, "features"> & { readonly features: number[] };

export type Tree = {
  readonly features: readonly DraftFeature[];
  readonly byName: ReadonlyMap<string, number>;
  /** Conditions written as attributes, by feature. */
  readonly conditions: readonly (ConditionRange & { readonly feature: number })[];
};

/** A line that others may stand below; `below` is how deep those stand, −1 while nobody does. */
type Open = { readonly depth: number; below: number; readonly feature: number; readonly group: DraftGroup | null };

const groupNames = "mandatory, optional, or, alternative or [n..m]";

export function readTree(tokens: Tokens, section: LogicalLine, lines: readonly LogicalLine[]): Tree {
  const features: DraftFeature[] = [];
  const byName = new Map<string, number>();
  const firstAt: number[] = [];
  const conditions: (ConditionRange & { feature: number })[] = [];
  const open: Open[] = [{ depth: section.depth, below: -1, feature: -1, group: null }];

  const addFeature = (line: LogicalLine, parent: number, group: DraftGroup | null): number => {
    const cursor = new Cursor(tokens, line.from, line.to);
    const draft = readFeature(cursor, parent, (range) => conditions.push({ ...range, feature: features.length }));
    const index = features.push(draft) - 1;
    firstAt.push(tokens.starts[line.from] as number);
    group?.features.push(index);
    if (draft.name === "") return index;
    const earlier = byName.get(draft.name);
    if (earlier === undefined) byName.set(draft.name, index);
    else
      tokens.fault(
        tokens.starts[line.from] as number,
        `a feature ${draft.name} stands in line ${tokens.place(firstAt[earlier] as number).line} already; each name once was expected`,
      );
    return index;
  };

  for (const line of lines) {
    while (open.length > 1 && (open[open.length - 1] as Open).depth >= line.depth) open.pop();
    const above = open[open.length - 1] as Open;
    const at = tokens.starts[line.from] as number;
    let fits = true;
    const misplaced = (message: string): void => {
      if (fits) tokens.fault(at, message);
      fits = false;
    };
    if (above.below < 0) above.below = line.depth;
    else if (above.below !== line.depth)
      misplaced(`this line is indented by ${line.depth}; ${above.below}, like the lines beside it, was expected`);
    const isGroup = beginsGroup(tokens, line);
    if (isGroup) {
      const group = readGroup(new Cursor(tokens, line.from, line.to));
      // A group beside the root is reported, and read as one of the root's.
      const feature = above.feature < 0 && features.length > 0 ? 0 : above.feature;
      const owner = features[feature];
      if (above.group !== null)
        misplaced(`the group ${tokens.textOf(line.from)} stands directly in another group; a feature was expected`);
      else if (above.feature < 0)
        misplaced(
          `the group ${tokens.textOf(line.from)} stands under no feature; ${owner === undefined ? "the root feature" : `more indentation than ${owner.name}`} was expected`,
        );
      owner?.groups.push(group);
      open.push({ depth: line.depth, below: -1, feature, group });
    } else {
      if (above.feature < 0 && features.length > 0)
        misplaced(
          `${tokens.textOf(line.from)} is a second root; one root, with every other feature in a group below it, was expected`,
        );
      let { group } = above;
      if (group === null && above.feature >= 0) {
        misplaced(
          `${tokens.textOf(line.from)} stands directly below ${features[above.feature]?.name || "another feature"}; a group (${groupNames}) was expected between them`,
        );
        group = { kind: "optional", cardinality: null, features: [] };
      }
      open.push({ depth: line.depth, below: -1, feature: addFeature(line, above.feature, group), group: null });
    }
  }
  features.forEach((feature) => feature.groups.forEach((group) => namedEmpty(tokens, group)));
  return { features, byName, conditions };
}

/** Where an empty group stands, until it has features. */
const placeOfGroup = new WeakMap<DraftGroup, number>();

function namedEmpty(tokens: Tokens, group: DraftGroup): void {
  if (group.features.length === 0)
    tokens.fault(
      placeOfGroup.get(group) ?? 0,
      `this group is empty; at least one feature below it, indented more, was expected`,
    );
}

const groupKinds: ReadonlySet<string> = new Set(groupWords);

function beginsGroup(tokens: Tokens, line: LogicalLine): boolean {
  const word = tokens.wordAt(line.from);
  return word === "[" || groupKinds.has(word);
}

function readGroup(cursor: Cursor): DraftGroup {
  const at = cursor.offset;
  const { word } = cursor;
  const cardinality = word === "[" ? readCardinality(cursor) : null;
  if (word !== "[") cursor.at += 1;
  if (!cursor.done) cursor.fail("the end of the line after a group");
  const group: DraftGroup = {
    kind: word === "[" ? "cardinality" : (word as (typeof groupWords)[number]),
    cardinality,
    features: [],
  };
  placeOfGroup.set(group, at);
  return group;
}

/** `[n]`, `[n..m]` or `[n..*]`. */
function readCardinality(cursor: Cursor): Cardinality {
  const at = cursor.offset;
  cursor.expect("[");
  const minimum = readCount(cursor);
  let maximum: number | null = minimum;
  if (cursor.take("..")) maximum = cursor.take("*") ? null : readCount(cursor);
  cursor.expect("]");
  if (!cursor.failed && maximum !== null && maximum < minimum)
    cursor.tokens.fault(at, `from ${minimum} to ${maximum} is backwards; the smaller number first was expected`);
  return { minimum, maximum };
}

function readCount(cursor: Cursor): number {
  const count = cursor.kind === token.integer ? Number(cursor.tokens.textOf(cursor.at)) : -1;
  if (count < 0 || !Number.isSafeInteger(count)) cursor.fail("a whole number from 0");
  else cursor.at += 1;
  return Math.max(count, 0);
}

function readFeature(cursor: Cursor, parent: number, addCondition: (range: ConditionRange) => void): DraftFeature {
  const type = featureTypes.find((each) => cursor.take(each)) ?? "Boolean";
  const name = readFeatureName(cursor);
  const cardinality = cursor.take("cardinality") ? readCardinality(cursor) : null;
  const conditions: ConditionRange[] = [];
  const attributes = !cursor.failed && cursor.word === "{" ? readAttributes(cursor, conditions) : [];
  if (!cursor.done)
    cursor.fail(
      attributes.length > 0 ? "the end of the line" : "cardinality [n..m], {attributes} or the end of the line",
    );
  for (const range of conditions) addCondition(range);
  return { name, type, parent, cardinality, attributes, groups: [] };
}

function readFeatureName(cursor: Cursor): string {
  const at = cursor.offset;
  const path = cursor.reference("a feature");
  if (path !== null && path.length > 1)
    cursor.tokens.fault(
      at,
      `${path.join(".")} names a feature of another file, and single files only are read; a name without a dot was expected`,
    );
  return path?.join(".") ?? "";
}
