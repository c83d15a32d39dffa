import fc from "fast-check";
import { expect, test } from "vitest";
import type {
  Attribute,
  Condition,
  Expression,
  Feature,
  FeatureConstraint,
  FeatureGroup,
  FeatureModel,
} from "./feature-model";
import { readUvl } from "./read-uvl";
import { conditionText, writeUvl } from "./write-uvl";

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,6}$/),
  fc.stringMatching(/^[A-Za-z0-9 ()[\]{}=<>!,:-]{1,8}$/),
  fc.constantFrom("or", "features", "Integer", "sum", "cardinality", "Größe;'#"),
);

const value: fc.Arbitrary<Attribute["value"]> = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0.5, -2.25, 1e-9, 123456.789, 1e22),
  fc.constantFrom("", "a text", "it's", 'say "no"', "// no comment", "{x}"),
  fc.constant(null),
  fc
    .array(fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom("x", "y z")), { maxLength: 3 })
    .map((list) => ({ list })),
  fc.constant({
    attributes: [
      { name: "inner", value: 3 },
      { name: "more", value: { attributes: [] } },
    ],
  }),
);

/** Where each feature hangs, and what it is. */
type Draft = {
  readonly name: string;
  readonly at: number;
  readonly group: number;
  readonly type: number;
  readonly values: readonly Attribute["value"][];
};

const kinds = ["mandatory", "optional", "or", "alternative", "cardinality"] as const;
const types = ["Boolean", "Boolean", "Boolean", "Integer", "Real", "String"] as const;

const models: fc.Arbitrary<FeatureModel> = fc
  .uniqueArray(
    fc.record({ name, at: fc.nat(), group: fc.nat(4), type: fc.nat(5), values: fc.array(value, { maxLength: 2 }) }),
    { minLength: 1, maxLength: 9, selector: (draft) => draft.name },
  )
  .chain((drafts) => {
    const features = treeOf(drafts);
    const constraint = fc.record({
      feature: fc.integer({ min: -1, max: features.length - 1 }),
      condition: conditions(features),
    });
    return fc
      .record({
        namespace: fc.option(name),
        languageLevels: fc.subarray(["Boolean.group-cardinality", "Arithmetic.*", "Type"]),
        constraints: fc.array(constraint, { maxLength: 4 }),
      })
      .map(({ constraints, ...rest }) => ({ ...rest, features, constraints: inOrder(constraints) }));
  });

/** The section's first, then those of features, as a file has them. */
const inOrder = (constraints: readonly Pick<FeatureConstraint, "feature" | "condition">[]): FeatureConstraint[] =>
  [...constraints].sort((left, right) => left.feature - right.feature).map((each) => ({ ...each, line: 0, text: "" }));

function treeOf(drafts: readonly Draft[]): Feature[] {
  const children = drafts.map((): number[] => []);
  drafts.forEach((draft, index) => {
    if (index > 0) children[draft.at % index]?.push(index);
  });
  const order: number[] = [];
  const visit = (index: number): void => {
    order.push(index);
    for (const child of children[index] ?? []) visit(child);
  };
  visit(0);
  const place = new Map(order.map((index, at) => [index, at]));
  return order.map((index) => {
    const draft = drafts[index] as Draft;
    return {
      name: draft.name,
      type: types[draft.type] as Feature["type"],
      parent: index === 0 ? -1 : (place.get(draft.at % index) as number),
      cardinality: draft.type === 2 ? { minimum: draft.group, maximum: null } : null,
      attributes: draft.values.map((each, at) => ({ name: `a${at}`, value: each })),
      groups: groupsOf(children[index] ?? [], drafts, place),
    };
  });
}

/** One group per child or two: neighbours of one kind stand together. */
function groupsOf(
  children: readonly number[],
  drafts: readonly Draft[],
  place: ReadonlyMap<number, number>,
): FeatureGroup[] {
  const groups: (FeatureGroup & { features: number[] })[] = [];
  for (const child of children) {
    const kind = kinds[(drafts[child] as Draft).group] as FeatureGroup["kind"];
    const last = groups.at(-1);
    if (last?.kind === kind) last.features.push(place.get(child) as number);
    else
      groups.push({
        kind,
        cardinality: kind === "cardinality" ? { minimum: 1, maximum: 2 } : null,
        features: [place.get(child) as number],
      });
  }
  return groups;
}

function conditions(features: readonly Feature[]): fc.Arbitrary<Condition> {
  const feature = fc.nat(features.length - 1);
  const literal = feature.map((index): Condition => ({ kind: "feature", feature: index }));
  const attributes = features.flatMap((each, index) =>
    each.attributes.map(({ name: attribute }) => ({ kind: "attribute" as const, feature: index, path: [attribute] })),
  );
  const reference: fc.Arbitrary<Extract<Expression, { kind: "feature" | "attribute" }>> =
    attributes.length > 0
      ? fc.oneof(
          fc.constantFrom(...attributes),
          feature.map((index) => ({ kind: "feature" as const, feature: index })),
        )
      : feature.map((index) => ({ kind: "feature" as const, feature: index }));
  const aggregate: fc.Arbitrary<Expression> =
    attributes.length > 0
      ? fc.record({
          kind: fc.constantFrom("sum" as const, "avg" as const),
          path: fc.constantFrom(...attributes.map(({ path }) => path)),
          under: fc.integer({ min: -1, max: features.length - 1 }),
        })
      : reference;
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3 },
      fc
        .oneof(fc.integer(), fc.constantFrom(0.25, -1.5))
        .map((number): Expression => ({ kind: "number", value: number })),
      fc.constantFrom("", "a text").map((written): Expression => ({ kind: "string", value: written })),
      reference,
      aggregate,
      fc.record({ kind: fc.constantFrom("len" as const, "floor" as const, "ceil" as const), of: reference }),
      fc.record({
        kind: fc.constant("arithmetic" as const),
        operator: fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const),
        left: tie("expression"),
        right: tie("expression"),
      }),
    ),
  }));
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      literal,
      fc.record({
        kind: fc.constant("compare" as const),
        operator: fc.constantFrom(
          "==" as const,
          "!=" as const,
          "<" as const,
          "<=" as const,
          ">" as const,
          ">=" as const,
        ),
        left: expression,
        right: expression,
      }),
      fc.record({ kind: fc.constant("not" as const), of: tie("condition") }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        parts: fc.array(tie("condition"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constantFrom("implies" as const, "equivalent" as const),
        left: tie("condition"),
        right: tie("condition"),
      }),
    ),
  }));
  return condition;
}

const withoutPlaces = (model: FeatureModel): FeatureModel => ({
  ...model,
  constraints: model.constraints.map((constraint) => ({ ...constraint, line: 0, text: "" })),
});

test("what was written is read as the same model", () => {
  fc.assert(
    fc.property(models, (model) => {
      const written = writeUvl(model);
      const again = readUvl(written);
      expect(again.ok ? withoutPlaces(again.value) : { written, faults: again.refusal }).toEqual(model);
    }),
    { numRuns: 400, seed: 3 },
  );
});

test("a written constraint has no more parentheses than it needs", () => {
  const text =
    "features\n\tA {p 1}\n\t\tor\n\t\t\tB {p 2}\n\t\t\tC\nconstraints\n\t(((A))) & (B | C) => !(A & B) | (C)\n\t((A.p) + 2) * 3 > (4)\n";
  const read = readUvl(text);
  if (!read.ok) throw new Error("it is UVL");
  expect(read.value.constraints.map(({ condition }) => conditionText(read.value, condition))).toEqual([
    "A & (B | C) => !(A & B) | C",
    "(A.p + 2) * 3 > 4",
  ]);
});
